using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Outbox;

/// <summary>
/// The bot gets no 429 from a connector that enforces Teams' limits. Uses the real host, and a connector that counts by
/// its own clock and refuses the excess.
/// </summary>
public sealed class LimitedTeamsTests : IAsyncLifetime
{
    private static readonly (int Messages, int Seconds)[] OfThread = [(3, 1), (5, 3)];
    private const int All = 40;

    private readonly BotHost _host = new();
    private readonly Dictionary<string, List<long>> _threads = [];
    private readonly List<long> _all = [];
    private readonly ConcurrentQueue<string> _refused = new();
    private readonly Lock _lock = new();

    public Task InitializeAsync()
    {
        _host.Settings["Outbox:MessagesPerSecond"] = $"{All}";

        // A machine that stands still for ten seconds is no matter of the limits, but the bot would rightly send again.
        _host.Settings["Teams:Connector:AnswerWithin"] = "00:00:25";
        for (var i = 0; i < OfThread.Length; i++)
        {
            _host.Settings[$"Outbox:ThreadLimits:{i}:Messages"] = $"{OfThread[i].Messages}";
            _host.Settings[$"Outbox:ThreadLimits:{i}:Seconds"] = $"{OfThread[i].Seconds}";
        }

        return _host.InitializeAsync();
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Cards_ByTheHundred_AllArriveAndNoneIsRefused()
    {
        const int people = 30;
        const int each = 8;
        _host.Teams.Interfere = async context =>
        {
            if (Takes(context.Request.Method, context.Request.Path))
            {
                return false;
            }

            _refused.Enqueue(context.Request.Path);
            await Results.Json(new { error = new { code = "Throttled", message = "Throttled" } }, statusCode: 429)
                .ExecuteAsync(context);
            return true;
        };

        await QueueAsync(people, each);
        await _host.SettledAsync();

        Assert.Empty(_refused);
        Assert.Empty(
            _host.Teams.Messages.GroupBy(m => (m.ConversationId, m.Summary)).Where(g => g.Count() > 1)
                .Select(g => string.Join(" / ", g.Select(m => m.Card.Words())) + Why()));
        Assert.Equal(people * each, _host.Teams.Messages.Count);

        // A message may come twice only if its outcome was unknown, and then the bot's log says why.
        string Why() => string.Join(
            " / ", _host.Logs.GetSnapshot().Where(l => l.Level >= LogLevel.Warning).Select(l => l.Message));
    }

    private bool Takes(string method, string path)
    {
        var now = Stopwatch.GetTimestamp();
        lock (_lock)
        {
            // Opening a chat does not count against any thread. Sending and updating messages do.
            var key = path == "/v3/conversations" ? null : path.Split('/')[3];
            var thread = key is null ? [] : _threads.TryGetValue(key, out var known) ? known : _threads[key] = [];
            if (method is not ("POST" or "PUT") || IsFull(_all, All, 1, now)
                || OfThread.Any(l => IsFull(thread, l.Messages, l.Seconds, now)))
            {
                return false;
            }

            _all.Add(now);
            thread.Add(now);
            return true;
        }
    }

    private static bool IsFull(List<long> times, int messages, int seconds, long now) =>
        times.Count >= messages && now - times[^messages] < seconds * Stopwatch.Frequency;

    private Task<int> QueueAsync(int people, int each) => _host.ReadAsync(async db =>
    {
        var now = Instant.FromDateTimeOffset(_host.Time.GetUtcNow());
        var today = LondonTime.DateOf(now);
        var sent = Enumerable.Range(0, people * each).Select(i =>
        {
            var officer = Invented.Of(200_000 + (i % people), "Officer Invented", Roles.None);
            return (Officer: officer, Consideration: Consideration.Submit(
                Invented.Referral(today.PlusDays(-3), today.PlusDays(-90)) with
                {
                    Customer = new("Robin Invented", null, "arrived from abroad", "Leeds", "North"),
                },
                Invented.Checks(), officer, Invented.Manager, Invented.Dsm, today, now));
        }).ToArray();
        db.AddRange(sent.Select(s => s.Consideration));
        await db.SaveChangesAsync();
        db.AddRange(sent.Select(
            s => OutboxMessage.Show(
                s.Consideration, ConsiderationCards.Own, Audience.Person(s.Officer.ObjectId), now)));
        return await db.SaveChangesAsync();
    });
}
