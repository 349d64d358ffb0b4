using System.Globalization;
using UpcTeamsBot.Tests.Shared;
using Xunit.Abstractions;

namespace UpcTeamsBot.Tests.Simulation;

/// <summary>
/// The bot in a process of its own, used by many people at once for a while. What it holds after a full collection, its
/// handles and its threads do not grow. 20 seconds in CI; more by <c>UPC_SOAK=seconds</c>.
/// </summary>
// Starts a process of its own over a file.
[Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int AtATime = 8;
    private const int Looks = 10;

    // A leak of 4 kB for each press shows in ten minutes. In CI's twenty seconds, only a large one does.
    private const long MayGrow = 32 * 1024 * 1024;
    private const int MayOpen = 64;

    [Fact]
    public async Task Use_ForAWhile_TakesNoMoreMemoryAndHandlesThanAtFirst()
    {
        var seconds = int.Parse(
            Environment.GetEnvironmentVariable("UPC_SOAK") ?? "20", CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("upc-soak-").FullName;
        using var department = new Department(businesses: 4, caseworkers: 64, crest: 8);
        await using var teams = await FakeTeams.StartAsync();
        var measured = Path.Combine(folder, "measured");
        await using var bot = new BotProcess(folder, new Dictionary<string, string?>
        {
            ["Teams__ServiceUrl"] = teams.ServiceUrl, ["Database__LoadSamples"] = "false",
            ["Directory__File"] = department.File, ["BankHolidays__Refresh"] = "false",
            ["Logging__LogLevel__Default"] = "Error", ["Logging__LogLevel__UpcTeamsBot"] = "Error",
            ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
            ["Outbox__MessagesPerSecond"] = "100000", ["Outbox__ThreadLimits__0__Messages"] = "100000",
            ["Outbox__ThreadLimits__0__Seconds"] = "1",
            ["DOTNET_STARTUP_HOOKS"] = typeof(SoakTests).Assembly.Location, ["UPC_MEASURE"] = measured,
        });
        await bot.StartAsync();
        using var http = new HttpClient
        {
            BaseAddress = new($"http://127.0.0.1:{bot.Port}"), Timeout = TimeSpan.FromMinutes(2),
        };

        // The first fifth fills caches and pools.
        var turns = await UseAsync(http, teams, department, TimeSpan.FromSeconds(seconds / 5.0), 0);
        var first = await MeasureAsync(measured);
        output.WriteLine($"{turns} cases: {first}");
        var last = first;
        for (var look = 0; look < Looks; look++)
        {
            turns += await UseAsync(
                http, teams, department, TimeSpan.FromSeconds(seconds * 0.8 / Looks), (look + 1) * 100_000);
            last = await MeasureAsync(measured);
            output.WriteLine($"{turns} cases: {last}");
        }

        Assert.InRange(last.Bytes - first.Bytes, long.MinValue, MayGrow);
        Assert.InRange(last.Handles - first.Handles, int.MinValue, MayOpen);
        Assert.InRange(last.Threads - first.Threads, int.MinValue, MayOpen);
        await bot.KillAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    // Each case: somebody enquires, and CReST answers.
    private static async Task<int> UseAsync(
        HttpClient http, FakeTeams teams, Department department, TimeSpan time, int from)
    {
        var (people, crest) = (department.Of("caseworker").ToArray(), department.Of("crest").ToArray());
        using var over = new CancellationTokenSource(time);
        var done = 0;
        await Task.WhenAll(Enumerable.Range(0, AtATime).Select(one => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                var number = from + Interlocked.Increment(ref done);
                var who = people[number % people.Length];
                var user = Department.User(http, teams, who.Id, who.Name);
                var colleague = crest[number % crest.Length];
                var message = await user.AsksAsync($"check AB{number % 1_000_000:000000}C");
                if (!message.Card.Buttons().Contains("Send to CReST"))
                {
                    // Two of these at once in one chat.
                    continue;
                }

                await user.PressesAsync(
                    message, "Send to CReST", ("finalResponse", "yes"), ("marker", "no"),
                    ("customerName", "Robin Invented"), ("district", "Leeds"), ("region", "North"));
                await Department.User(http, teams, colleague.Id, colleague.Name).SaysAsync("queue");
            }
        })));
        return done;
    }

    private static async Task<Measured> MeasureAsync(string file)
    {
        await File.WriteAllTextAsync(file, "");
        for (var waits = 0; waits < 1200; waits++)
        {
            await Task.Delay(100);
            if (new FileInfo(file).Length > 0)
            {
                var numbers = (await File.ReadAllTextAsync(file)).Split(' ')
                    .Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToArray();
                return new(numbers[0], (int)numbers[1], (int)numbers[2]);
            }
        }

        throw new TimeoutException("The bot did not measure itself");
    }

    private sealed record Measured(long Bytes, int Handles, int Threads)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{Bytes / 1048576.0:0.0} MB in use, {Handles} handles, {Threads} threads");
    }
}
