using System.Text.Json.Nodes;

namespace UpcTeamsBot.Sdk.Tests.Hosting;

/// <summary>Activities as a real client sent them.</summary>
internal static class Captured
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Activities");

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    public static JsonObject Read(string name)
    {
        var activity = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!["activity"]!.DeepClone().AsObject();
        activity["serviceUrl"] = "CONNECTOR";
        return activity;
    }
}
