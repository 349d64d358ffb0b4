using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Directory.Absences;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Finds the person who can act on a consideration whose DSM cannot be reached.</summary>
public sealed class ConsiderationStandIns(IDirectory directory, TimeProvider time) : IOutboxRules
{
    /// <inheritdoc/>
    public IEnumerable<OutboxMessage> MessagesFor(Record record, DomainEvent what) => [];

    /// <inheritdoc/>
    public async ValueTask<Guid?> StandInAsync(
        UpcDbContext db, OutboxMessage undelivered, CancellationToken cancellationToken)
    {
        if (undelivered.RecordKind != RecordKind.Consideration || undelivered.Card != ConsiderationCards.Decision)
        {
            return null;
        }

        var of = await db.Set<Consideration>().Where(c => c.Id == undelivered.RecordId)
            .Select(c => new { c.DsmId, c.BusinessKey, c.ReferringOfficerId }).SingleOrDefaultAsync(cancellationToken);
        if (of is null || Audience.Parse(undelivered.Audience).PersonId != of.DsmId)
        {
            return null;
        }

        var today = LondonTime.DateOf(Instant.FromDateTimeOffset(time.GetUtcNow()));
        var away = await db.Set<Absence>().Where(a => a.To >= today && a.From <= today && a.EndedAt == null)
            .Select(a => a.PersonId).ToListAsync(cancellationToken);
        return (await Escalation.FindAsync(
            directory, of.BusinessKey, of.DsmId, of.ReferringOfficerId, away, cancellationToken))?.ObjectId;
    }
}
