using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Calendars;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>
/// Chases everybody whom a record has waited for too long. It reads only due items, each in its own transaction, so
/// that one failure does not stop the others. Two concurrent instances send only one chaser.
/// </summary>
public sealed partial class ChaserJob(
    UnitOfWork work, CalendarStore store, BankHolidayCalendars calendars, IOptions<ChaserOptions> options,
    ILogger<ChaserJob> logger) : IBackgroundJob
{
    /// <summary>Name of the job.</summary>
    public const string JobName = "chasers";

    private const int PageSize = 100;

    /// <inheritdoc/>
    public string Name => JobName;

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.Every(Duration.FromMinutes(1));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await store.SyncAsync(cancellationToken);
        var (now, done, last) = (work.Now, 0, (WorkItem?)null);
        while (await work.ReadAsync(db => Due(db, now, last).ToListAsync(cancellationToken), cancellationToken)
            is { Count: > 0 } page)
        {
            foreach (var item in page)
            {
                done += await TryChaseAsync(item, cancellationToken) ? 1 : 0;
            }

            last = page[^1];
        }

        return done;
    }

    /// <summary>
    /// Returns the next due items after the last one processed. An item that failed stays due, and without this would
    /// be returned for ever.
    /// </summary>
    internal static IQueryable<WorkItem> Due(UpcDbContext db, Instant now, WorkItem? last)
    {
        var due = db.Set<WorkItem>().AsNoTracking().Where(i => i.NextChaseAt != null && i.NextChaseAt <= now);
        if (last is not null)
        {
            var (at, id) = (last.NextChaseAt!.Value, last.Id);
            due = due.Where(i => i.NextChaseAt > at || (i.NextChaseAt == at && i.Id > id));
        }

        return due.OrderBy(i => i.NextChaseAt).ThenBy(i => i.Id).Take(PageSize);
    }

    private async Task<bool> TryChaseAsync(WorkItem seen, CancellationToken cancellationToken)
    {
        try
        {
            return await work.DoAsync(
                async db => await db.FindAsync<WorkItem>([seen.Id], cancellationToken) is { } item
                    && item.ChaseNow(options.Value, calendars[item.Nation], work.Now) is not null,
                cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogNotChased(logger, seen.OfReference, e.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(4401, LogLevel.Error, "{Reference} could not be chased: {Error}")]
    private static partial void LogNotChased(ILogger logger, string reference, string error);
}
