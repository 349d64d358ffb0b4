using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// A message to a person or channel, written in the transaction of the change that causes it. It names the record and
/// the card but not the content: the card is drawn when it is sent, so it is up to date and the outbox holds no
/// personal data.
/// </summary>
public sealed class OutboxMessage
{
    private const int LongestText = 150;

    private OutboxMessage()
    {
    }

    /// <summary>The ID, in the order in which messages were queued.</summary>
    public long Id { get; private set; }

    /// <summary>The idempotency key: the same change queues the same message once.</summary>
    public string Key { get; private set; } = "";

    /// <summary>What delivering it does.</summary>
    public OutboxMessageKind Kind { get; private set; }

    /// <summary>Why it is sent.</summary>
    public OutboxMessagePurpose Purpose { get; private set; } = OutboxMessagePurpose.Needed;

    /// <summary>The kind of record.</summary>
    public RecordKind RecordKind { get; private set; }

    /// <summary>The record's ID.</summary>
    public long RecordId { get; private set; }

    /// <summary>
    /// The record version that caused it. Cards that show this version or a later one need no refresh.
    /// </summary>
    public int RecordVersion { get; private set; }

    /// <summary>The record's reference, such as <c>F-2026-000123</c>; empty for a redraw.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The name of the card; empty for a refresh.</summary>
    public string Card { get; private set; } = "";

    /// <summary>The recipients, as <see cref="Audience.Key"/>; empty for a refresh.</summary>
    public string Audience { get; private set; } = "";

    /// <summary>The lane. Messages in one lane are delivered in order; lanes do not wait for each other.</summary>
    public string Lane { get; private set; } = "";

    /// <summary>
    /// The text of a feed entry or mail, or the line on top of a chaser's card, without personal data; empty otherwise.
    /// </summary>
    public string Text { get; private set; } = "";

    /// <summary>The delivery state.</summary>
    public OutboxMessageState State { get; private set; } = OutboxMessageState.Queued;

    /// <summary>When the message was created.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the message was last queued: at creation, or when someone chose to send it again.</summary>
    public Instant QueuedAt { get; private set; }

    /// <summary>When the send now under way started; null if none is.</summary>
    public Instant? BegunAt { get; private set; }

    /// <summary>The number of attempts that were not accepted.</summary>
    public int Attempts { get; private set; }

    /// <summary>
    /// The number of attempts that failed because of the message or the bot itself. Those of Teams and of the database
    /// are not counted here: they say nothing about the message.
    /// </summary>
    public int OwnFaults { get; private set; }

    /// <summary>The number of attempts that may have arrived.</summary>
    public int Repeats { get; private set; }

    /// <summary>The remedies tried so far.</summary>
    public Remedies Tried { get; private set; }

    /// <summary>When the message reached its final state; null before.</summary>
    public Instant? SettledAt { get; private set; }

    /// <summary>The error code of the last failure; null if nothing failed.</summary>
    public string? FailedBecause { get; private set; }

    /// <summary>The undelivered message that this fallback replaces; null for an ordinary message.</summary>
    public long? InsteadOfId { get; private set; }

    /// <summary>The fallback that told the person instead; null if none did.</summary>
    public OutboxMessageKind? FallbackUsed { get; private set; }

    /// <summary>The record.</summary>
    public RecordRef Record => new(RecordKind, RecordId);

    /// <summary>Whether there is a text that was not cut.</summary>
    internal bool IsTextWhole => Text.Length is > 0 and < LongestText;

    /// <summary>Whether an earlier attempt may have arrived, so that the next is marked as a repeat.</summary>
    public bool IsRepeat => Repeats > 0;

    /// <summary>How many times someone has sent this undelivered message again.</summary>
    public int Resends { get; private set; }

    /// <summary>Creates a message that sends a card.</summary>
    public static OutboxMessage Show(Record record, string card, Audience to, Instant now) => Of(
        $"{record.Ref}:{record.Version}:{card}:{to}", OutboxMessageKind.Show, record.Ref, to, to.Key, now)
        .About(card, record.Version, record.Reference);

