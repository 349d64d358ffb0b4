using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Shared;
using Xunit.Abstractions;

namespace UpcTeamsBot.Tests.Races;

/// <summary>
/// Kills the bot (kill -9) right after one of the database commits of a referral's whole way, starts it again, and lets
/// its people go on. Nothing is lost or doubled, as the database and the connector count it.
/// </summary>
/// <remarks>
/// In CI at one commit. <c>UPC_KILLS=1-199</c> does it at each of these in turn; past the last one the bot is not
/// killed, which ends the test. A statement that writes outside a transaction is a commit too.
/// </remarks>
// Reads the file while no process has it open.
[Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
public sealed class KilledAtCommitTests(ITestOutputHelper output)
{
    private static readonly string[] Steps =
        ["ConsiderationSubmitted", "ConsiderationApproved", "ConsiderationAgreed", "ConsiderationRecorded"];

    [Fact]
    public async Task Referral_WithTheBotKilledAtACommit_IsRecordedOnceAndEachIsToldOnce()
    {
        var kills = (Environment.GetEnvironmentVariable("UPC_KILLS") ?? "9-9").Split('-')
            .Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        for (var at = kills[0]; at <= kills[1]; at++)
        {
            if (!await new Run(output).GoAsync(at))
            {
                output.WriteLine($"There is no commit {at}.");
                Assert.True(at > kills[0], "It was never killed");
                break;
            }
        }
    }

    private sealed class Run(ITestOutputHelper output)
    {
        private const string UnderWay =
            "SELECT Id, Lane FROM OutboxMessages WHERE State = 'Queued' AND BegunAt IS NOT NULL";

        private readonly string _folder = Directory.CreateTempSubdirectory("upc-commit-").FullName;
        private readonly ConcurrentQueue<(string Chat, string Summary, bool IsRepeat)> _posted = new();
        private readonly TaskCompletionSource _restarted = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Goes the whole way.</summary>
        /// <returns>Whether the bot was killed on it.</returns>
        public async Task<bool> GoAsync(int at)
        {
            await using var teams = await FakeTeams.StartAsync();
            teams.Answering = m =>
            {
                if (m.Summary is { } summary && summary.Contains("F-", StringComparison.Ordinal))
                {
                    _posted.Enqueue((
                        m.ConversationId.Split(';')[0], summary,
                        m.Card.Words().Contains("Sent again", StringComparison.Ordinal)));
                }

                return Task.CompletedTask;
            };
            var settings = new Dictionary<string, string?>
            {
                ["Teams__ServiceUrl"] = teams.ServiceUrl, ["Database__LoadSamples"] = "false",
                ["Schedule__Enabled"] = "false", ["Outbox__Lease"] = "00:00:02",
                ["Outbox__MessagesPerSecond"] = "1000", ["Outbox__ThreadLimits__0__Messages"] = "1000",
                ["Outbox__ThreadLimits__0__Seconds"] = "1",
                ["DOTNET_STARTUP_HOOKS"] = typeof(KilledAtCommitTests).Assembly.Location,
                ["UPC_KILL_AT"] = at.ToString(CultureInfo.InvariantCulture),
                ["UPC_KILL_FROM"] = Path.Combine(_folder, "armed"),
            };
            await using var bot = new BotProcess(_folder, settings);
            await bot.StartAsync();
            await File.WriteAllTextAsync(Path.Combine(_folder, "armed"), "");
            var watching = RestartAsync(bot, settings);
            using var http = new HttpClient
            {
                BaseAddress = new($"http://127.0.0.1:{bot.Port}"), Timeout = TimeSpan.FromMinutes(1),
            };
            await PlayAsync(teams, new(http, teams));
            await SettledAsync();
            var killed = !IsFirst();
            if (killed)
            {
                await watching;
            }

            await bot.KillAsync();
            await watching;
            await CountAsync(killed ? $"Killed at commit {at}" : "Not killed");
            SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
            return killed;
        }

        private async Task RestartAsync(BotProcess bot, Dictionary<string, string?> settings)
        {
            await bot.EndedAsync();
            if (!IsFirst())
            {
                return;
            }

            _underWay = await AskAllAsync(UnderWay, r => (r.GetInt64(0), r.GetString(1)));
            settings.Remove("DOTNET_STARTUP_HOOKS");
            settings["UPC_KILL_AT"] = "";
            await bot.KillAsync();
            await bot.StartAsync();
            _restarted.SetResult();
        }

        // Whether the bot died or the way came to its end. At the last commit both happen at once.
        private bool IsFirst() => Interlocked.Exchange(ref _ended, 1) == 0;

        private int _ended;
        private (long Id, string Lane)[] _underWay = [];

        private async Task PlayAsync(FakeTeams teams, SamplePeople people)
        {
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            (string, string)[] form =
            [
                .. Referrals.Form.Where(f => f.Item1 is not ("lastContact" or "finalResponseDate")),
                ("lastContact", today.AddDays(-3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                ("finalResponseDate", today.AddDays(-200).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ];

            // Whoever gets no answer does it again. What is typed again is a second message.
            await AgainAsync(async () => await people.Casey.SaysAsync("refer AA000009A") is 200
                ? 0 : throw new HttpRequestException());
            var message = await teams.SeesAsync(
                people.Casey.Chat, m => m.Card.Buttons().Contains("Continue"), "the checks");
            var next = await AgainAsync(() => people.Casey.PressesAsync(message, "Continue", Referrals.Checks));
            next = await AgainAsync(() => people.Casey.PressesAsync(message, next.Card!, "Continue", form));
            await AgainAsync(() => people.Casey.PressesAsync(message, next.Card!, "Send to your manager"));
            await PressAsync(people.Priya, people.Priya.Chat, "Approve");
            await PressAsync(people.Dana, people.Dana.Chat, "Confirm: agree");
            var task = await teams.SeesAsync(
                SamplePeople.CrestChannel, m => m.Card.Buttons().Contains("Open and record"), "the task");
            var details = await AgainAsync(() => people.Chris.PressesAsync(task, "Open and record"));
            await AgainAsync(() => people.Chris.PressesAsync(task, details.Card!, "Record as a new entry"));
            await teams.SeesAsync(
                people.Casey.Chat, m => m.Summary?.StartsWith("Recorded: F-", StringComparison.Ordinal) == true,
                "the end");

            async Task PressAsync(TeamsUser user, string chat, string button)
            {
                var card = await teams.SeesAsync(chat, m => m.Card.Buttons().Contains(button), button);
                await AgainAsync(() => user.PressesAsync(card, button));
            }
        }

        // The same press again once the bot is back, as a person does who gets no answer.
        private async Task<T> AgainAsync<T>(Func<Task<T>> act)
        {
            try
            {
                return await act();
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                await _restarted.Task.WaitAsync(TimeSpan.FromMinutes(2));
                return await act();
            }
        }

        private async Task SettledAsync()
        {
            for (var waits = 0; (long)(await AskAsync(
                "SELECT COUNT(*) FROM OutboxMessages WHERE State = 'Queued'"))! > 0; waits++)
            {
                Assert.True(waits < 1200, "The outbox is not empty");
                await Task.Delay(50);
            }
        }

        private async Task CountAsync(string what)
        {
            foreach (var step in Steps)
            {
                Assert.Equal(1L, await AskAsync($"SELECT COUNT(*) FROM AuditEvents WHERE What = '{step}'"));
            }

            Assert.Equal(1L, await AskAsync("SELECT COUNT(*) FROM Considerations WHERE State = 'Recorded'"));
            Assert.Equal(1L, await AskAsync("SELECT COUNT(*) FROM RegisterEntries"));
            Assert.Equal(
                0L, await AskAsync("SELECT COUNT(*) FROM OutboxMessages WHERE State NOT IN ('Sent', 'Cancelled')"));

            // At the connector: each notice once. One that may have arrived before the kill says that it is a repeat.
            // A card that changes later no longer says so, hence as it was posted.
            Assert.Empty(
                _posted.GroupBy(p => (p.Chat, p.Summary, p.IsRepeat)).Where(g => g.Count() > 1).Select(g => g.Key));

            // Only what was on its way at the kill is repeated, which is at most one message a lane.
            Assert.Equal(_underWay.Length, _underWay.DistinctBy(m => m.Lane).Count());
            var repeated = await AskAllAsync("SELECT Id FROM OutboxMessages WHERE Repeats > 0", r => r.GetInt64(0));
            Assert.Empty(repeated.Except(_underWay.Select(m => m.Id)));
            var repeats = _posted.Count(p => p.IsRepeat);
            Assert.InRange(repeats, 0, repeated.Length);
            output.WriteLine(
                $"{what}: recorded once, {_underWay.Length} messages on their way, {repeats} notices repeated "
                    + "as such.");
        }

        private async Task<object?> AskAsync(string sql) =>
            (await AskAllAsync(sql, r => r.IsDBNull(0) ? null : r.GetValue(0)))[0];

        private async Task<T[]> AskAllAsync<T>(string sql, Func<SqliteDataReader, T> read)
        {
            await using var db = new SqliteConnection(
                $"Data Source={Path.Combine(_folder, "upc.db")};Mode=ReadOnly;Default Timeout=20");
            await db.OpenAsync();
            await using var command = db.CreateCommand();
#pragma warning disable CA2100 // The statements are this test's own.
            command.CommandText = sql;
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<T>();
            while (await reader.ReadAsync())
            {
                rows.Add(read(reader));
            }

            return [.. rows];
        }
    }
}
