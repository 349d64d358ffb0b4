using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// After midnight in London, refreshes the cards of all undecided requests, so that they show the days left as of
/// today.
/// </summary>
public sealed class DaysLeftJob(UnitOfWork work) : IBackgroundJob
{
    private const int PageSize = 100;

    /// <inheritdoc/>
    public string Name => "days-left";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.DailyAt(new LocalTime(0, 5));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var today = LocalDatePattern.Iso.Format(LondonTime.DateOf(work.Now));
        var (done, last) = (0, (At: Instant.MinValue, Id: 0L));
        while (true)
        {
            var (added, page) = await work.DoAsync(
                async db =>
                {
                    var (at, id) = last;
                    var open = db.Set<Consideration>().AsNoTracking().Where(c => c.NextReminderAt != null);
                    open = id == 0 ? open
                        : open.Where(c => c.NextReminderAt > at || (c.NextReminderAt == at && c.Id > id));
                    var rows = await open.OrderBy(c => c.NextReminderAt).ThenBy(c => c.Id).Take(PageSize)
                        .Select(c => new { c.Id, c.NextReminderAt }).ToListAsync(cancellationToken);
                    var wanted = rows.Select(
                        r => OutboxMessage.Redraw(new(RecordKind.Consideration, r.Id), today, work.Now)).ToArray();
                    var keys = wanted.Select(n => n.Key).ToArray();
                    var there = await db.Set<OutboxMessage>().Where(n => keys.Contains(n.Key)).Select(n => n.Key)
                        .ToListAsync(cancellationToken);
                    var missing = wanted.Where(n => !there.Contains(n.Key)).ToArray();
                    db.AddRange(missing);
                    return (missing.Length, rows.Select(r => (At: r.NextReminderAt!.Value, r.Id)).ToArray());
                },
                cancellationToken);
            done += added;
            if (page.Length == 0)
            {
                return done;
            }

            last = page[^1];
        }
    }
}
