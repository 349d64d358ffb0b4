using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.Checks;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// Finds reviews that have silently stopped: listing for more than a day, a business that was never asked, or a
/// reminder that was never sent.
/// </summary>
public sealed class MissedReviews(UnitOfWork work) : IMissedWorkFinder
{
    private const int Most = 200;
    private static readonly Duration Patience = Duration.FromDays(1);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MissedWork>> FindAsync(CancellationToken cancellationToken)
    {
        var (since, day) = (work.Now - Patience, LondonTime.DateOf(work.Now).PlusDays(-2));
        return await work.ReadAsync<IReadOnlyList<MissedWork>>(
            async db =>
            {
                var listed = await db.Set<Review>().AsNoTracking()
                    .Where(r => r.State == ReviewState.Preparing && r.OpenedAt < since).OrderBy(r => r.Id).Take(Most)
                    .ToListAsync(cancellationToken);

                // After an outage the job is about to send reminders. Report only those that a successful run has
                // passed over.
                var ran = await db.Set<JobRun>().AsNoTracking().Where(r => r.Name == ReviewReminderJob.JobName)
                    .Select(r => r.LastSuccess).SingleOrDefaultAsync(cancellationToken);
                LocalDate? passed = ran is { } at ? LondonTime.DateOf(at) : null;
                var open = db.Set<Review>().Where(r => r.State == ReviewState.Open && r.OpenedAt < since)
                    .Select(r => r.Id);
                var parts = await db.Set<ReviewPart>().AsNoTracking()
                    .Where(p => open.Contains(p.ReviewId)
                    && (p.AskedAt == null || (p.NextReminderOn < day && p.NextReminderOn <= passed)))
                    .OrderBy(p => p.Id).Take(Most).ToListAsync(cancellationToken);
                return
                [
                    .. listed.Select(
                        r => new MissedWork(
                            r.Reference, "its entries have been listed for more than a day", "reviewNotListed")),
                    .. parts.Select(p => new MissedWork(
                        p.Reference, p.AskedAt is null ? $"{p.BusinessName} was never asked"
                            : $"{p.BusinessName} was not reminded", p.AskedAt is null ? "reviewNotAsked"
                            : "reviewNotReminded")),
                ];
            },
            cancellationToken);
    }
}
