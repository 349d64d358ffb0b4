using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// Something that somebody must be told: a row of the outbox, written in the transaction of the change that causes it. It says
/// which card of which record, never what is on it: the card is drawn when it is sent, so it is as new as can be and the outbox holds
/// no personal data.
/// </summary>
public sealed class OutboxMessage
{
    private const int LongestText = 150;

    private OutboxMessage()
    {
    }

    /// <summary>Number: the order of happening.</summary>
    public long Id { get; private set; }

    /// <summary>Unique: the same change causes the same notice once.</summary>
    public string Key { get; private set; } = "";

    /// <summary>What it does.</summary>
    public OutboxMessageKind Kind { get; private set; }

    /// <summary>What it is for.</summary>
    public OutboxMessagePurpose Purpose { get; private set; } = OutboxMessagePurpose.Needed;

    /// <summary>Kind of the record.</summary>
    public RecordKind RecordKind { get; private set; }

    /// <summary>Number of the record.</summary>
    public long RecordId { get; private set; }

    /// <summary>The record's version that caused it: a copy that shows that version or a later one needs no refresh.</summary>
    public int RecordVersion { get; private set; }

    /// <summary>How people name the record, such as <c>F-2026-000123</c>; empty for a redraw.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>Which of its cards; empty for a refresh.</summary>
    public string Card { get; private set; } = "";

    /// <summary>Who is told, as <see cref="Audience.Key"/>; empty for a refresh.</summary>
    public string Audience { get; private set; } = "";

    /// <summary>What is delivered one after the other, in the order of happening; lanes do not wait for each other.</summary>
    public string Lane { get; private set; } = "";

    /// <summary>The words of a feed entry or mail: those of the card's notification, which holds no personal data. Empty for cards.</summary>
    public string Text { get; private set; } = "";

    /// <summary>How far it got.</summary>
    public OutboxMessageState State { get; private set; } = OutboxMessageState.Queued;

    /// <summary>When it was caused.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>Since when it waits: since it was caused, or since somebody had it sent again.</summary>
    public Instant QueuedAt { get; private set; }

    /// <summary>When a message was begun whose end is not known yet; null: none is on its way.</summary>
    public Instant? BegunAt { get; private set; }

    /// <summary>How often it failed without having been accepted.</summary>
    public int Attempts { get; private set; }

    /// <summary>How often it was sent without anybody knowing whether it arrived.</summary>
    public int Repeats { get; private set; }

    /// <summary>What was tried so that it can be delivered at all.</summary>
    public Remedies Tried { get; private set; }

    /// <summary>When it was settled, however.</summary>
    public Instant? SettledAt { get; private set; }

    /// <summary>Why it could not be delivered, in the code of who refused it; null while nothing failed.</summary>
    public string? FailedBecause { get; private set; }

    /// <summary>The notice that this one stands in for, which could not be delivered; null: none.</summary>
    public long? InsteadOfId { get; private set; }

    /// <summary>How the person was told instead; null: they were not.</summary>
    public OutboxMessageKind? ToldBy { get; private set; }

    /// <summary>The record.</summary>
    public RecordRef Record => new(RecordKind, RecordId);

    /// <summary>Whether a message may have arrived without anybody knowing: the next one is marked as a repeat.</summary>
    public bool IsRepeat => Repeats > 0;

    /// <summary>How often somebody had it sent again after it could not be delivered.</summary>
    public int Resends { get; private set; }

    /// <summary>Show a card to somebody.</summary>
    public static OutboxMessage Show(Record record, string card, Audience to, Instant now) => Of(
        $"{record.Ref}:{record.Version}:{card}:{to}", OutboxMessageKind.Show, record.Ref, to, to.Key, now).About(card, record.Version, record.Reference);

    /// <summary>Remind somebody with a card: it moves to the end of their chat. One a day for each of them, whoever asks for it how often.</summary>
    public static OutboxMessage Reminder(Record record, string card, Audience to, LocalDate day, Instant now)
    {
        var outboxMessage = Of(
            $"{record.Ref}:reminder:{day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}:{card}:{to}", OutboxMessageKind.Show, record.Ref, to, to.Key, now)
            .About(card, record.Version, record.Reference);
        outboxMessage.Purpose = OutboxMessagePurpose.Reminder;
        return outboxMessage;
    }

    /// <summary>
    /// Show a card that stands somewhere else again, because its channel is another one now, if somebody still has to act on it; the older copy shrinks.
    /// </summary>
    /// <param name="sent">Where it stands.</param>
    /// <param name="because">The reason, such as the number of the change; at most 40 characters.</param>
    /// <param name="now">The time.</param>
    public static OutboxMessage Again(SentCard sent, string because, Instant now)
    {
        var to = UpcTeamsBot.Core.People.Audience.Parse(sent.Audience);
        var outboxMessage = Of($"{sent.Record}:again:{because}:{sent.Card}:{to}", OutboxMessageKind.Show, sent.Record, to, to.Key, now).About(sent.Card, sent.Version, "");
        outboxMessage.Purpose = OutboxMessagePurpose.Reminder;
        return outboxMessage;
    }

