using System.Text.Json;
using System.Text.Json.Nodes;
using UpcTeamsBot.Manifest;

namespace UpcTeamsBot.Tests.Manifest;

/// <summary>The repository's package for dev. Tests break it in memory.</summary>
internal sealed class Package
{
    private static readonly Lazy<Task<PackageCheck>> Check = new(PackageCheck.LoadAsync);
    private static readonly JsonSerializerOptions Laid = new() { WriteIndented = true };

    public JsonObject Manifest { get; } = JsonNode.Parse(Filled())!.AsObject();

    public Dictionary<string, byte[]> Files { get; } = ((string[])["color.png", "outline.png"])
        .ToDictionary(f => f, f => File.ReadAllBytes(Path.Combine(PackageSource.Root, "appPackage", f)));

    public JsonObject Bot => Manifest["bots"]![0]!.AsObject();

    public JsonObject Search => Manifest["composeExtensions"]![0]!["commands"]![0]!.AsObject();

    /// <summary>Returns a scope's list of commands.</summary>
    public JsonArray Commands(int list) => Bot["commandLists"]![list]!["commands"]!.AsArray();

    public JsonArray ActivityTypes => Manifest["activities"]!["activityTypes"]!.AsArray();

    public JsonArray Permissions => Manifest["authorization"]!["permissions"]!["resourceSpecific"]!.AsArray();

    public async Task<IReadOnlyList<Finding>> FindingsAsync()
    {
        var findings = new List<Finding>();
        var document = ManifestDocument.Read(Manifest.ToJsonString(Laid), findings)!;
        return [.. findings, .. (await Check.Value).Of(new(document, Files))];
    }

    private static string Filled()
    {
        var findings = new List<Finding>();
        var values = EnvironmentValues.Read(new(PackageSource.Root), "dev", new Dictionary<string, string>
        {
            ["TEAMS_APP_ID"] = "3fae62a1-6c0f-4c59-9d3f-2f4f0d5a1b01",
            ["BOT_ID"] = "3fae62a1-6c0f-4c59-9d3f-2f4f0d5a1b02", ["BOT_DOMAIN"] = "upc-bot.dwp.example",
        });
        var text = Placeholders.Fill(
            File.ReadAllText(Path.Combine(PackageSource.Root, PackageFolder.Manifest)), values, findings);
        Assert.Empty(findings);
        return text;
    }
}
