using System.Diagnostics;

namespace UpcTeamsBot.Benchmarks;

/// <summary>
/// Simulates many callers, either as fast as a number of connections allows (closed loop), or at their own rate, as
/// people do (open loop).
/// </summary>
internal sealed class Crowd(IEnumerable<ICaller> callers)
{
    private readonly List<ICaller> _ready = [.. callers];
    private readonly Random _random = new(1);

    /// <summary>Runs a closed loop: each connection starts its next turn when the last has been answered.</summary>
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
    /// Runs an open loop: turns start at random moments, without waiting for earlier ones. Each is timed from its
    /// planned start. The driver shares the machine with the server, so its own delays are returned separately.
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

    // Picks any idle caller at random, so that all kinds of turn are mixed.
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
