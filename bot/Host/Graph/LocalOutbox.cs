
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// Keeps the latest few hundred messages that would have gone to Graph, for developers. Holds references only.
/// </summary>
internal sealed class LocalOutbox(TimeProvider time)
{
    private const int Most = 200;
    private readonly Lock _lock = new();
    private readonly Queue<LocalEntry> _entries = new();
    private long _count;

    /// <summary>Records an activity feed entry.</summary>
    public LocalEntry Keep(FeedActivity activity, RecordRef record, string text, int people) =>
        Keep(n => new(n, time.GetUtcNow(), activity, record, text, people));

    /// <summary>Records an email, without its address and text.</summary>
    public LocalEntry KeepMail(string subject) => Keep(n => new(n, time.GetUtcNow(), null, null, subject, 1));

    /// <summary>Records a file for a channel, without its content.</summary>
    public LocalEntry KeepFile(string name) => Keep(n => new(n, time.GetUtcNow(), null, null, name, 1, IsFile: true));

    /// <summary>Returns all recorded messages, newest first.</summary>
    public IReadOnlyList<LocalEntry> All()
    {
        lock (_lock)
        {
            return [.. _entries.Reverse()];
        }
    }

    private LocalEntry Keep(Func<long, LocalEntry> make)
    {
        lock (_lock)
        {
            var entry = make(++_count);
            _entries.Enqueue(entry);
            if (_entries.Count > Most)
            {
                _entries.Dequeue();
            }

            return entry;
        }
    }
}

/// <summary>A recorded message.</summary>
/// <param name="Number">Sequence number, starting at 1.</param>
/// <param name="At">When it was sent.</param>
/// <param name="Activity">Type of feed entry, or null for an email or a file.</param>
/// <param name="Record">Record that a feed entry is about, otherwise null.</param>
/// <param name="Text">Text of the entry, subject of the email or name of the file.</param>
/// <param name="People">Number of recipients.</param>
/// <param name="IsFile">Whether it is a file for a channel.</param>
internal sealed record LocalEntry(
    long Number,
    DateTimeOffset At,
    FeedActivity? Activity,
    RecordRef? Record,
    string Text,
    int People,
    bool IsFile = false);
