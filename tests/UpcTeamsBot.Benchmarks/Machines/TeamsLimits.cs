using System.Diagnostics;

namespace UpcTeamsBot.Benchmarks;

/// <summary>Teams' documented limits as a counter of their own: what a real connector would refuse with 429.</summary>
internal sealed class TeamsLimits
{
    private static readonly (int Messages, int Seconds)[] OfThread = [(7, 1), (8, 2), (60, 30), (1800, 3600)];
    private readonly Dictionary<string, List<long>> _threads = [];
    private readonly List<long> _all = [];
    private readonly Lock _lock = new();

    /// <summary>How many it refused.</summary>
    public int Refused { get; private set; }

    /// <summary>How many it took.</summary>
    public int Taken => _all.Count;

    /// <summary>From the first that it took to the last.</summary>
    public TimeSpan Took => _all.Count == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(_all[0], _all[^1]);

    /// <summary>The soonest that cards spread evenly over threads can all be taken.</summary>
    public static TimeSpan Implied(int cards, int threads)
    {
        var each = (cards + threads - 1) / threads;
        return TimeSpan.FromSeconds(Math.Max((cards - 1) / 50, OfThread.Max(l => (each - 1) / l.Messages * l.Seconds)));
    }

    /// <summary>Counts a message.</summary>
    public bool Takes(string path)
    {
        var now = Stopwatch.GetTimestamp();
        lock (_lock)
        {
            // Opening chats is no thread's business.
            var thread = path == "/v3/conversations" ? [] : _threads.TryGetValue(path, out var known) ? known
                : _threads[path] = [];
            if (IsFull(_all, 50, 1, now) || OfThread.Any(l => IsFull(thread, l.Messages, l.Seconds, now)))
            {
                Refused++;
                return false;
            }

            _all.Add(now);
            thread.Add(now);
            return true;
        }
    }

    private static bool IsFull(List<long> times, int messages, int seconds, long now) =>
        times.Count >= messages && now - times[^messages] < seconds * Stopwatch.Frequency;
}
