using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Directory.Absences;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// What waits for a DSM who is away goes to who stands in for them: as the day begins on which the absence does, and at
/// once where it is said on that day. Once they are back they are shown what went over and is still undecided, and can
/// take it back.
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

    /// <summary>The next of those that wait for somebody's decision.</summary>
    internal static IQueryable<Consideration> WaitingFor(UpcDbContext db, Guid dsm, long after) =>
        db.Set<Consideration>().AsNoTracking().Where(c => c.DsmId == dsm && c.NextReminderAt != null && c.Id > after)
            .OrderBy(c => c.Id).Take(PageSize);

    /// <summary>The next of those that an absence moved on and whose DSM was not seen to be back yet.</summary>
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

    [LoggerMessage(4203, LogLevel.Error, "{Reference} could not be passed to who stands in: {Error}")]
    private static partial void LogNotPassed(ILogger logger, string reference, string error);

    [LoggerMessage(4204, LogLevel.Error, "{Reference} could not be shown to a DSM who is back: {Error}")]
    private static partial void LogNotReturned(ILogger logger, string reference, string error);
}