    /// <summary>
    /// Creates a reminder, which moves the card to the end of the chat. Limited to one a day for each card and
    /// audience.
    /// </summary>
    public static OutboxMessage Reminder(Record record, string card, Audience to, LocalDate day, Instant now)
    {
        var outboxMessage = Of(
            $"{record.Ref}:reminder:{day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}:{card}:{to}",
            OutboxMessageKind.Show, record.Ref, to, to.Key, now)
            .About(card, record.Version, record.Reference);
        outboxMessage.Purpose = OutboxMessagePurpose.Reminder;
        return outboxMessage;
    }

    /// <summary>
    /// Creates a reminder of a record that still waits for someone, which moves its card to the end of the chat.
    /// Limited to one a day for each card and audience.
    /// </summary>
    /// <param name="record">The record that waits.</param>
    /// <param name="reference">Its reference.</param>
    /// <param name="card">Its card.</param>
    /// <param name="to">The recipient.</param>
    /// <param name="day">The day of the reminder.</param>
    /// <param name="line">The line on top of the card.</param>
    /// <param name="now">The current time.</param>
    public static OutboxMessage Chaser(
        RecordRef record, string reference, string card, Audience to, LocalDate day, string line, Instant now)
    {
        var outboxMessage = Of(
            $"{record}:chaser:{day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}:{card}:{to}",
            OutboxMessageKind.Show, record, to, to.Key, now)
            .About(card, 0, reference);
        (outboxMessage.Purpose, outboxMessage.Text) = (OutboxMessagePurpose.Reminder, line);
        return outboxMessage;
    }

    /// <summary>
    /// Creates a message that sends a card again after its channel changed, if someone still has to act on it. The
    /// older copy shrinks.
    /// </summary>
    /// <param name="sent">The sent card.</param>
    /// <param name="because">The reason, such as the ID of the change; at most 40 characters.</param>
    /// <param name="now">The current time.</param>
    public static OutboxMessage Again(SentCard sent, string because, Instant now)
    {
        var to = UpcTeamsBot.Core.People.Audience.Parse(sent.Audience);
        var outboxMessage = Of(
            $"{sent.Record}:again:{because}:{sent.Card}:{to}", OutboxMessageKind.Show, sent.Record, to, to.Key, now)
            .About(sent.Card, sent.Version, "");
        outboxMessage.Purpose = OutboxMessagePurpose.Reminder;
        return outboxMessage;
    }

    /// <summary>
    /// Creates an email to a business's complaints team, if the directory says that it is told (Annex D). References
    /// only.
    /// </summary>
    public static OutboxMessage MailTo(Record record, string businessKey, string text, Instant now)
    {
        var to = UpcTeamsBot.Core.People.Audience.ComplaintsTeam(businessKey);
        var outboxMessage = Of(
            $"{record.Ref}:{record.Version}:{OutboxMessageKind.Mail}:{to}", OutboxMessageKind.Mail, record.Ref, to,
            $"{OutboxMessageKind.Mail}:{to}", now)
            .About("", record.Version, record.Reference);
        outboxMessage.Text = text;
        return outboxMessage;
    }

    /// <summary>Creates a message that refreshes the record's sent cards after a change.</summary>
    public static OutboxMessage Refresh(Record record, Instant now) =>
        Of(
            $"{record.Ref}:{record.Version}:refresh", OutboxMessageKind.Refresh, record.Ref, default,
            $"refresh:{record.Ref}", now)
            .About("", record.Version, record.Reference);

    /// <summary>
    /// Creates a message that refreshes the record's sent cards when the calendar, not the record, changes what they
    /// show. Limited to one for each reason.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="because">The reason, such as the date; at most 40 characters.</param>
    /// <param name="now">The current time.</param>
    public static OutboxMessage Redraw(RecordRef record, string because, Instant now) =>
        Of($"{record}:redraw:{because}", OutboxMessageKind.Refresh, record, default, $"refresh:{record}", now)
            .About("", int.MaxValue, "");

    /// <summary>Creates a feed entry that links to a sent card. A channel post alone notifies nobody.</summary>
    public static OutboxMessage FeedFor(OutboxMessage sent, string text, Instant now) =>
        sent.Follow(OutboxMessageKind.Feed, text, now);

