using System.Text.Json;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Host.Graph;

/// <summary>Names that the app package and the code share.</summary>
internal static class GraphNames
{
    /// <summary>What a feed entry's title names, besides <c>actor</c>: the record's reference.</summary>
    public const string Reference = "reference";

    /// <summary>The activity type's name in the app package.</summary>
    public static string TypeOf(FeedActivity activity) => JsonNamingPolicy.CamelCase.ConvertName(activity.ToString());
}
