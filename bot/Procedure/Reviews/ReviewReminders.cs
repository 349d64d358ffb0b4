using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>Reminds people who have not answered, when due or when CReST asks for it, at most once a day.</summary>
public sealed class ReviewReminders(
    UnitOfWork work, ReviewOpener opener, ReviewAudiences audiences, IOptions<ReviewOptions> options)
{
    private const int PageSize = 100;

    /// <summary>Sends all due reminders.</summary>
    /// <returns>Number of businesses reminded.</returns>
    public async Task<int> RemindDueAsync(CancellationToken cancellationToken)
    {
        var today = LondonTime.DateOf(work.Now);
        var (done, last) = (0, 0L);
        while (true)
        {
            var page = await work.ReadAsync(
                db => Due(db, today, last).ToListAsync(cancellationToken), cancellationToken);
            if (page.Count == 0)
            {
                return done;
            }

            done += await RemindAsync(page, Actor.Upc, cancellationToken);
            last = page[^1].Id;
        }
    }

    /// <summary>Reminds every business with unanswered entries in a review.</summary>
    /// <returns>Number of businesses reminded. Those already reminded today are skipped.</returns>
    public async Task<int> RemindAsync(long reviewId, Actor by, CancellationToken cancellationToken) =>
        await RemindAsync(
        await work.ReadAsync(
            db => db.Set<ReviewPart>().AsNoTracking()
                .Where(p => p.ReviewId == reviewId && p.AskedAt != null && p.ClosedAt == null).OrderBy(p => p.Id)
                .ToListAsync(cancellationToken),
            cancellationToken),
        by, cancellationToken);

    /// <summary>Returns the next parts with a due reminder.</summary>
    internal static IQueryable<ReviewPart> Due(UpcDbContext db, NodaTime.LocalDate today, long last) =>
        db.Set<ReviewPart>().AsNoTracking()
            .Where(p => p.NextReminderOn != null && p.NextReminderOn <= today && p.Id > last).OrderBy(p => p.Id)
            .Take(PageSize);

    private async Task<int> RemindAsync(IReadOnlyList<ReviewPart> parts, Actor by, CancellationToken cancellationToken)
    {
        var today = LondonTime.DateOf(work.Now);
        var (done, audienceOf) = (0, await audiences.NowAsync(cancellationToken));
        foreach (var seen in parts)
        {
            var audience = await audienceOf(seen.BusinessKey, seen.DsmId is not null, cancellationToken);
            done += await work.DoAsync(
                async db =>
                {
                    var part = await db.Set<ReviewPart>().SingleAsync(p => p.Id == seen.Id, cancellationToken);
                    return part.Remind(
                        audience.To, today, options.Value.NextReminder(today, part.DueOn, opener.Calendar), by,
                        work.Now) ? 1 : 0;
                },
                cancellationToken);
        }

        return done;
    }
}
