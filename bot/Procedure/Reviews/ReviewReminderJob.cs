using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Calendars;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// Every morning, marks entries that have left a business (moved or merged) as done, and sends the reminders due that
/// day.
/// </summary>
public sealed class ReviewReminderJob(UnitOfWork work, CalendarStore store, ReviewReminders reminders) : IBackgroundJob
{
    /// <summary>Name of the job.</summary>
    public const string JobName = "review-reminders";

    private const int Stretch = 500;

    /// <inheritdoc/>
    public string Name => JobName;

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.DailyAt(new LocalTime(9, 0));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await store.SyncAsync(cancellationToken);
        var done = 0;
        var open = await work.ReadAsync(
            db => db.Set<ReviewPart>().Where(p => p.ClosedAt == null && p.AskedAt != null).OrderBy(p => p.Id)
                .Select(p => p.Id).ToListAsync(cancellationToken), cancellationToken);
        foreach (var part in open)
        {
            int left;
            do
            {
                left = await LeaveAsync(part, cancellationToken);
                done += left;
            }
            while (left == Stretch);
        }

        return done + await reminders.RemindDueAsync(cancellationToken);
    }

    private Task<int> LeaveAsync(long partId, CancellationToken cancellationToken) => work.DoAsync(
        async db =>
        {
            var part = await db.Set<ReviewPart>().SingleAsync(p => p.Id == partId, cancellationToken);
            var left = await db.Set<ReviewItem>()
                .Where(i => i.PartId == partId && i.State == ReviewItemState.Asked
                    && !db.Set<Complaint>()
                    .Any(c => c.RegisterEntryId == i.EntryId && c.BusinessKey == part.BusinessKey))
                .OrderBy(i => i.Number).Take(Stretch).ToListAsync(cancellationToken);
            return part.Leave(left, Actor.Upc, work.Now);
        },
        cancellationToken);
}
