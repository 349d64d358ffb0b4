using System.Diagnostics;

namespace UpcTeamsBot.Benchmarks;

/// <summary>
/// Counts calls against Teams' documented limits, as a real connector would, and refuses the excess with 429.
/// </summary>
internal sealed class TeamsLimits
{
    private static readonly (int Messages, int Seconds)[] OfThread = [(7, 1), (8, 2), (60, 30), (1800, 3600)];
    private readonly Dictionary<string, List<long>> _threads = [];
    private readonly List<long> _all = [];
    private readonly Lock _lock = new();

    /// <summary>Number of refused calls.</summary>
    public int Refused { get; private set; }

    /// <summary>Number of accepted calls.</summary>
    public int Taken => _all.Count;

    /// <summary>Time between the first and the last accepted call.</summary>
    public TimeSpan Took => _all.Count == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(_all[0], _all[^1]);

    /// <summary>
    /// Returns the shortest time in which the calls that were accepted, with cards spread evenly over threads, can be
    /// accepted. Opening a chat is one of the 50 calls a second.
    /// </summary>
    public TimeSpan Implied(int cards, int threads)
    {
        var each = (cards + threads - 1) / threads;
        return TimeSpan.FromSeconds(Math.Max((Taken - 1) / 50, OfThread.Max(l => (each - 1) / l.Messages * l.Seconds)));
    }

    /// <summary>Counts a message, and returns whether it is accepted.</summary>
    public bool Takes(string path)
    {
        var now = Stopwatch.GetTimestamp();
        lock (_lock)
        {
            // Opening a chat does not count against any thread.
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
