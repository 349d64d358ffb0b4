using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UpcTeamsBot.Procedure.Accountability.Audit;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Shared;
using Xunit.Abstractions;

namespace UpcTeamsBot.Tests.Hosting;

/// <summary>
/// Activities that get past the parser, with any content: presses of every button with any data, and any words, by
/// anybody. 5,000 in CI; more by <c>UPC_FUZZ=count,seed</c>.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int AtATime = 8;

    private static readonly string[] Verbs =
    [
        .. typeof(BotServices).Assembly.GetTypes().SelectMany(t => t.GetMethods(
            BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .SelectMany(m => m.GetCustomAttributes<CardActionAttribute>()).Select(a => a.Verb)
            .Distinct().Order(StringComparer.Ordinal),
    ];

    private static readonly string[] Fields =
    [
        "id", "v", "part", "page", "nino", "customerName", "district", "region", "business", "nature", "lastContact",
        "finalResponse", "finalResponseDate", "finalResponseKind", "complaintDetails", "spoc", "reason", "explanation",
        "question", "answer", "date", "channel", "ground", "managerName", "managerId", "dsm", "deputy", "person",
        "from", "to", "other", "entry", "complaint", "row", "words", "about", "why", "query", "choice", "duty", "kind",
    ];

    private static readonly string[] Texts =
    [
        "", "1", "2", "-1", "0", "9223372036854775807", "1e9", "yes", "no", "null", "[]", "{}", "true", "2026-11-19",
        "2026-02-30", "31/12/9999", "AA000001A", "Alex Example", "00000000-0000-0000-0000-000000000012", "jcp-north",
        "Leeds", "'; DROP TABLE x --", "<at>UPC</at>", "**bold** [a](http://x.example)", "${customer.name}",
        "\u202Eabc",
        "\uD83D\uDE00", "a\u0000b", "F-2026-000001", "E-2026-000001", "UPC-000001",
    ];

    private static readonly string[] Words =
    [
        "help", "check", "refer", "find", "queue", "my requests", "my work", "review", "numbers", "letter", "contact",
        "away", "cancel", "back", "yes", "no", "undelivered", "directory", "import", "what is", "verify audit",
        "AA000001A", "F-2026-000001", "UPC-000001", "1 Dec to 12 Dec", "yesterday", "o'neil leeds", "???",
        "\uD83D\uDC4D",
    ];

    [Fact]
    public async Task Activities_OfAnyContent_AreAnsweredWithoutAFault()
    {
        var asked = (Environment.GetEnvironmentVariable("UPC_FUZZ") ?? "5000,1").Split(',')
            .Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        var host = new BotHost
        {
            Ports = services => services.PostConfigure<LoggerFilterOptions>(o => o.MinLevel = LogLevel.Error),
        };
        await host.InitializeAsync();
        try
        {
            await Referrals.SendAsync(host.People.Casey, "AA000009A");
            await host.SettledAsync();
            var people = new[]
            {
                host.People.Casey, host.People.Priya, host.People.Dana, host.People.Dev, host.People.Chris,
                host.People.Bea, host.People.Stranger,
            };
            var failures = new List<string>();
            await Parallel.ForEachAsync(
                Enumerable.Range(0, asked[0]), new ParallelOptions { MaxDegreeOfParallelism = AtATime },
                async (number, _) =>
                {
                    var random = new Random((asked[1] * 1_000_003) + number);
                    var (what, status) = await DoAsync(host, Pick(random, people), random);
                    if (status is < 200 or >= 500)
                    {
                        lock (failures)
                        {
                            failures.Add($"{number}: {status} {what}");
                        }
                    }
                });
            var errors = host.Logs.GetSnapshot().Where(l => l.Level >= LogLevel.Error).Select(l => l.Message)
                .Distinct().Take(10).ToArray();
            output.WriteLine($"{asked[0]} activities, {failures.Count} failures, {errors.Length} kinds of errors");
            Assert.True(failures.Count == 0, string.Join('\n', failures.Take(10)));
            Assert.True(errors.Length == 0, string.Join('\n', errors));
            await host.Services.GetRequiredService<AuditSealer>().SealAllAsync(default);
            Assert.Null((await host.Services.GetRequiredService<AuditVerifier>().VerifyAsync(default)).Break);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    private static async Task<(string What, int Status)> DoAsync(BotHost host, TeamsUser who, Random random)
    {
        var chat = random.Next(5) == 0 ? SamplePeople.CrestChannel : who.Chat;
        if (random.Next(4) == 0)
        {
            var words = string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(random, Words)));
            return (words, await who.SaysAsync(words, chat == who.Chat ? null : chat));
        }

        var verb = Pick(random, Verbs);
        var data = new JsonObject { ["id"] = Value(random), ["v"] = Value(random) };
        for (var fields = random.Next(6); fields > 0; fields--)
        {
            data[Pick(random, Fields)] = Value(random);
        }

        var messages = host.Teams.In(chat);
        var on = messages.Count > 0 ? Pick(random, messages).Id : "1";
        return ($"{verb} {data.ToJsonString()}", (await who.PressesAsync(chat, on, verb, data)).Status);
    }

    private static JsonNode? Value(Random random) => random.Next(12) switch
    {
        0 => null,
        1 => random.Next(-3, 1000),
        2 => new JsonArray(1, "x"),
        3 => new JsonObject { ["id"] = 1 },
        4 => new string('x', random.Next(5000)),
        _ => Pick(random, Texts),
    };

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
