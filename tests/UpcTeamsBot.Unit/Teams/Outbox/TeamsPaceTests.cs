using CsCheck;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Tests.Outbox;

/// <summary>
/// Messages are sent as fast as Teams allows and no faster. Teams is simulated by an independent counter with the
/// documented limits.
/// </summary>
public sealed class TeamsPaceTests
{
    private static readonly OutboxOptions Documented = new();

    [Theory]
    [InlineData(5000, 5000, "one card each to five thousand people")]
    [InlineData(5000, 60, "review cards to sixty channels")]
    [InlineData(300, 1, "three hundred cards to one channel")]
    public void Cards_SentAllAtOnce_LeaveInWhatTheLimitsImplyAndNeverFaster(int cards, int threads, string what)
    {
        var sent = Send(Documented, cards, threads, TimeSpan.FromMilliseconds(30));

        AssertWithin(Documented, sent);
        var took = sent.Max(s => s.At) - sent.Min(s => s.At);
        var implied = Implied(Documented, cards, threads);
        Assert.True(took <= 1.2 * implied, $"{what}: {took:0.0} s, the limits imply {implied:0.0} s");
    }

    [Fact]
    public void Cards_OfAnyNumberToAnyThreadsWithAnyLimits_NeverBreakALimit() =>
        Gen.Select(Gen.Int[1, 120], Gen.Int[1, 6], Gen.Int[1, 20],
            Gen.Select(Gen.Int[1, 9], Gen.Int[1, 4], (messages, seconds) =>
                new SendLimit(messages, seconds)).List[1, 3], Gen.Int[1, 400])
            .Sample(
                (cards, threads, perSecond, limits, latency) =>
                {
                    var options = new OutboxOptions { MessagesPerSecond = perSecond, ThreadLimits = limits };
                    AssertWithin(options, Send(options, cards, threads, TimeSpan.FromMilliseconds(latency)));
                },
                iter: 200);

    [Fact]
    public void Cards_OfTwoInstances_ShareTheLimit()
    {
        var time = new SimulatedTime();
        var sent = new List<(string Thread, double At)>();
        var paces = new[] { new TeamsPace(Documented, time.Clock), new TeamsPace(Documented, time.Clock) };
        Array.ForEach(paces, p => p.ShareAmong(2));
        time.Run(Enumerable.Range(0, 400)
            .Select(i =>
                (Func<Task>)(() => OneAsync(paces[i % 2], time, $"a:{i}", TimeSpan.FromMilliseconds(20), sent))));
        AssertWithin(Documented, sent);
    }

    [Fact]
    public async Task Press_WhileTheOutboxWaits_GoesAtOnce()
    {
        var pace = new TeamsPace(new() { MessagesPerSecond = 1 }, new SimulatedTime().Clock);
        (await pace.WaitAsync("a:1", default)).Dispose();
        var waiting = pace.WaitAsync("a:2", default);
        Assert.False(waiting.IsCompleted);

        pace.Enter("a:3").Dispose();

        Assert.False(waiting.IsCompleted);
    }

    private static List<(string Thread, double At)> Send(
        OutboxOptions options, int cards, int threads, TimeSpan latency)
    {
        var time = new SimulatedTime();
        var pace = new TeamsPace(options, time.Clock);
        var sent = new List<(string Thread, double At)>();
        var lanes = new Queue<IGrouping<int, int>>(Enumerable.Range(0, cards).GroupBy(i => i % threads));
        time.Run(Enumerable.Range(0, options.LanesAtATime).Select(_ => (Func<Task>)(async () =>
        {
            while (lanes.TryDequeue(out var lane))
            {
                foreach (var card in lane)
                {
                    await OneAsync(pace, time, $"19:{lane.Key}@thread.tacv2", latency, sent);
                }
            }
        })));
        return sent;
    }

    // Teams counts a message at some moment between the request and the response.
    private static async Task OneAsync(
        TeamsPace pace, SimulatedTime time, string thread, TimeSpan latency, List<(string Thread, double At)> sent)
    {
        using var slot = await pace.WaitAsync(thread, default);
        await Task.Delay(latency / 2, time.Clock);
        sent.Add((thread, time.Seconds));
        await Task.Delay(latency / 2, time.Clock);
    }

    private static void AssertWithin(OutboxOptions options, IReadOnlyList<(string Thread, double At)> sent)
    {
        Within(sent.Select(s => s.At), options.MessagesPerSecond, 1, "all together");
        foreach (var thread in sent.GroupBy(s => s.Thread))
        {
            foreach (var limit in options.LimitsOfThread())
            {
                Within(thread.Select(s => s.At), limit.Messages, limit.Seconds, thread.Key);
            }
        }
    }

    private static void Within(IEnumerable<double> times, int messages, int seconds, string who)
    {
        var ordered = times.Order().ToArray();
        for (var i = messages; i < ordered.Length; i++)
        {
            Assert.True(ordered[i] - ordered[i - messages] >= seconds,
                $"{who}: {messages + 1} messages within {ordered[i] - ordered[i - messages]:0.000} s, {messages} are "
                    + $"allowed in {seconds} s");
        }
    }

    // Returns the shortest time in which the limits allow a sender to finish.
    private static double Implied(OutboxOptions options, int cards, int threads)
    {
        var each = (int)Math.Ceiling((double)cards / threads);
        var ofThread = options.LimitsOfThread().Max(l => (double)((each - 1) / l.Messages) * l.Seconds);
        return Math.Max(ofThread, (double)((cards - 1) / options.MessagesPerSecond));
    }
}
