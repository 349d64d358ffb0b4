using System.Text.Json.Nodes;

namespace UpcTeamsBot.Tests.Hosting;

/// <summary>Activities captured from a real client.</summary>
internal static class CapturedActivities
{
    private const string TenantId = "11111111-1111-1111-1111-111111111111";
    private static readonly string Folder = Path.Combine(
        Repository(), "tests", "UpcTeamsBot.Host", "Teams", "Connector", "Activities");

    private static readonly string Beside = Path.Combine(Repository(), "..", "shared", "playground", "activities");

    /// <summary>The folder beside the repository with the originals, or null if it does not exist.</summary>
    public static string? Originals => Directory.Exists(Beside) ? Beside : null;

    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.json")
        .Select(p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal);

    /// <summary>Returns an activity as if it came from Teams and our tenant, with this service URL.</summary>
    public static JsonObject Read(string name, string serviceUrl) =>
        ReadFile(Path.Combine(Folder, name + ".json"), serviceUrl)!;

    /// <summary>Returns the activity in a file, or null if the file contains something else.</summary>
    public static JsonObject? ReadFile(string path, string serviceUrl)
    {
        var file = JsonNode.Parse(File.ReadAllText(path)) as JsonObject;
        if (file?["activity"] is not JsonObject activity)
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