    /// <summary>Creates a fallback to the same person for a message that could not be delivered.</summary>
    public static OutboxMessage Instead(OutboxMessage undelivered, OutboxMessageKind way, string text, Instant now)
    {
        var outboxMessage = undelivered.Follow(way, text, now);
        outboxMessage.InsteadOfId = undelivered.InsteadOfId ?? undelivered.Id;
        return outboxMessage;
    }

    /// <summary>Creates a message that tells someone else about an undelivered one.</summary>
    public static OutboxMessage OfUndelivered(OutboxMessage undelivered, string card, Audience to, Instant now) => Of(
        $"{undelivered.Id}:{undelivered.Resends}:{card}:{to}", OutboxMessageKind.Show,
        new(RecordKind.OutboxMessage, undelivered.Id), to, to.Key, now)
        .About(card, 0, undelivered.Reference);

    /// <summary>Marks a send as started.</summary>
    internal void Begin(Instant now) => BegunAt = now;

    /// <summary>Marks the message as delivered.</summary>
    internal void Sent(Instant now) => Settle(OutboxMessageState.Sent, now);

    /// <summary>Cancels the message: there is nothing left to tell.</summary>
    internal void Cancel(Instant now) => Settle(OutboxMessageState.Cancelled, now);

    /// <summary>Gives up on a message that may have arrived.</summary>
    internal void LeaveUnknown(string code, Instant now)
    {
        FailedBecause = code;
        Settle(OutboxMessageState.Unknown, now);
    }

    /// <summary>Parks a message that cannot be delivered.</summary>
    internal void Park(string code, Instant now)
    {
        FailedBecause = code;
        Settle(OutboxMessageState.Parked, now);
    }

    /// <summary>Records an attempt that was not accepted, to be retried.</summary>
    internal void Failed(string code)
    {
        FailedBecause = code;
        BegunAt = null;
        Attempts++;
    }

    /// <summary>Records an attempt that the bot itself could not make, to be retried.</summary>
    internal void Faulted(string code)
    {
        FailedBecause = code;
        BegunAt = null;
        OwnFaults++;
    }

    /// <summary>Records that the database failed before anything was sent.</summary>
    internal void Interrupted() => BegunAt = null;

    /// <summary>Records an attempt that may have been accepted, to be sent again as a repeat.</summary>
    internal void Lost(string code)
    {
        FailedBecause = code;
        BegunAt = null;
        Repeats++;
    }

    /// <summary>Records a remedy.</summary>
    internal void Remedied(Remedies by) => Tried |= by;

    /// <summary>Records the fallback that told the person.</summary>
    internal void FellBackTo(OutboxMessageKind way) => FallbackUsed = way;

    /// <summary>Queues a parked message again. A person told by a fallback stays told.</summary>
    internal void QueueAgain(Instant now)
    {
        (State, QueuedAt, SettledAt, BegunAt, Attempts, OwnFaults, Tried) =
            (OutboxMessageState.Queued, now, null, null, 0, 0, Remedies.None);
        Resends++;
    }

    private static OutboxMessage Of(
        string key, OutboxMessageKind kind, RecordRef record, Audience to, string lane, Instant now) => new()
        {
            Key = key, Kind = kind, RecordKind = record.Kind, RecordId = record.Id, Audience = to.Key ?? "",
            Lane = lane,
            CreatedAt = now, QueuedAt = now,
        };

    private OutboxMessage About(string card, int version, string reference)
    {
        (Card, RecordVersion, Reference) = (card, version, reference);
        return this;
    }

    // Creates a message about the same card for the same audience, sent by another route.
    private OutboxMessage Follow(OutboxMessageKind way, string text, Instant now)
    {
        var outboxMessage = Of(
            $"{Id}:{Resends}:{way}", way, Record, UpcTeamsBot.Core.People.Audience.Parse(Audience),
            $"{way}:{Audience}", now)
            .About(Card, RecordVersion, Reference);
        outboxMessage.Purpose = Purpose;
        outboxMessage.Text = text.Length <= LongestText ? text : text[..LongestText];
        return outboxMessage;
    }

    private void Settle(OutboxMessageState state, Instant now) => (State, SettledAt, BegunAt) = (state, now, null);
}
