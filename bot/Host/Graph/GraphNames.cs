using System.Text.Json;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Host.Graph;

/// <summary>Names shared by the app package and the code.</summary>
internal static class GraphNames
{
    /// <summary>Template parameter of a feed entry's title: the record's reference.</summary>
    public const string Reference = "reference";

    /// <summary>Returns the activity type's name in the app package.</summary>
    public static string TypeOf(FeedActivity activity) => JsonNamingPolicy.CamelCase.ConvertName(activity.ToString());
}
