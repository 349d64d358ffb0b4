using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>A card that stands in a conversation: where it is, so that it changes when its record does.</summary>
public sealed class SentCard
{
    private SentCard()
    {
    }

    /// <summary>Row number.</summary>
    public long Id { get; private set; }

    /// <summary>Kind of the record it shows.</summary>
    public RecordKind RecordKind { get; private set; }

    /// <summary>Number of the record it shows.</summary>
    public long RecordId { get; private set; }

    /// <summary>Which card.</summary>
    public string Card { get; private set; } = "";

    /// <summary>Who sees it, as <see cref="Audience.Key"/>.</summary>
    public string Audience { get; private set; } = "";

    /// <summary>The conversation (a thread's id in a channel).</summary>
    public string ConversationId { get; private set; } = "";

    /// <summary>The message.</summary>
    public string ActivityId { get; private set; } = "";

    /// <summary>False once it shrank to "Moved below".</summary>
    public bool Live { get; internal set; } = true;

    /// <summary>What it shows, so that nothing is sent that changes nothing.</summary>
    public string Hash { get; internal set; } = "";

    /// <summary>The version of the record that it shows; 0: not known, or something is open on it for whoever pressed.</summary>
    public int Version { get; internal set; }

    /// <summary>When it was posted.</summary>
    public Instant PostedAt { get; private set; }

    /// <summary>The record.</summary>
    public RecordRef Record => new(RecordKind, RecordId);

    /// <summary>Notes a posted card.</summary>
    /// <param name="record">The record.</param>
    /// <param name="card">Which of its cards.</param>
    /// <param name="audience">Who sees it.</param>
    /// <param name="conversationId">The conversation (a thread's id in a channel).</param>
    /// <param name="activityId">The message.</param>
    /// <param name="shows">What it shows for good; null: something else, for the moment.</param>
    /// <param name="now">The time.</param>
    public static SentCard Of(RecordRef record, string card, Audience audience, string conversationId, string activityId, DrawnCard? shows, Instant now)
    {
        var sent = new SentCard
        {
            RecordKind = record.Kind, RecordId = record.Id, Card = card, Audience = audience.Key, ConversationId = conversationId, ActivityId = activityId, PostedAt = now,
        };
        if (shows is not null)
        {
            sent.Shows(shows);
        }

        return sent;
    }

    /// <summary>It shows this from now on.</summary>
    internal void Shows(DrawnCard card) => (Hash, Version) = (CardViews.HashOf(card), card.Version);

    /// <summary>The message shows another record or card now: a form has become what it asked for.</summary>
    public void Becomes(RecordRef record, string card)
    {
        RecordKind = record.Kind;
        RecordId = record.Id;
        Card = card;
        (Hash, Version) = ("", 0);
    }
}
