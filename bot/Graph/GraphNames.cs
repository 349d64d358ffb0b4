using System.Text.Json;
using UpcTeamsBot.Notices;

namespace UpcTeamsBot.Graph;

/// <summary>Names that the app package and the code share.</summary>
internal static class GraphNames
{
    /// <summary>The activity type's name in the app package.</summary>
    public static string TypeOf(FeedActivity activity) => JsonNamingPolicy.CamelCase.ConvertName(activity.ToString());
}
