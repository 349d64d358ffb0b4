using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Calendars;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// Recalculates open deadlines that were calculated with other calendars or settings. A newly announced bank holiday
/// moves every open deadline, its reminders and its cards, with an audit event for each one that moves.
/// </summary>
public sealed partial class DeadlineJob(
    UnitOfWork work, CalendarStore store, BankHolidayCalendars calendars, IOptions<DecisionOptions> options,
    ILogger<DeadlineJob> logger) : IBackgroundJob
{
    private const int PageSize = 100;

    /// <inheritdoc/>
    public string Name => "deadlines";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.Every(Duration.FromMinutes(1));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await store.SyncAsync(cancellationToken);
        var plan = Consideration.PlanOf(calendars.Current, options.Value);
        var moved = 0;
        HashSet<long> failed = [];
        foreach (var before in (bool[])[true, false])
        {
            while (await work.ReadAsync(
                db => PlannedOtherwise(db, plan, before, failed)
                    .ToListAsync(cancellationToken), cancellationToken) is { Count: > 0 } ids)
            {
                foreach (var id in ids)
                {
                    moved += await TryPlanAsync(id, failed, cancellationToken) ? 1 : 0;
                }
            }
        }

        return moved;
    }

    /// <summary>
    /// Returns deadlines planned with something else. "Not equal" cannot use an index; less than and greater than can.
    /// </summary>
    internal static IQueryable<long> PlannedOtherwise(UpcDbContext db, string plan, bool before, HashSet<long> failed)
    {
        var all = db.Set<Consideration>().AsNoTracking();
        // The database compares with its own collation. It matters only that no value is in both ranges and an equal
        // one is in neither.
#pragma warning disable CA1309
        var other = before ? all.Where(c => string.Compare(c.PlannedBy, plan) < 0)
            : all.Where(c => string.Compare(c.PlannedBy, plan) > 0);
#pragma warning restore CA1309
        return other.OrderBy(c => c.PlannedBy).ThenBy(c => c.Id).Where(c => !failed.Contains(c.Id)).Take(PageSize)
            .Select(c => c.Id);
    }

    private async Task<bool> TryPlanAsync(long id, HashSet<long> failed, CancellationToken cancellationToken)
    {
        try
        {
            return await work.DoAsync(
                async db =>
                {
                    var consideration = await db.Set<Consideration>().SingleAsync(c => c.Id == id, cancellationToken);
                    consideration.PlanReminders(calendars.Current, options.Value, work.Now);
                    return consideration.Events.Count > 0;
                },
                cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            failed.Add(id);
            LogNotPlanned(logger, id, e.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(4202, LogLevel.Error, "The deadline of consideration {Id} could not be recalculated: {Error}")]
    private static partial void LogNotPlanned(ILogger logger, long id, string error);
}
