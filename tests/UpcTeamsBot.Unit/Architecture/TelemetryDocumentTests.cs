using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Architecture;

/// <summary>The documents list every event and every metric, and each event has a number of its own.</summary>
public sealed partial class TelemetryDocumentTests
{
    private static readonly string Document = File.ReadAllText(Repository.PathOf("docs", "telemetry.md"));

    [Fact]
    public void Event_OfTheBot_HasItsOwnNumberAndIsListed()
    {
        var events = (
            from type in typeof(BotProgram).Assembly.GetTypes()
            from method in type.GetMethods(
                BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
                    | BindingFlags.DeclaredOnly)
            let log = method.GetCustomAttribute<LoggerMessageAttribute>()
            where log is not null
            select (log.EventId, Where: $"{type.Name}.{method.Name}",
                Row: $"| {log.EventId} | {LevelOf(log)} | {log.Message} |")).ToArray();
        Assert.NotEmpty(events);
        Assert.Empty(events.GroupBy(e => e.EventId).Where(g => g.Count() > 1)
            .Select(g => $"{g.Key} is the number of {string.Join(" and ", g.Select(e => e.Where))}"));
        GeneratedDocument.Holds(
            "events.md",
            """
            # Events

            Every log message of the bot. Made from the code; do not edit it. `UPC_EVENTS=1 dotnet test
            tests/UpcTeamsBot.Unit --filter TelemetryDocumentTests` writes it again. [Telemetry](telemetry.md) says
            where they go.

            | event | level | message |
            |---|---|---|

            """ + string.Concat(events.OrderBy(e => e.EventId).Select(e => $"{e.Row}\n")),
            "UPC_EVENTS", nameof(TelemetryDocumentTests), "UpcTeamsBot.Unit");
    }

    [Fact]
    public void Metric_OfTheBot_IsListed()
    {
        var made = Directory.EnumerateFiles(Repository.PathOf("bot"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(Repository.Root, f).Split(Path.DirectorySeparatorChar).Contains("obj"))
            .SelectMany(f => Name().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).Distinct();
        var listed = Listed().Matches(Document).Select(m => m.Groups[1].Value);
        Assert.Equal(made.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static string LevelOf(LoggerMessageAttribute log) =>
        log.Level is LogLevel.None or (LogLevel)(-1) ? "varies" : log.Level.ToString();

    [GeneratedRegex("\"(upc\\.[a-z.]+)\"")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\| `(upc\.[a-z.]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Listed();
}
