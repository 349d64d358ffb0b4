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

            foreach (var entry in page.DistinctBy(c => (c.RegisterEntryId, c.DsmId)))
            {
                var sofar = asked.GetValueOrDefault(entry.DsmId);
                if (sofar < MostADay && await AskAsync(entry.RegisterEntryId, entry.DsmId, today, cancellationToken))
                {
                    asked[entry.DsmId] = sofar + 1;
                    done++;
                }
            }

            (lastOn, lastId) = (page[^1].On, page[^1].Id);
        }
    }

    private Task<bool> AskAsync(
        long entryId, Guid dsmId, LocalDate today, CancellationToken cancellationToken) => work.DoAsync(
        async db => await db.WithComplaintsAsync(entryId, cancellationToken) is { } entry
            && entry.AskAboutLapse(dsmId, today, work.Now),
        cancellationToken);
}
