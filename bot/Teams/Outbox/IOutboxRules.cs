using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// Decides who is told about an event. Each part of the procedure implements this for its own records.
/// </summary>
public interface IOutboxRules
{
    /// <summary>
    /// Returns the cards to send because of an event. Sent cards are refreshed after every change without a rule.
    /// </summary>
    IEnumerable<OutboxMessage> MessagesFor(Record record, DomainEvent what);

    /// <summary>Returns whether a message asks its reader for a decision, which the activity feed then says.</summary>
    bool AsksForDecision(OutboxMessage outboxMessage) => false;

    /// <summary>
    /// Returns who can act when no fallback reaches the person: their deputy or manager, or null. CReST is always told.
    /// </summary>
    ValueTask<Guid?> StandInAsync(
        UpcDbContext db, OutboxMessage undelivered, CancellationToken cancellationToken) => new((Guid?)null);
}
