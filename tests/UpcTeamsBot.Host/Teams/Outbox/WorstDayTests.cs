using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Considerations;
using Xunit.Abstractions;

namespace UpcTeamsBot.Tests.Outbox;

/// <summary>
/// Sends 10,000 messages through a connector that returns 429, 500, 502 or 504, hangs, and drops connections before or
/// after accepting a message. Two instances run, and the bot is killed 20 times at random. Every notice arrives, the
/// order in each conversation is kept, and only messages whose outcome was unknown can be seen twice.
/// <c>UPC_RANDOM_KILLS=100</c> kills more often, and adds messages so that the load lasts.
/// </summary>
/// <remarks>Runs by itself. The connector is in the tests' process, and the bot stops waiting for it if other tests
/// delay its response by a second.</remarks>
[CollectionDefinition(nameof(WorstDayTests), DisableParallelization = true)]
[Collection(nameof(WorstDayTests))]
// Starts processes of its own over a file.
[Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
public sealed partial class WorstDayTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Conversations = 500;
    private const int EachGets = 20;
    private const int FewWaiting = 2_000;
    private const int LanesAtATime = 16;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(4);
    private static readonly int Kills = int.Parse(
        Environment.GetEnvironmentVariable("UPC_RANDOM_KILLS") ?? "20", CultureInfo.InvariantCulture);

    private readonly string _folder = Directory.CreateTempSubdirectory("upc-worst-day-").FullName;
    private readonly List<(long From, long To)> _kills = [];
    private UnreliableTeams _teams = null!;
    private BotProcess[] _bots = [];

    public async Task InitializeAsync()
    {
        _teams = await UnreliableTeams.StartAsync();
        var settings = new Dictionary<string, string?>
        {
            ["Teams__ServiceUrl"] = _teams.ServiceUrl, ["Database__LoadSamples"] = "false",
            ["Teams__Connector__AnswerWithin"] = "00:00:01",

            // The rows are inserted without the unit of work. The nightly check would rightly report each one, in a
            // channel that this connector does not know.
            ["Schedule__Enabled"] = "false",
            ["Outbox__Lease"] = Lease.ToString(), ["Outbox__FirstWait"] = "00:00:00.05",
            ["Outbox__LongestWait"] = "00:00:00.4", ["Outbox__MostRepeats"] = "20",
            ["Outbox__LanesAtATime"] = $"{LanesAtATime}", ["Outbox__MessagesPerSecond"] = "100000",
            ["Outbox__ThreadLimits__0__Messages"] = "100000", ["Outbox__ThreadLimits__0__Seconds"] = "1",
        };
        _bots = [new(_folder, settings), new(_folder, settings)];
    }

    public async Task DisposeAsync()
    {
        foreach (var bot in _bots)
        {
            await bot.DisposeAsync();
        }

        await _teams.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task TenThousandMessages_OverABadConnectorAndTwentyKills_ArriveInOrder_TwiceOnlyIfNobodyKnew()
    {
        var expected = new List<(string Conversation, string Reference, OutboxMessagePurpose Purpose)>();
        await FillAsync(expected, EachGets);
        await Task.WhenAll(_bots.Select(b => b.StartAsync()));
        await KillAtRandomAsync(expected);
        await SettledAsync();

        var seen = _teams.Messages.ToArray();
        var byMessage = seen.GroupBy(s => (s.Conversation, s.Reference))
            .ToDictionary(g => g.Key, g => g.OrderBy(s => s.Number).ToArray());
        var copies = byMessage.Values.Where(c => c.Length > 1).ToArray();
        var missing = expected.Where(n => !byMessage.ContainsKey((n.Conversation, n.Reference))).ToArray();
        var lost = _teams.LostUntaken.ToHashSet();
        output.WriteLine(
            $"{expected.Count} notices, {seen.Length} messages seen; {copies.Sum(c => c.Length - 1)} repeats of "
                + $"{copies.Length} notices, {missing.Length} reminders left unknown; "
            + $"{seen.Count(s => s.AnswerLost)} answers lost after acceptance, {_teams.LostUntaken.Count} before, "
                + $"{_teams.Throttled} throttled, {Kills} kills");

        // Every notice that asks for a decision arrives. A reminder does too, unless its outcome was unknown.
        Assert.DoesNotContain(missing, n => n.Purpose == OutboxMessagePurpose.Needed);
        var explained = missing.Count(n => lost.Contains((n.Conversation, n.Reference)));
        Assert.InRange(missing.Length - explained, 0, Kills * LanesAtATime);

        // A notice is seen twice only if its response was lost or its sender was killed while sending. The repeat is
        // marked as one.
        var reminders = expected.Where(n => n.Purpose == OutboxMessagePurpose.Reminder)
            .Select(n => (n.Conversation, n.Reference)).ToHashSet();
        var gaveUp = await GivenUpAsync();
        var underKill = 0;
        foreach (var copy in copies)
        {
            Assert.DoesNotContain((copy[0].Conversation, copy[0].Reference), reminders);
            for (var i = 1; i < copy.Length; i++)
            {
                Assert.True(copy[i].SaysRepeat, "A repeat does not say that it is one");
                if (!copy[i - 1].AnswerLost && !gaveUp.Contains((copy[0].Conversation, copy[0].Reference)))
                {
                    // A killed sender started what it was sending within its lease.
                    Assert.Contains(
                        _kills, k => copy[i - 1].At >= k.From - Lease.TotalMilliseconds && copy[i - 1].At <= k.To);
                    underKill++;
                }
            }
        }

        Assert.InRange(underKill, 0, Kills * LanesAtATime);

        // In each conversation, the first copies arrive in the order of the messages.
        foreach (var conversation in expected.GroupBy(n => n.Conversation))
        {
            var order = conversation.Where(n => byMessage.ContainsKey((n.Conversation, n.Reference)))
                .Select(n => byMessage[(n.Conversation, n.Reference)][0].Number).ToArray();
            Assert.Equal(order.Order(), order);
        }

        // Nothing is dropped silently: every row has a final state.
        await using var db = Open();
        Assert.Equal(
            0, await db.Set<OutboxMessage>()
                .CountAsync(n =>
                    n.State == OutboxMessageState.Queued || n.State == OutboxMessageState.Parked
                        || n.State == OutboxMessageState.Cancelled));
        Assert.InRange(
            missing.Length, 0, await db.Set<OutboxMessage>().CountAsync(n => n.State == OutboxMessageState.Unknown));
    }

    // Five hundred caseworkers, each with so many requests sent to the DSM. Every fifth notice is a reminder.
    private async Task FillAsync(
        List<(string Conversation, string Reference, OutboxMessagePurpose Purpose)> expected, int rounds)
    {
        await using var db = Open();
        await db.Database.MigrateAsync();
        var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        var today = LondonTime.DateOf(now);
        for (var round = 0; round < rounds; round++)
        {
            var sent = Enumerable.Range(0, Conversations)
                .Select(i => Invented.Of(100_000 + i, $"Officer {i}", Roles.None)).Select(officer =>
            {
                var consideration = Consideration.Submit(
                    Invented.Referral(today.PlusDays(-3), today.PlusDays(-90)) with
                    {
                        Customer = new("Robin Invented", null, "arrived from abroad", "Leeds", "North"),
                    },
                    Invented.Checks(), officer,
                    Invented.Manager, Invented.Dsm, today, now);
                db.Add(consideration);
                return (Officer: officer, Consideration: consideration);
            }).ToArray();
            await db.SaveChangesAsync();
            foreach (var (officer, consideration) in sent)
            {
                var to = Audience.Person(officer.ObjectId);
                var reminder = round % 5 == 4;
                db.Add(reminder ? OutboxMessage.Reminder(consideration, ConsiderationCards.Own, to, today, now)
                    : OutboxMessage.Show(consideration, ConsiderationCards.Own, to, now));
                expected.Add(
                    ($"a:{officer.ObjectId:D}", consideration.Reference, reminder ? OutboxMessagePurpose.Reminder
                        : OutboxMessagePurpose.Needed));
            }

            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
    }

    private async Task KillAtRandomAsync(
        List<(string Conversation, string Reference, OutboxMessagePurpose Purpose)> expected)
    {
        var random = new Random(1124);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using (var db = Open())
            {
                if (await db.Set<OutboxMessage>().CountAsync(n => n.State == OutboxMessageState.Queued) < FewWaiting)
                {
                    await FillAsync(expected, rounds: 5);
                }
            }

            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(random.Next(100, 1500)));
            await timer.WaitForNextTickAsync();
            var bot = _bots[random.Next(_bots.Length)];
            var from = Environment.TickCount64;
            await bot.KillAsync();
            _kills.Add((from, Environment.TickCount64));
            await bot.StartAsync();
        }
    }

    private async Task SettledAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        for (var look = 0; look < 600; look++)
        {
            await using var db = Open();
            if (await db.Set<OutboxMessage>().CountAsync(n => n.State == OutboxMessageState.Queued) == 0)
            {
                return;
            }

            await timer.WaitForNextTickAsync();
        }

        Assert.Fail("The outbox did not get empty in five minutes");
    }

    // Returns the messages for which a bot logged that it stopped waiting after a second. On a busy machine the
    // connector's response may have been on its way.
    private async Task<HashSet<(string Conversation, string Reference)>> GivenUpAsync()
    {
        var ids = _bots.SelectMany(b => b.Lines).Select(l => GaveUp().Match(l)).Where(m => m.Success)
            .Select(m => long.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).ToHashSet();
        await using var db = Open();
        var outboxMessages = await db.Set<OutboxMessage>().Where(n => n.Kind == OutboxMessageKind.Show)
            .Select(n => new { n.Id, n.Audience, n.Reference }).ToListAsync();
        return [.. outboxMessages.Where(n => ids.Contains(n.Id))
            .Select(n => ($"a:{Audience.Parse(n.Audience).PersonId:D}", n.Reference))];
    }

    [GeneratedRegex(@"Outbox message (\d+) \(Show\) was not delivered: Timeout")]
    private static partial Regex GaveUp();

    private SqliteUpcDbContext Open() =>
        new(new DbContextOptionsBuilder<SqliteUpcDbContext>()
            .UseSqlite($"Data Source={Path.Combine(_folder, "upc.db")};Default Timeout=30").Options);
}
