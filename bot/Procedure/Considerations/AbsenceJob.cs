using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Directory.Absences;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// Passes requests of a DSM who is away to the person who decides for them: when the first day of the absence starts,
/// or immediately if it was recorded on that day. When the DSM is back, they are shown what was passed on and is still
/// undecided, and can take it back.
/// </summary>
public sealed partial class AbsenceJob(
    UnitOfWork work, StandIns standIns, DecisionSender sender, ILogger<AbsenceJob> logger)
        : IBackgroundJob, IAbsenceFollower
{
    private const int PageSize = 100;

    /// <inheritdoc/>
    public string Name => "absences";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.Every(Duration.FromMinutes(5));

    /// <inheritdoc/>
    public Task FollowAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = await standIns.NowAsync(cancellationToken);
        var passed = await ReturnAsync(now.People, cancellationToken);
        foreach (var person in now.People)
        {
            var last = 0L;
            while (await work.ReadAsync(
                db => WaitingFor(db, person, last)
                    .ToListAsync(cancellationToken), cancellationToken) is { Count: > 0 } page)
            {
                foreach (var consideration in page)
                {
                    passed += await TryPassAsync(consideration, now, cancellationToken) ? 1 : 0;
                }

                last = page[^1].Id;
            }
        }

        return passed;
    }

    /// <summary>Returns the next requests that wait for a person's decision.</summary>
    internal static IQueryable<Consideration> WaitingFor(UpcDbContext db, Guid dsm, long after) =>
        db.Set<Consideration>().AsNoTracking().Where(c => c.DsmId == dsm && c.NextReminderAt != null && c.Id > after)
            .OrderBy(c => c.Id).Take(PageSize);

    /// <summary>
    /// Returns the next requests that an absence passed on and whose DSM has not been marked as back.
    /// </summary>
    internal static IQueryable<Consideration> MovedOn(UpcDbContext db, long after) =>
        db.Set<Consideration>().AsNoTracking().Include(c => c.Passings)
            .Where(c => c.NextReminderAt != null && c.Id > after
                && c.Passings.Any(p => p.IsForAbsence && p.AwayUntil != null && p.BackAt == null))
            .OrderBy(c => c.Id).Take(PageSize);

    private async Task<int> ReturnAsync(IReadOnlyCollection<Guid> away, CancellationToken cancellationToken)
    {
        var returned = 0;
        var last = 0L;
        while (await work.ReadAsync(
            db => MovedOn(db, last).ToListAsync(cancellationToken), cancellationToken) is { Count: > 0 } page)
        {
            foreach (var consideration in page)
            {
                foreach (var dsm in consideration.Passings.Where(
                    p => p is { IsForAbsence: true, AwayUntil: not null, BackAt: null })
                    .Select(p => p.FromId).Distinct().Where(dsm => !away.Contains(dsm)))
                {
                    returned += await TryReturnAsync(consideration, dsm, cancellationToken) ? 1 : 0;
                }
            }

            last = page[^1].Id;
        }

        return returned;
    }

    private async Task<bool> TryReturnAsync(Consideration seen, Guid dsm, CancellationToken cancellationToken)
    {
        try
        {
            return await work.DoAsync(
                async db =>
                {
                    var consideration = await db.LoadAsync(seen.Id, cancellationToken);
                    consideration.Return(dsm, work.Now);
                    return consideration.Events.Count > 0;
                },
                cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogNotReturned(logger, seen.Reference, e.GetType().Name);
            return false;
        }
    }

    private async Task<bool> TryPassAsync(
        Consideration seen, StandInsNow standInsNow, CancellationToken cancellationToken)
    {
        try
        {
            if (await standInsNow.ForAsync(
                seen.DsmId, seen.BusinessKey, seen.People.NeverDecide, cancellationToken) is not { } away)
            {
                return false;
            }

            return await work.DoAsync(
                async db =>
                {
                    var consideration = await db.Set<Consideration>()
                        .SingleAsync(c => c.Id == seen.Id, cancellationToken);
                    if (consideration.DsmId == seen.DsmId)
                    {
                        await sender.FoundAsync(db, consideration, away, cancellationToken);
                    }

                    return consideration.Events.Count > 0;
                },
                cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogNotPassed(logger, seen.Reference, e.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(4203, LogLevel.Error, "{Reference} could not be passed to the stand-in: {Error}")]
    private static partial void LogNotPassed(ILogger logger, string reference, string error);

    [LoggerMessage(4204, LogLevel.Error, "A returning DSM could not be told about {Reference}: {Error}")]
    private static partial void LogNotReturned(ILogger logger, string reference, string error);
}
