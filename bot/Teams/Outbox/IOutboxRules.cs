
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>Who is told of what: each part of the procedure says it for its own records.</summary>
public interface IOutboxRules
{
    /// <summary>The cards to show because of the event. Bringing posted cards up to date needs no rule: it always happens.</summary>
    IEnumerable<OutboxMessage> NoticesFor(Record record, DomainEvent what);

    /// <summary>Whether a notice asks its person for a decision: the activity feed says so.</summary>
    bool AsksForDecision(OutboxMessage outboxMessage) => false;

    /// <summary>Who can see to it when a notice cannot be delivered to a person by any way: the deputy, or the manager. CReST is told anyway.</summary>
    ValueTask<Guid?> StandInAsync(UpcDbContext db, OutboxMessage undelivered, CancellationToken cancellationToken) => new((Guid?)null);
}
