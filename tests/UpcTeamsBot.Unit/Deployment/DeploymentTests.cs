using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Deployment;

/// <summary>What <c>deploy/</c> makes in Azure compiles, and sets what the bot reads.</summary>
public sealed partial class DeploymentTests
{
    // Read by App Service or by ASP.NET Core, not by the bot.
    private static readonly string[] OfThePlatform = [
        "ASPNETCORE_ENVIRONMENT", "ASPNETCORE_HTTP_PORTS", "WEBSITES_PORT", "WEBSITES_ENABLE_APP_SERVICE_STORAGE"];

    private static string Folder { get; } = Repository.PathOf("deploy");

    [Fact]
    public async Task Template_OfEveryEnvironment_CompilesWithoutAComplaint()
    {
        var (compiled, complaints) = await BicepCompiler.CompileAsync(Folder);
        Assert.Equal("", complaints);
        Assert.Equal(
            ["dev", "main", "migrate", "prod", "test"], compiled.Keys.Order(StringComparer.Ordinal));

        var template = compiled["main"];
        var set = SettingsOf(template).ToHashSet();
        var read = SettingsOfTheBot().ToHashSet();
        var documented = File.ReadAllText(Repository.PathOf("docs", "configuration.md"))
            + File.ReadAllText(Repository.PathOf("docs", "settings.md"));
        Assert.Contains("Teams:AppId", set);
        Assert.Contains("Audit:Key", set);
        string[] faults =
        [
            .. set.Where(s => !read.Contains(WithoutIndex(s)) && !OfThePlatform.Contains(s))
            .Select(s => $"{s} is set, and the bot does not read it"),
            .. read.Where(r => !set.Any(s => WithoutIndex(s) == r) && !IsDocumented(documented, r))
                .Select(r => $"{r} is read, and neither set nor documented with its default"),
        ];
        Assert.True(faults.Length == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public void Alert_AndWorkbook_AskForMetricsThatThereAre()
    {
        var telemetry = File.ReadAllText(Repository.PathOf("docs", "telemetry.md"));
        var asked = new[] { "alerts.json", "workbook.json" }
            .SelectMany(f => Metric().Matches(File.ReadAllText(Path.Combine(Folder, f)))).Select(m => m.Value)
            .Distinct();
        Assert.DoesNotContain(asked, m => !telemetry.Contains($"`{m}`", StringComparison.Ordinal));
        var events = File.ReadAllText(Repository.PathOf("docs", "events.md"));
        Assert.All(JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "alerts.json")))!.AsArray(), rule =>
        {
            Assert.Contains($"| {(string?)rule!["name"]} |", telemetry, StringComparison.Ordinal);
            Assert.All(
                Begins().Matches((string)rule["query"]!)
                    .Select(m => m.Groups[1].Value.Replace("\\'", "'", StringComparison.Ordinal)),
                words => Assert.Contains($"| {words}", events, StringComparison.Ordinal));
        });
    }

    // A tag can be moved to other code; a commit cannot.
    [Fact]
    public void Workflow_NamesEachActionByItsCommitAndVersion()
    {
        var used = Directory.EnumerateFiles(Repository.PathOf(".github", "workflows"), "*.yml")
            .SelectMany(File.ReadAllLines).Where(l => l.Contains("uses:", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(used);
        Assert.All(used, line => Assert.Matches(Pinned(), line));
    }

    [Fact]
    public void File_OfTheDeployment_HoldsNoSecret()
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotMatch(Secret(), File.ReadAllText(file));
        }
    }

    // The app's settings, wherever the compiler put them.
    private static IEnumerable<string> SettingsOf(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => p.Key == "settings" && p.Value is JsonObject settings
            ? settings.Select(s => s.Key.Replace("__", ":", StringComparison.Ordinal)) : SettingsOf(p.Value)),
        JsonArray a => a.SelectMany(SettingsOf),
        _ => [],
    };

    private static IEnumerable<string> SettingsOfTheBot() =>
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT", "APPLICATIONINSIGHTS_CONNECTION_STRING",
        .. SettingsDocumentTests.All.Select(s => $"{s.Section}:{s.Property.Name}"),
    ];

    private static string WithoutIndex(string setting) => Index().Replace(setting, "");

    private static bool IsDocumented(string documented, string setting) =>
        documented.Contains($"`{setting}`", StringComparison.Ordinal);

    [GeneratedRegex(@"startswith '((?:\\'|[^'])+)'")]
    private static partial Regex Begins();

    [GeneratedRegex(@"uses: [\w.-]+(/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@":\d+$")]
    private static partial Regex Index();

    [GeneratedRegex(@"upc\.[a-z]+\.[a-z]+(?![a-z.])")]
    private static partial Regex Metric();

    [GeneratedRegex(@"(?i)(password|accountkey|sharedaccesskey|client_?secret)\s*[=:]\s*['""]?[A-Za-z0-9+/]{8,}")]
    private static partial Regex Secret();
}