    /// <summary>Tell the complaints team of a business by mail (Annex D), if the directory says that it is told. References only.</summary>
    public static OutboxMessage MailTo(Record record, string businessKey, string text, Instant now)
    {
        var to = UpcTeamsBot.Core.People.Audience.ComplaintsTeam(businessKey);
        var outboxMessage = Of($"{record.Ref}:{record.Version}:{OutboxMessageKind.Mail}:{to}", OutboxMessageKind.Mail, record.Ref, to, $"{OutboxMessageKind.Mail}:{to}", now).About("", record.Version, record.Reference);
        outboxMessage.Text = text;
        return outboxMessage;
    }

    /// <summary>Bring the record's cards up to date after a change.</summary>
    public static OutboxMessage Refresh(Record record, Instant now) =>
        Of($"{record.Ref}:{record.Version}:refresh", OutboxMessageKind.Refresh, record.Ref, default, $"refresh:{record.Ref}", now).About("", record.Version, record.Reference);

    /// <summary>Bring the record's cards up to date although it did not change, because what they show follows the calendar. Once for each reason.</summary>
    /// <param name="record">The record.</param>
    /// <param name="because">The reason, such as the day; at most 40 characters.</param>
    /// <param name="now">The time.</param>
    public static OutboxMessage Redraw(RecordRef record, string because, Instant now) =>
        Of($"{record}:redraw:{because}", OutboxMessageKind.Refresh, record, default, $"refresh:{record}", now).About("", int.MaxValue, "");

    /// <summary>Point at a posted card in the activity feed: of everybody in a channel, since a channel's post alone tells nobody, or of one person.</summary>
    public static OutboxMessage FeedFor(OutboxMessage sent, string text, Instant now) => sent.Follow(OutboxMessageKind.Feed, text, now);

    /// <summary>Tell the person another way, because this could not be delivered.</summary>
    public static OutboxMessage Instead(OutboxMessage undelivered, OutboxMessageKind way, string text, Instant now)
    {
        var outboxMessage = undelivered.Follow(way, text, now);
        outboxMessage.InsteadOfId = undelivered.InsteadOfId ?? undelivered.Id;
        return outboxMessage;
    }

    /// <summary>Tell somebody else of a notice that could not be delivered.</summary>
    public static OutboxMessage OfUndelivered(OutboxMessage undelivered, string card, Audience to, Instant now) => Of(
        $"{undelivered.Id}:{undelivered.Resends}:{card}:{to}", OutboxMessageKind.Show, new(RecordKind.OutboxMessage, undelivered.Id), to, to.Key, now).About(card, 0, undelivered.Reference);

    /// <summary>A message is on its way from now on, and its end is not known before it is settled.</summary>
    internal void Begin(Instant now) => BegunAt = now;

    /// <summary>It was delivered.</summary>
    internal void Sent(Instant now) => Settle(OutboxMessageState.Sent, now);

    /// <summary>There is nothing to tell any more.</summary>
    internal void Cancel(Instant now) => Settle(OutboxMessageState.Cancelled, now);

    /// <summary>It may have arrived or not, and is not sent again.</summary>
    internal void LeaveUnknown(string code, Instant now)
    {
        FailedBecause = code;
        Settle(OutboxMessageState.Unknown, now);
    }

    /// <summary>It cannot be delivered.</summary>
    internal void Park(string code, Instant now)
    {
        FailedBecause = code;
        Settle(OutboxMessageState.Parked, now);
    }

    /// <summary>Nothing was accepted: it is tried again.</summary>
    internal void Failed(string code)
    {
        FailedBecause = code;
        BegunAt = null;
        Attempts++;
    }

    /// <summary>Something may have been accepted: it is sent again, as a repeat.</summary>
    internal void Lost(string code)
    {
        FailedBecause = code;
        BegunAt = null;
        Repeats++;
    }

    /// <summary>Something was done so that it can be delivered.</summary>
    internal void Remedied(Remedies by) => Tried |= by;

    /// <summary>The person was told another way.</summary>
    internal void WasToldBy(OutboxMessageKind way) => ToldBy = way;

    /// <summary>It is to be sent again, after it could not be. Who was told another way stays told.</summary>
    internal void QueueAgain(Instant now)
    {
        (State, QueuedAt, SettledAt, BegunAt, Attempts, Tried) = (OutboxMessageState.Queued, now, null, null, 0, Remedies.None);
        Resends++;
    }

    private static OutboxMessage Of(string key, OutboxMessageKind kind, RecordRef record, Audience to, string lane, Instant now) => new()
    {
        Key = key, Kind = kind, RecordKind = record.Kind, RecordId = record.Id, Audience = to.Key ?? "", Lane = lane, CreatedAt = now, QueuedAt = now,
    };

    private OutboxMessage About(string card, int version, string reference)
    {
        (Card, RecordVersion, Reference) = (card, version, reference);
        return this;
    }

    // Of the same thing for the same people, by another way.
    private OutboxMessage Follow(OutboxMessageKind way, string text, Instant now)
    {
        var outboxMessage = Of($"{Id}:{Resends}:{way}", way, Record, UpcTeamsBot.Core.People.Audience.Parse(Audience), $"{way}:{Audience}", now).About(Card, RecordVersion, Reference);
        outboxMessage.Purpose = Purpose;
        outboxMessage.Text = text.Length <= LongestText ? text : text[..LongestText];
        return outboxMessage;
    }

    private void Settle(OutboxMessageState state, Instant now) => (State, SettledAt, BegunAt) = (state, now, null);
}
