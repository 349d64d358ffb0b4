using NodaTime;
using UpcTeamsBot.Records;

namespace UpcTeamsBot.Notices;

/// <summary>What a notice does.</summary>
public enum NoticeKind
{
    /// <summary>Shows a card at the end of a conversation; an older copy of it there shrinks to "Moved below".</summary>
    Show = 1,

    /// <summary>Brings every posted copy of a record's cards up to date, in place and silently.</summary>
    Refresh,
}

/// <summary>
/// What somebody is to do with a notice. It decides what happens when nobody can know whether a message arrived: one that a person
/// waits for is sent again, marked as a repeat; a reminder is not, since the next one follows anyway.
/// </summary>
public enum NoticePurpose
{
    /// <summary>Somebody must act on it, or waits for it.</summary>
    Needed = 1,

    /// <summary>It reminds of something that is shown already.</summary>
    Reminder,
}

/// <summary>How far a notice got.</summary>
public enum NoticeState
{
    /// <summary>To be delivered.</summary>
    Queued = 1,

    /// <summary>Delivered.</summary>
    Sent,

    /// <summary>Cannot be delivered; CReST can see it and send it again.</summary>
    Parked,
}

/// <summary>
/// Something that somebody must be told: a row of the outbox, written in the transaction of the change that causes it. It says
/// which card of which record, never what is on it: the card is drawn when it is sent, so it is as new as can be and the outbox holds
/// no personal data.
/// </summary>
public sealed class Notice
{
    private Notice()
    {
    }

    /// <summary>Number: the order of happening.</summary>
    public long Id { get; private set; }

    /// <summary>Unique: the same change causes the same notice once.</summary>
    public string Key { get; private set; } = "";

    /// <summary>What it does.</summary>
    public NoticeKind Kind { get; private set; }

    /// <summary>What it is for.</summary>
    public NoticePurpose Purpose { get; private set; } = NoticePurpose.Needed;

    /// <summary>Kind of the record.</summary>
    public RecordKind RecordKind { get; private set; }

    /// <summary>Number of the record.</summary>
    public long RecordId { get; private set; }

    /// <summary>Which of its cards; empty for a refresh.</summary>
    public string Card { get; private set; } = "";

    /// <summary>Who is told, as <see cref="Notices.Audience.Key"/>; empty for a refresh.</summary>
    public string Audience { get; private set; } = "";

    /// <summary>How far it got.</summary>
    public NoticeState State { get; internal set; } = NoticeState.Queued;

    /// <summary>When it was caused.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>Not before this time.</summary>
    public Instant DueAt { get; internal set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; internal set; }

    /// <summary>Which instance has it in hand, or null.</summary>
    public Guid? LeasedBy { get; internal set; }

    /// <summary>Until when that instance has it.</summary>
    public Instant? LeasedUntil { get; internal set; }

    /// <summary>When it was delivered.</summary>
    public Instant? SentAt { get; internal set; }

    /// <summary>Why it could not be delivered, in the connector's error code; null while nothing failed.</summary>
    public string? FailedBecause { get; internal set; }

    /// <summary>The record.</summary>
    public RecordRef Record => new(RecordKind, RecordId);

    /// <summary>Show a card to somebody.</summary>
    public static Notice Show(Record record, string card, Audience to, Instant now) => new()
    {
        Key = $"{record.Ref}:{record.Version}:{card}:{to}", Kind = NoticeKind.Show, RecordKind = record.Kind, RecordId = record.Id,
        Card = card, Audience = to.Key, CreatedAt = now, DueAt = now,
    };

    /// <summary>Remind somebody with a card: it moves to the end of their chat. One a day for each of them, whoever asks for it how often.</summary>
    public static Notice Reminder(Record record, string card, Audience to, LocalDate day, Instant now) => new()
    {
        Key = $"{record.Ref}:reminder:{day.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}:{card}:{to}", Kind = NoticeKind.Show,
        Purpose = NoticePurpose.Reminder, RecordKind = record.Kind, RecordId = record.Id, Card = card, Audience = to.Key, CreatedAt = now, DueAt = now,
    };

    /// <summary>Bring the record's cards up to date.</summary>
    public static Notice Refresh(Record record, Instant now) => new()
    {
        Key = $"{record.Ref}:{record.Version}:refresh", Kind = NoticeKind.Refresh, RecordKind = record.Kind, RecordId = record.Id,
        CreatedAt = now, DueAt = now,
    };
}
