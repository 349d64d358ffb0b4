using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Directory.Absences;

namespace UpcTeamsBot.Procedure.Advice;

/// <summary>Sends reminders, and passes questions for a DSM who is away to the person who decides for them.</summary>
public sealed class AdviceJob(UnitOfWork work, IDirectory directory, StandIns standIns, AdviceService service)
    : IBackgroundJob
{
    /// <inheritdoc/>
    public string Name => "advice";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.DailyAt(new LocalTime(9, 0));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (today, done, last) = (LondonTime.DateOf(work.Now), 0, 0L);
        var nations = (await directory.BusinessesAsync(cancellationToken)).ToDictionary(b => b.Key, b => b.Nation);
        var away = await standIns.NowAsync(cancellationToken);
        while (
            await work.ReadAsync(
                db =>
                    db.Set<AdviceRequest>()
                        .AsNoTracking()
                        .Where(q => q.NextReminderOn != null && q.NextReminderOn <= today && q.Id > last)
                        .OrderBy(q => q.Id)
                        .Take(100)
                        .ToListAsync(cancellationToken),
                cancellationToken)
                is { Count: > 0 } page)
        {
            foreach (var seen in page)
            {
                var next = service.NextReminder(nations.GetValueOrDefault(seen.BusinessKey, Nation.EnglandAndWales));
                var standIn = (
                    await away.ForAsync(seen.DsmId, seen.BusinessKey, [seen.AskedById], cancellationToken))?.StandIn;
                done += await work.DoAsync(
                    async db =>
                    {
                        var q = (await db.FindAsync<AdviceRequest>([seen.Id], cancellationToken))!;
                        if (standIn is not null && q.DsmId == seen.DsmId)
                        {
                            q.PassTo(standIn, next, work.Now);
                            return true;
                        }

                        return q.Remind(next, work.Now);
                    },
                    cancellationToken) ? 1 : 0;
            }

            last = page[^1].Id;
        }

        return done;
    }
}
