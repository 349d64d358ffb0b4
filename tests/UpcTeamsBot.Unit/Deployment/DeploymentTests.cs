using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Deployment;

/// <summary>What <c>deploy/</c> makes in Azure compiles, and sets what the bot reads.</summary>
public sealed partial class DeploymentTests
{
    // Read by App Service or by ASP.NET Core, not by the bot.
    private static readonly string[] OfThePlatform = [
        "ASPNETCORE_ENVIRONMENT", "ASPNETCORE_HTTP_PORTS", "WEBSITES_PORT", "WEBSITES_ENABLE_APP_SERVICE_STORAGE"];

    private static readonly JsonSerializerOptions AsWritten = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Lazy<Task<(IReadOnlyDictionary<string, JsonObject> Compiled, string Complaints)>>
        Compilation = new(() => BicepCompiler.CompileAsync(Repository.PathOf("deploy")));

    private static string Folder { get; } = Repository.PathOf("deploy");

    [Fact]
    public async Task Template_OfEveryEnvironment_CompilesWithoutAComplaint()
    {
        var (compiled, complaints) = await Compilation.Value;
        Assert.Equal("", complaints);
        Assert.Equal(
            ["dev", "main", "migrate", "prod", "test"], compiled.Keys.Order(StringComparer.Ordinal));

        var set = SettingsOf(compiled["main"]);
        var read = SettingsOfTheBot().ToHashSet();
        Assert.Superset(
            new HashSet<string> { "Teams:AppId", "Audit:Key", "Audit:PreviousKeys", "Schedule:Enabled" },
            set.Select(WithoutIndex).ToHashSet());
        string[] faults =
        [
            .. set.Where(s => !read.Contains(WithoutIndex(s)) && !OfThePlatform.Contains(s))
            .Select(s => $"{s} is set, and the bot does not read it"),
            .. read.Where(r => !set.Any(s => WithoutIndex(s) == r) && !UnsetSettings.All.Contains(r))
                .Select(r => $"{r} is read, not set in deploy/, and not in {nameof(UnsetSettings)} with a reason"),
            .. UnsetSettings.All.Where(u => !read.Contains(u) || set.Any(s => WithoutIndex(s) == u))
                .Select(u => $"{u} is listed in {nameof(UnsetSettings)}, and set in deploy/ or not read at all"),
        ];
        Assert.True(faults.Length == 0, string.Join(Environment.NewLine, faults));
    }

    // A deployment without one of them must stop: a wrong administrator or no Graph would be noticed late.
    [Fact]
    public void Variable_OfAParameterFile_HasNoDefault_AndIsExplainedToAdministrators()
    {
        var operations = File.ReadAllText(Repository.PathOf("docs", "operations.md"));
        var variables = BicepCompiler.VariablesOf(Folder);
        Assert.Contains("UPC_DATABASE_ADMINS", variables);
        Assert.All(variables, v => Assert.Contains($"| `{v}` |", operations, StringComparison.Ordinal));
        Assert.All(
            Directory.EnumerateFiles(Folder, "*.bicepparam"), file => Assert.Equal(
                ["UPC_SETUP_ADDRESS"],
                Defaulted().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)));
    }

    // Files in chats go to OneDrive, which is another host of the same tenant.
    [Fact]
    public async Task FileHosts_OfEveryEnvironment_AreSharePointAndOneDrive()
    {
        var (compiled, _) = await Compilation.Value;
        Assert.All(new[] { "dev", "test", "prod" }, environment =>
        {
            var bot = compiled[environment]["parameters"]!["bot"]!["value"]!;
            Assert.Equal(
                ((string)bot["sharePointHost"]!).Replace(".sharepoint", "-my.sharepoint", StringComparison.Ordinal),
                (string)bot["oneDriveHost"]!);
        });
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

    // A job that is tried every half hour fails twice an hour at most.
    [Fact]
    public void Alert_AboutFailedJobs_IsRaisedForTheSlowestJobToo()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(
            new() { EnvironmentName = Environments.Development });
        builder.Services.AddUpcTeamsBot(builder.Configuration, builder.Environment);
        using var services = builder.Services.BuildServiceProvider();
        var slowest = services.GetServices<IBackgroundJob>().Max(j => j.Times.Tick).ToTimeSpan();
        var rule = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "alerts.json")))!.AsArray()
            .Single(r => (string?)r!["name"] == "a background job failed")!;
        var failures = int.Parse(
            Failures().Match((string)rule["query"]!).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.True(slowest * failures < XmlConvert.ToTimeSpan((string)rule["window"]!));
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

    // The app's settings, wherever the compiler put them: as members, and as names in expressions.
    private static HashSet<string> SettingsOf(JsonObject template) =>
    [
        .. Members(template)
            .Concat(Named().Matches(template.ToJsonString(AsWritten))
                .Select(m => m.Groups[1].Value.Replace("{0}", "0", StringComparison.Ordinal)))
            .Select(s => s.Replace("__", ":", StringComparison.Ordinal)),
    ];

    private static IEnumerable<string> Members(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => p.Key == "settings" && p.Value is JsonObject settings
            ? settings.Select(s => s.Key) : Members(p.Value)),
        JsonArray a => a.SelectMany(Members),
        _ => [],
    };

    private static IEnumerable<string> SettingsOfTheBot() =>
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT", "APPLICATIONINSIGHTS_CONNECTION_STRING",
        .. SettingsDocumentTests.All.Select(s => $"{s.Section}:{s.Property.Name}"),
    ];

    private static string WithoutIndex(string setting) => Index().Replace(setting, "");

    [GeneratedRegex(@"startswith '((?:\\'|[^'])+)'")]
    private static partial Regex Begins();

    [GeneratedRegex(@"uses: [\w.-]+(/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"Failed >= (\d+)")]
    private static partial Regex Failures();

    [GeneratedRegex(@"readEnvironmentVariable\('(\w+)', ")]
    private static partial Regex Defaulted();

    [GeneratedRegex(@"'([A-Z][A-Za-z]+__\w+(?:__\{0\})?)'")]
    private static partial Regex Named();

    [GeneratedRegex(@":\d+$")]
    private static partial Regex Index();

    [GeneratedRegex(@"upc\.[a-z]+\.[a-z]+(?![a-z.])")]
    private static partial Regex Metric();

    [GeneratedRegex(@"(?i)(password|accountkey|sharedaccesskey|client_?secret)\s*[=:]\s*['""]?[A-Za-z0-9+/]{8,}")]
    private static partial Regex Secret();
}
