using System.Collections.Concurrent;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// What Graph said, for a while. Whoever asks for the same thing at the same time waits for one question. What is no longer fresh is still given at
/// once while it is asked for anew: a name of a quarter of an hour ago is better than a wait, and better than none when Graph does not answer. After
/// a question without an answer none is asked about that thing for some seconds.
/// </summary>
/// <param name="fresh">How long it is given without asking.</param>
/// <param name="kept">How long it is given at all.</param>
/// <param name="most">How many things are remembered; the oldest go.</param>
/// <param name="time">The clock.</param>
internal sealed class Remembered<TKey, TValue>(TimeSpan fresh, TimeSpan kept, int most, TimeProvider time)
    where TKey : notnull
    where TValue : class
{
    private static readonly TimeSpan AfterNoAnswer = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();

    /// <summary>What is known of a thing, asking if need be.</summary>
    /// <param name="key">The thing.</param>
    /// <param name="ask">Asks; null: no answer. It throws nothing, and no caller's impatience ends it for the others.</param>
    /// <param name="cancellationToken">Ends this caller's wait only.</param>
    /// <returns>Null when nothing is known.</returns>
    public async ValueTask<TValue?> GetAsync(TKey key, Func<TKey, Task<TValue?>> ask, CancellationToken cancellationToken)
    {
        var entry = EntryOf(key);
        Task<TValue?> asking;
        lock (entry)
        {
            var now = time.GetUtcNow();
            if (IsFresh(entry, now) || now < entry.NotBefore)
            {
                return Known(entry, now);
            }

            asking = entry.Asking ??= Task.Run(() => AskAsync(entry, key, ask), CancellationToken.None);
            if (Known(entry, now) is { } old)
            {
                return old;
            }
        }

        return await asking.WaitAsync(cancellationToken);
    }

    /// <summary>What is known of it without asking.</summary>
    public TValue? Peek(TKey key)
    {
        if (!_entries.TryGetValue(key, out var entry))
        {
            return null;
        }

        lock (entry)
        {
            return Known(entry, time.GetUtcNow());
        }
    }

    /// <summary>Whether nothing fresh is known of it and it may be asked about.</summary>
    public bool Wants(TKey key)
    {
        if (!_entries.TryGetValue(key, out var entry))
        {
            return true;
        }

        lock (entry)
        {
            var now = time.GetUtcNow();
            return !IsFresh(entry, now) && now >= entry.NotBefore;
        }
    }

    /// <summary>Remembers an answer that was given together with others; null: there was none.</summary>
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
        var now = time.GetUtcNow();
        if (answer is null)
        {
            entry.NotBefore = now + AfterNoAnswer;
            return;
        }

        (entry.Value, entry.At) = (answer, now);
    }

    private bool IsFresh(Entry entry, DateTimeOffset now) => entry.Value is not null && now < entry.At + fresh;

    private TValue? Known(Entry entry, DateTimeOffset now) => now < entry.At + kept ? entry.Value : null;

    private Entry EntryOf(TKey key)
    {
        var entry = _entries.GetOrAdd(key, static (_, now) => new Entry { At = now }, time.GetUtcNow());
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

        public DateTimeOffset At { get; set; }

        public DateTimeOffset NotBefore { get; set; }

        public Task<TValue?>? Asking { get; set; }
    }
}
