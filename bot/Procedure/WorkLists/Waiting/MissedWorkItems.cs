using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.Checks;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>
/// Finds work that was in nobody's list, listed work that no longer waits, and chasers that were not sent. Corrects the
/// lists, and updates dates after settings or bank holidays have changed.
/// </summary>
public sealed class MissedWorkItems(UnitOfWork work, WorkItems items) : IMissedWorkFinder
{
    private const int PageSize = 200;
    private const int Most = 1000;
    private static readonly Duration TooLate = Duration.FromHours(6);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MissedWork>> FindAsync(CancellationToken cancellationToken)
    {
        var found = new List<MissedWork>(await OverlookedAsync(cancellationToken));
        foreach (var source in items.Sources)
        {
            await FollowAsync(source, source.OpenAsync, found, cancellationToken);
            await FollowAsync(
                source,
                async (db, after, most, cancel) => await Listed(db, source.Kind, after, most).ToListAsync(cancel),
                found, cancellationToken);
        }

        return found;
    }

    /// <summary>Returns the records of a kind that a list still shows.</summary>
    internal static IQueryable<long> Listed(UpcDbContext db, RecordKind kind, long after, int most) =>
        db.Set<WorkItem>().AsNoTracking().Where(i => i.OfKind == kind && i.OfId > after && i.ClosedAt == null)
            .Select(i => i.OfId).Distinct().OrderBy(id => id).Take(most);

    private async Task FollowAsync(
        IWaitSource source, Func<UpcDbContext, long, int, CancellationToken, Task<IReadOnlyList<long>>> next,
        List<MissedWork> found, CancellationToken cancellationToken)
    {
        var last = 0L;
        while (await work.ReadAsync(db => next(db, last, PageSize, cancellationToken), cancellationToken)
            is { Count: > 0 } ids)
        {
            var wrong = await work.DoAsync(
                async db => (await items.FollowAsync(
                    db, source, await source.LoadAsync(db, ids, cancellationToken), work.Now, cancellationToken))
                    .Select(r => r.Reference).ToArray(),
                cancellationToken);
            found.AddRange(wrong.Select(
                r => new MissedWork(r, "the work lists did not agree with it. Put right", "waitNotListed")));
            last = ids[^1];
        }
    }

    // After an outage the job is about to send what is late, so do not report that. The health check reports a job that
    // does not run at all.
    private async Task<IReadOnlyList<MissedWork>> OverlookedAsync(CancellationToken cancellationToken)
    {
        var swept = await work.ReadAsync(
            db => db.Set<JobRun>().AsNoTracking().Where(r => r.Name == ChaserJob.JobName)
                .Select(r => r.LastSuccess).SingleOrDefaultAsync(cancellationToken),
            cancellationToken);
        if (swept is not { } passed)
        {
            return [];
        }

        var before = Instant.Min(work.Now - TooLate, passed);
        var late = await work.ReadAsync(
            db => db.Set<WorkItem>().AsNoTracking().Where(i => i.NextChaseAt < before).OrderBy(i => i.NextChaseAt)
                .Take(Most).ToListAsync(cancellationToken),
            cancellationToken);
        return
        [
            .. late.Select(i => new MissedWork(
                i.OfReference, $"a chaser was due at {Words.TimeOn(i.NextChaseAt!.Value)} and was not sent",
                "chaserOverlooked")),
        ];
    }
}
