using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>Sends parked messages again.</summary>
public sealed class ParkedMessages(UnitOfWork work)
{
    private const int MostAtOnce = 100;

    /// <summary>Queues a parked message again, for someone in CReST.</summary>
    /// <exception cref="RefusedException">The message does not exist or is no longer parked.</exception>
    public Task SendAgainAsync(long id, Actor by, string actKey, CancellationToken cancellationToken) => work.DoAsync(
        actKey,
        async db =>
        {
            var outboxMessage = await db.FindAsync<OutboxMessage>([id], cancellationToken)
                ?? throw RefusedException.NotFound("notice");
            if (outboxMessage.State != OutboxMessageState.Parked)
            {
                throw RefusedException.TooLate(
                    outboxMessage.State == OutboxMessageState.Queued
                        ? "It is being sent again already. Nothing has changed"
                        : "It has been delivered since. Nothing has changed");
            }

            Again(db, outboxMessage);
            db.Add(AuditEvent.Did("NoticeSentAgain", new(RecordKind.OutboxMessage, id), by.Id, work.Now));
        },
        cancellationToken);

    /// <summary>Queues everything parked for a person who can be reached again.</summary>
    public Task SendAgainAsync(Audience audience, CancellationToken cancellationToken) => work.DoAsync(
        async db =>
        {
            var parked = await db.Set<OutboxMessage>().Where(
                n => n.State == OutboxMessageState.Parked
                    && n.Kind == OutboxMessageKind.Show
                    && n.Audience == audience.Key)
                .OrderBy(n => n.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
            parked.ForEach(n => Again(db, n));
            return parked.Count;
        },
        cancellationToken);

    private void Again(UpcDbContext db, OutboxMessage outboxMessage)
    {
        outboxMessage.QueueAgain(work.Now);
        db.Add(OutboxMessage.Redraw(
            new(RecordKind.OutboxMessage, outboxMessage.Id), $"again:{outboxMessage.Resends}", work.Now));
    }
}
