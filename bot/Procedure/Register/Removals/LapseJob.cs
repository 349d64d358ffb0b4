using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>
/// Every morning, asks DSMs about complaints that have lapsed, asks again after a week, and asks CReST instead after
/// four weeks (Annex D). The cost depends on what is due. A DSM is asked about at most <see cref="MostADay"/> entries a
/// day, the longest lapsed first. The others follow on later days.
/// </summary>
public sealed class LapseJob(UnitOfWork work) : IBackgroundJob
{
    /// <summary>
    /// The most entries about which a DSM is asked in one day. Without it, an imported old register would send hundreds
    /// of cards to a chat on its first morning.
    /// </summary>
    public const int MostADay = 10;

    private const int PageSize = 200;

    /// <inheritdoc/>
    public string Name => "lapses";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.DailyAt(new LocalTime(9, 0));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var today = LondonTime.DateOf(work.Now);
        var asked = new Dictionary<Guid, int>();
        var (done, lastOn, lastId) = (0, new LocalDate(1900, 1, 1), 0L);
        while (true)
        {
            var page = await work.ReadAsync(
                db => db.Set<Complaint>()
                    .Where(c => c.NextLapseStepOn <= today
                    && (c.NextLapseStepOn > lastOn || (c.NextLapseStepOn == lastOn && c.Id > lastId)))
                    .OrderBy(c => c.NextLapseStepOn).ThenBy(c => c.Id).Take(PageSize)
                    .Select(c => new { c.Id, On = c.NextLapseStepOn!.Value, c.RegisterEntryId, c.DsmId })
                    .ToListAsync(cancellationToken),
                cancellationToken);
            if (page.Count == 0)
            {
                return done;
            }

            foreach (var entry in page.GroupBy(c => c.RegisterEntryId, c => c.DsmId))
            {
                var dsms = entry.Distinct().Where(d => asked.GetValueOrDefault(d) < MostADay).ToArray();
                foreach (var dsm in await AskAsync(entry.Key, dsms, today, cancellationToken))
                {
                    asked[dsm] = asked.GetValueOrDefault(dsm) + 1;
                    done++;
                }
            }

            (lastOn, lastId) = (page[^1].On, page[^1].Id);
        }
    }

    // All DSMs of an entry in one change: otherwise the first one's card is out of date once the next one is asked.
    private async Task<Guid[]> AskAsync(
        long entryId, Guid[] dsms, LocalDate today, CancellationToken cancellationToken) => dsms is []
        ? []
        : await work.DoAsync(
            async db => await db.WithComplaintsAsync(entryId, cancellationToken) is { } entry
                ? dsms.Where(d => entry.AskAboutLapse(d, today, work.Now)).ToArray()
                : [],
            cancellationToken);
}
