using System.Collections.Concurrent;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Recognises a request that was sent before. The token is good for about an hour and for any activity, so whoever
/// copied a request could send it again and read the answer. Teams itself repeats a request within seconds.
/// </summary>
internal sealed class Replays(TimeProvider time)
{
    /// <summary>How long after the first delivery a repeat is still Teams' own.</summary>
    public static readonly TimeSpan RepeatedFor = TimeSpan.FromMinutes(5);

    private const int Most = 200_000;
    private static readonly TimeSpan CleanEvery = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<UInt128, (DateTimeOffset First, DateTimeOffset Until)> _seen = new();
    private long _cleanedAt;

    /// <summary>Returns whether a request is a replay, and remembers it.</summary>
    /// <param name="digest">A digest of its body.</param>
    /// <param name="tokenEnds">When its token stops being accepted.</param>
    public bool Is(UInt128 digest, DateTimeOffset tokenEnds)
    {
        var now = time.GetUtcNow();
        Clean(now);
        return now - _seen.GetOrAdd(digest, (now, tokenEnds)).First > RepeatedFor;
    }

    private void Clean(DateTimeOffset now)
    {
        var last = Interlocked.Read(ref _cleanedAt);
        if (now.Ticks - last < CleanEvery.Ticks || Interlocked.CompareExchange(ref _cleanedAt, now.Ticks, last) != last)
        {
            return;
        }

        foreach (var (digest, (_, until)) in _seen)
        {
            if (until < now)
            {
                _seen.TryRemove(digest, out _);
            }
        }

        if (_seen.Count > Most)
        {
            foreach (var (digest, _) in _seen.OrderBy(s => s.Value.First).Take(Most / 2).ToList())
            {
                _seen.TryRemove(digest, out _);
            }
        }
    }
}
