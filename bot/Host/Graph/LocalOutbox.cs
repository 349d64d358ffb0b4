
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Host.Graph;

/// <summary>What would have gone to Graph, by reference only: the last few hundred, for a developer to look at.</summary>
internal sealed class LocalOutbox(TimeProvider time)
{
    private const int Most = 200;
    private readonly Lock _lock = new();
    private readonly Queue<LocalEntry> _entries = new();
    private long _count;

    /// <summary>Keeps an entry of somebody's feed.</summary>
    public LocalEntry Keep(FeedActivity activity, RecordRef record, string text, int people) => Keep(n => new(n, time.GetUtcNow(), activity, record, text, people));

    /// <summary>Keeps that a mail was sent. Neither its address nor its text.</summary>
    public LocalEntry KeepMail(string subject) => Keep(n => new(n, time.GetUtcNow(), null, null, subject, 1));

    /// <summary>Keeps that a file was put into a channel's files. Not what it holds.</summary>
    public LocalEntry KeepFile(string name) => Keep(n => new(n, time.GetUtcNow(), null, null, name, 1, IsFile: true));

    /// <summary>All that is kept, newest first.</summary>
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

/// <summary>One of them.</summary>
/// <param name="Number">Counts them from 1.</param>
/// <param name="At">When.</param>
/// <param name="Activity">What an entry of the feed is about; null: a mail.</param>
/// <param name="Record">The record, for an entry of the feed.</param>
/// <param name="Text">The entry's text, or the mail's subject: references and words of ours.</param>
/// <param name="People">How many people.</param>
/// <param name="IsFile">Whether it is a file of a channel.</param>
internal sealed record LocalEntry(long Number, DateTimeOffset At, FeedActivity? Activity, RecordRef? Record, string Text, int People, bool IsFile = false);
