using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Calendars;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>
/// Each working morning, posts one list in CReST's channel of items that were brought up before and are still waiting
/// (flow 1). Also deletes items that were completed more than a month ago.
/// </summary>
public sealed class CrestListJob(UnitOfWork work, CalendarStore store, BankHolidayCalendars calendars)
    : IBackgroundJob
{
    private const int PageSize = 500;
    private static readonly Duration KeptFor = Duration.FromDays(31);

    // The list belongs to no single record.
    private static readonly RecordRef List = new(RecordKind.WorkItem, 0);

    /// <inheritdoc/>
    public string Name => "crest-list";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.DailyAt(new LocalTime(9, 0));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await store.SyncAsync(cancellationToken);
        var today = LondonTime.DateOf(work.Now);
        var listed = calendars[Nation.EnglandAndWales].IsWorkingDay(today)
            && await work.DoAsync(db => ListAsync(db, today, cancellationToken), cancellationToken);
        var before = work.Now - KeptFor;
        while (await work.DoAsync(db => ClearAsync(db, before, cancellationToken), cancellationToken) == PageSize)
        {
        }

        return listed ? 1 : 0;
    }

    private async Task<bool> ListAsync(UpcDbContext db, LocalDate today, CancellationToken cancellationToken)
    {
        var message = OutboxMessage.Chaser(
            List, "", WorkCards.List, Audience.Channel(TeamsChannel.Crest), today, "", work.Now);
        if (!await WorkQueries.LateForCrest(db, today).AnyAsync(cancellationToken)
            || await db.Set<OutboxMessage>().AnyAsync(m => m.Key == message.Key, cancellationToken))
        {
            return false;
        }

        db.Add(message);
        return true;
    }

    private static async Task<int> ClearAsync(
        UpcDbContext db, Instant before, CancellationToken cancellationToken)
    {
        var done = await db.Set<WorkItem>().Where(i => i.ClosedAt < before).OrderBy(i => i.ClosedAt).Take(PageSize)
            .ToListAsync(cancellationToken);
        db.RemoveRange(done);
        return done.Count;
    }
}
