using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>A card in a conversation. Records where it is, so that it can be updated when its record changes.</summary>
public sealed class SentCard
{
    private SentCard()
    {
    }

    /// <summary>The ID.</summary>
    public long Id { get; private set; }

    /// <summary>The kind of record it shows.</summary>
    public RecordKind RecordKind { get; private set; }

    /// <summary>The ID of the record it shows.</summary>
    public long RecordId { get; private set; }

    /// <summary>The name of the card.</summary>
    public string Card { get; private set; } = "";

    /// <summary>Who sees it, as <see cref="Audience.Key"/>.</summary>
    public string Audience { get; private set; } = "";

    /// <summary>The conversation ID; in a channel, that of the thread.</summary>
    public string ConversationId { get; private set; } = "";

    /// <summary>The activity ID of the message.</summary>
    public string ActivityId { get; private set; } = "";

    /// <summary>False once it has shrunk to "Moved below" or can no longer be updated.</summary>
    public bool Live { get; internal set; } = true;

    /// <summary>The hash of its content, so that only real changes are sent.</summary>
    public string Hash { get; internal set; } = "";

    /// <summary>The record version it shows; 0 if unknown, or if a form is open on it.</summary>
    public int Version { get; internal set; }

    /// <summary>Since when an update waits for somebody's open form; null if none waits.</summary>
    public Instant? HeldSince { get; internal set; }

    /// <summary>When it was sent.</summary>
    public Instant PostedAt { get; private set; }

    /// <summary>The record.</summary>
    public RecordRef Record => new(RecordKind, RecordId);

    /// <summary>Creates a sent card.</summary>
    /// <param name="record">The record.</param>
    /// <param name="card">The name of the card.</param>
    /// <param name="audience">Who sees it.</param>
    /// <param name="conversationId">The conversation ID; in a channel, that of the thread.</param>
    /// <param name="activityId">The activity ID of the message.</param>
    /// <param name="shows">Its content, or null if it shows something temporary.</param>
    /// <param name="now">The current time.</param>
    public static SentCard Of(
        RecordRef record,
        string card,
        Audience audience,
        string conversationId,
        string activityId,
        DrawnCard? shows,
        Instant now)
    {
        var sent = new SentCard
        {
            RecordKind = record.Kind, RecordId = record.Id, Card = card, Audience = audience.Key,
            ConversationId = conversationId, ActivityId = activityId, PostedAt = now,
        };
        if (shows is not null)
        {
            sent.Shows(shows);
        }

        return sent;
    }

    /// <summary>Records new content.</summary>
    internal void Shows(DrawnCard card) =>
        (Hash, Version, HeldSince) = (CardViews.HashOf(card), card.Version, null);

    /// <summary>
    /// Records content with something temporary, such as a line. It stays until the record changes: an update to this
    /// version that is still under way must not remove what was just said.
    /// </summary>
    internal void ShowsForNow(DrawnCard card) => (Hash, Version) = ("", card.Version);

    /// <summary>
    /// Makes the message show another record or card, such as when a submitted form becomes the record it created.
    /// </summary>
    public void Becomes(RecordRef record, string card)
    {
        RecordKind = record.Kind;
        RecordId = record.Id;
        Card = card;
        (Hash, Version) = ("", 0);
    }
}
