using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Calendars;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Directory.Absences;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// Sends all due reminders of decisions (§24). It reads only due records, each in its own transaction, so that one
/// failure does not stop the others. Two concurrent instances send only one reminder.
/// </summary>
[Serves("§24")]
public sealed partial class ReminderJob(
    UnitOfWork work, CalendarStore store, BankHolidayCalendars calendars, IOptions<DecisionOptions> options,
    StandIns standIns, DecisionSender sender, IDirectory directory,
    ILogger<ReminderJob> logger) : IBackgroundJob
{
    /// <summary>Name of the job.</summary>
    public const string JobName = "reminders";

    private const int PageSize = 100;

    /// <inheritdoc/>
    public string Name => JobName;

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.Every(Duration.FromMinutes(1));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await store.SyncAsync(cancellationToken);
        var now = work.Now;
        var done = 0;
        Consideration? last = null;
        StandInsNow? away = null;
        while (true)
        {
            var page = await work.ReadAsync(db => Due(db, now, last).ToListAsync(cancellationToken), cancellationToken);
            if (page.Count == 0)
            {
                return done;
            }

            away ??= await standIns.NowAsync(cancellationToken);
            foreach (var consideration in page)
            {
                done += await TryRemindAsync(consideration, away, cancellationToken) ? 1 : 0;
            }

            last = page[^1];
        }
    }

    /// <summary>
    /// Returns the next due records after the last one processed. A record that failed stays due, and without this
    /// would be returned for ever.
    /// </summary>
    internal static IQueryable<Consideration> Due(UpcDbContext db, Instant now, Consideration? last)
    {
        var due = db.Set<Consideration>().AsNoTracking()
            .Where(c => c.NextReminderAt != null && c.NextReminderAt <= now);
        if (last is not null)
        {
            var (at, id) = (last.NextReminderAt!.Value, last.Id);
            due = due.Where(c => c.NextReminderAt > at || (c.NextReminderAt == at && c.Id > id));
        }

        return due.OrderBy(c => c.NextReminderAt).ThenBy(c => c.Id).Take(PageSize);
    }

    private async Task<bool> TryRemindAsync(
        Consideration seen, StandInsNow standInsNow, CancellationToken cancellationToken)
    {
        try
        {
            return await RemindAsync(seen, standInsNow, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogNotReminded(logger, seen.Reference, e.GetType().Name);
            return false;
        }
    }

    private async Task<bool> RemindAsync(
        Consideration seen, StandInsNow standInsNow, CancellationToken cancellationToken)
    {
        // Call remote services before the transaction.
        var due = seen.DueReminder(calendars.Current, options.Value, work.Now);
        var away = due is null ? null : await standInsNow.ForAsync(
            seen.DsmId, seen.BusinessKey, seen.People.NeverDecide, cancellationToken);
        var decides = away?.StandIn?.ObjectId ?? seen.DsmId;
        var escalateTo = due?.To.HasFlag(ReminderRecipients.DeputyOrManager) == true ? await Escalation.FindAsync(
            directory, seen.BusinessKey, decides, seen.ReferringOfficerId, standInsNow.People, cancellationToken)
                : null;
        return await work.DoAsync(
            async db =>
            {
                var consideration = await db.Set<Consideration>().SingleAsync(c => c.Id == seen.Id, cancellationToken);
                if (due is not null && consideration.DsmId == seen.DsmId)
                {
                    await sender.FoundAsync(db, consideration, away, cancellationToken);
                }

                return consideration.Remind(calendars.Current, options.Value, escalateTo, work.Now) is not null;
            },
            cancellationToken);
    }

    [LoggerMessage(4201, LogLevel.Error, "The reminder of {Reference} failed: {Error}")]
    private static partial void LogNotReminded(ILogger logger, string reference, string error);
}
