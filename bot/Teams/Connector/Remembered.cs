using System.Collections.Concurrent;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// A cache of answers of other services. Concurrent requests for the same key share one call. A stale value is returned
/// at once while it is refreshed in the background, because an old name is better than a delay. An old one is returned
/// only if the call fails. After a failed call, the key is not requested again for some seconds.
/// </summary>
/// <param name="fresh">How long a value is returned without a refresh.</param>
/// <param name="stale">How long a value is returned without waiting for its refresh.</param>
/// <param name="kept">How long a value is returned at all.</param>
/// <param name="most">Maximum number of entries. The oldest are evicted.</param>
/// <param name="time">Time provider.</param>
internal sealed class Remembered<TKey, TValue>(
    TimeSpan fresh, TimeSpan stale, TimeSpan kept, int most, TimeProvider time)
    where TKey : notnull
    where TValue : class
{
    private static readonly TimeSpan AfterNoAnswer = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();
    private readonly long _start = time.GetTimestamp();

    // Since this was created: a clock that is set back does not make values last longer.
    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>Returns the value for a key, requesting it if necessary.</summary>
    /// <param name="key">Key.</param>
    /// <param name="ask">Requests the value, or returns null on failure. Must not throw, and is not cancelled by any
    /// caller.</param>
    /// <param name="cancellationToken">Cancels the wait of this caller only.</param>
    /// <returns>The value, or null if unknown.</returns>
    public async ValueTask<TValue?> GetAsync(
        TKey key,
        Func<TKey, Task<TValue?>> ask,
        CancellationToken cancellationToken)
    {
        var entry = EntryOf(key);
        Task<TValue?> asking;
        lock (entry)
        {
            var now = Now;
            if (IsFresh(entry, now) || now < entry.NotBefore)
            {
                return Known(entry, now);
            }

            asking = entry.Asking ??= Task.Run(() => AskAsync(entry, key, ask), CancellationToken.None);
            if (now < entry.At + stale && Known(entry, now) is { } old)
            {
                return old;
            }
        }

        return await asking.WaitAsync(cancellationToken) ?? Peek(key);
    }

    /// <summary>Returns the cached value without requesting it, or null.</summary>
    public TValue? Peek(TKey key)
    {
        if (!_entries.TryGetValue(key, out var entry))
        {
            return null;
        }

        lock (entry)
        {
            return Known(entry, Now);
        }
    }

    /// <summary>Returns whether the value is missing or stale and may be requested.</summary>
    public bool Wants(TKey key)
    {
        if (!_entries.TryGetValue(key, out var entry))
        {
            return true;
        }

        lock (entry)
        {
            var now = Now;
            return !IsFresh(entry, now) && now >= entry.NotBefore;
        }
    }

    /// <summary>Caches a value from a batch request, or a failure if null.</summary>
    public void Note(TKey key, TValue? answer)
    {
        var entry = EntryOf(key);
        lock (entry)
        {
            Note(entry, answer);
        }
    }

    private async Task<TValue?> AskAsync(Entry entry, TKey key, Func<TKey, Task<TValue?>> ask)
    {
        TValue? answer = null;
        try
        {
            answer = await ask(key);
        }
        finally
        {
            lock (entry)
            {
                entry.Asking = null;
                Note(entry, answer);
            }
        }

        return answer;
    }

    private void Note(Entry entry, TValue? answer)
    {
        var now = Now;
        if (answer is null)
        {
            entry.NotBefore = now + AfterNoAnswer;
            return;
        }

        (entry.Value, entry.At) = (answer, now);
    }

    private bool IsFresh(Entry entry, TimeSpan now) => entry.Value is not null && now < entry.At + fresh;

    private TValue? Known(Entry entry, TimeSpan now) => now < entry.At + kept ? entry.Value : null;

    private Entry EntryOf(TKey key)
    {
        var entry = _entries.GetOrAdd(key, static (_, now) => new Entry { At = now }, Now);
        if (_entries.Count > most)
        {
            foreach (var (old, _) in _entries.OrderBy(e => e.Value.At).Take(Math.Max(1, most / 10)))
            {
                _entries.TryRemove(old, out _);
            }
        }

        return entry;
    }

    private sealed class Entry
    {
        public TValue? Value { get; set; }

        public TimeSpan At { get; set; }

        public TimeSpan NotBefore { get; set; }

        public Task<TValue?>? Asking { get; set; }
    }
}
