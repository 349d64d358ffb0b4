using NodaTime;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// A form that somebody has open on a message. Only they see it, and what they type is on their screen alone: an update
/// of the message would wipe it.
/// </summary>
public sealed class OpenForm
{
    private OpenForm()
    {
    }

    /// <summary>The message, as <see cref="SentCard.Id"/>.</summary>
    public long SentCardId { get; private set; }

    /// <summary>The Entra object ID of the person who has it open.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>When it was opened, or last sent and shown again with errors.</summary>
    public Instant OpenedAt { get; private set; }

    /// <summary>Until when updates of the message wait for it.</summary>
    public Instant Until { get; private set; }

    /// <summary>When an update that could wait no longer wiped it; null while it is open.</summary>
    public Instant? WipedAt { get; private set; }

    /// <summary>Opens a form, or opens it again.</summary>
    /// <param name="sentCardId">The message.</param>
    /// <param name="personId">Who has it open.</param>
    /// <param name="now">The current time.</param>
    /// <param name="until">Until when updates wait.</param>
    public static OpenForm Of(long sentCardId, Guid personId, Instant now, Instant until) =>
        new() { SentCardId = sentCardId, PersonId = personId, OpenedAt = now, Until = until };

    /// <summary>Keeps the form open from now on.</summary>
    internal void Renew(Instant now, Instant until) => (OpenedAt, Until, WipedAt) = (now, until, null);

    /// <summary>Notes that an update of the message wiped it.</summary>
    internal void Wipe(Instant now) => WipedAt = now;
}
