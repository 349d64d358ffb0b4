using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>What could not be delivered, and is to be sent again.</summary>
public sealed class ParkedMessages(UnitOfWork work)
{
    private const int MostAtOnce = 100;

    /// <summary>Somebody in CReST has a notice sent again.</summary>
    /// <exception cref="RefusedException">There is none, or it does not wait for that any more.</exception>
    public Task SendAgainAsync(long id, Actor by, string actKey, CancellationToken cancellationToken) => work.DoAsync(
        actKey,
        async db =>
        {
            var outboxMessage = await db.FindAsync<OutboxMessage>([id], cancellationToken) ?? throw RefusedException.NotFound("notice");
            if (outboxMessage.State != OutboxMessageState.Parked)
            {
                throw RefusedException.TooLate(outboxMessage.State == OutboxMessageState.Queued ? "It is being sent again already. Nothing has changed" : "It has been delivered since. Nothing has changed");
            }

            Again(db, outboxMessage);
            db.Add(AuditEvent.Did("NoticeSentAgain", new(RecordKind.OutboxMessage, id), by.Id, work.Now));
        },
        cancellationToken);

    /// <summary>Somebody can be written to again: what waits for them is sent.</summary>
    public Task SendAgainAsync(Audience audience, CancellationToken cancellationToken) => work.DoAsync(
        async db =>
        {
            var parked = await db.Set<OutboxMessage>().Where(n => n.State == OutboxMessageState.Parked && n.Kind == OutboxMessageKind.Show && n.Audience == audience.Key)
                .OrderBy(n => n.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
            parked.ForEach(n => Again(db, n));
            return parked.Count;
        },
        cancellationToken);

    private void Again(UpcDbContext db, OutboxMessage outboxMessage)
    {
        outboxMessage.QueueAgain(work.Now);
        db.Add(OutboxMessage.Redraw(new(RecordKind.OutboxMessage, outboxMessage.Id), $"again:{outboxMessage.Resends}", work.Now));
    }
}
