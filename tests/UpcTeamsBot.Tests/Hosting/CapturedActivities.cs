using System.Text.Json.Nodes;

namespace UpcTeamsBot.Tests.Hosting;

/// <summary>Activities as a real client sent them.</summary>
internal static class CapturedActivities
{
    private const string TenantId = "11111111-1111-1111-1111-111111111111";
    private static readonly string Folder = Path.Combine(Repository(), "tests", "UpcTeamsBot.Tests", "Hosting", "Activities");

    /// <summary>The folder that they were captured into, which stands beside the repository. Null where it does not.</summary>
    public static string? Originals { get; } = Path.Combine(Repository(), "..", "shared", "playground", "activities") is var folder && Directory.Exists(folder) ? folder : null;

    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.json").Select(p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal);

    /// <summary>Returns an activity as it would come from Teams and our tenant, to be answered at that service URL.</summary>
    public static JsonObject Read(string name, string serviceUrl) => ReadFile(Path.Combine(Folder, name + ".json"), serviceUrl)!;

    /// <summary>Returns the activity of a file, or null when the file holds something else.</summary>
    public static JsonObject? ReadFile(string path, string serviceUrl)
    {
        if (JsonNode.Parse(File.ReadAllText(path)) is not JsonObject file || file["activity"] is not JsonObject activity)
        {
            return null;
        }

        activity = activity.DeepClone().AsObject();
        (activity["channelId"], activity["serviceUrl"]) = ("msteams", serviceUrl);
        activity["conversation"]!["tenantId"] = TenantId;
        if (activity["channelData"]?["tenant"] is JsonObject tenant)
        {
            tenant["id"] = TenantId;
        }

        return activity;
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "UpcTeamsBot.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
