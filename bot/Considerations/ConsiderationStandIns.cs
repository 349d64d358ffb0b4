using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Notices;
using UpcTeamsBot.People;
using UpcTeamsBot.Records;
using UpcTeamsBot.Storage;

namespace UpcTeamsBot.Considerations;

/// <summary>Who can see to a consideration whose DSM cannot be reached: the business's deputy, or the DSM's manager.</summary>
public sealed class ConsiderationStandIns(IDirectory directory) : INoticeRules
{
    /// <inheritdoc/>
    public IEnumerable<Notice> NoticesFor(Record record, RecordEvent what) => [];

    /// <inheritdoc/>
    public async ValueTask<Guid?> StandInAsync(UpcDbContext db, Notice undelivered, CancellationToken cancellationToken)
    {
        if (undelivered.RecordKind != RecordKind.Consideration || undelivered.Card != ConsiderationCards.Decision)
        {
            return null;
        }

        var of = await db.Set<Consideration>().Where(c => c.Id == undelivered.RecordId).Select(c => new { c.DsmId, c.BusinessKey, c.ReferringOfficerId }).SingleOrDefaultAsync(cancellationToken);
        if (of is null || Audience.Parse(undelivered.Audience).PersonId != of.DsmId)
        {
            return null;
        }

        var business = (await directory.BusinessesAsync(cancellationToken)).FirstOrDefault(b => b.Key == of.BusinessKey);
        var deputy = business?.DeputyId == of.DsmId ? business?.DsmId : business?.DeputyId;
        return deputy is not null && deputy != of.ReferringOfficerId ? deputy : (await directory.FindAsync(of.DsmId, cancellationToken))?.ManagerId;
    }
}
