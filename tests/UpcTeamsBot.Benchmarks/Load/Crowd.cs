using System.Diagnostics;

namespace UpcTeamsBot.Benchmarks;

/// <summary>
/// Many callers: as fast as so many connections allow (closed loop), or at a rate of their own, like people do (open
/// loop).
/// </summary>
internal sealed class Crowd(IEnumerable<ICaller> callers)
{
    private readonly List<ICaller> _ready = [.. callers];
    private readonly Random _random = new(1);

    /// <summary>Each connection takes the next turn when its last one is answered.</summary>
    public async Task<(double PerSecond, Latencies Latencies)> ClosedAsync(int connections, TimeSpan duration)
    {
        var all = Stopwatch.StartNew();
        var each = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            var latencies = new Latencies();
            while (all.Elapsed < duration && Take() is { } caller)
            {
                var began = Stopwatch.GetTimestamp();
                var step = await caller.TakeTurnAsync();
                latencies.Add(step, Stopwatch.GetElapsedTime(began));
                Return(caller);
            }

            return latencies;
        })));
        var seconds = all.Elapsed.TotalSeconds;
        var together = new Latencies();
        foreach (var latencies in each)
        {
            together.Add(latencies);
        }

        return (together.Count / seconds, together);
    }

    /// <summary>
    /// Turns come at random moments, whatever became of the ones before, so none waits for another's answer to begin.
    /// Each is timed from its beginning; how late the driver itself was, which shares the machine with the server, is
    /// told apart.
    /// </summary>
    public async Task<(Latencies Latencies, Latencies Late)> OpenAsync(double perSecond, TimeSpan duration)
    {
        var (latencies, late) = (new Latencies(), new Latencies());
        var moments = new Random(2);
        var under = new List<Task>();
        var all = Stopwatch.StartNew();
        var due = TimeSpan.Zero;
        while ((due += TimeSpan.FromSeconds(-Math.Log(1 - moments.NextDouble()) / perSecond)) < duration)
        {
            while (all.Elapsed < due)
            {
                await Task.Delay(1);
            }

            under.Add(TakeAsync(due));
        }

        await Task.WhenAll(under);
        return (latencies, late);

        async Task TakeAsync(TimeSpan from)
        {
            var caller = Take()
                ?? throw new InvalidOperationException(
                    "Everybody is waiting for an answer: it cannot keep up with the rate");
            var began = TimeSpan.Zero;
            var step = await Task.Run(() =>
            {
                began = all.Elapsed;
                return caller.TakeTurnAsync();
            });
            var took = all.Elapsed - began;
            lock (latencies)
            {
                latencies.Add(step, took);
                late.Add(step, began - from);
            }

            Return(caller);
        }
    }

    // Any of those who wait for nothing, so that all kinds of turn come mixed.
    private ICaller? Take()
    {
        lock (_ready)
        {
            if (_ready.Count == 0)
            {
                return null;
            }

            var at = _random.Next(_ready.Count);
            var caller = _ready[at];
            _ready[at] = _ready[^1];
            _ready.RemoveAt(_ready.Count - 1);
            return caller;
        }
    }

    private void Return(ICaller caller)
    {
        lock (_ready)
        {
            _ready.Add(caller);
        }
    }
}
