using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register.Searches;

/// <summary>
/// Every night, erases searches older than <see cref="Search.KeptForDays"/> days and updates their cards.
/// </summary>
public sealed class SearchUpkeep(UnitOfWork work) : IBackgroundJob
{
    private const int PageSize = 100;

    /// <inheritdoc/>
    public string Name => "searches";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.DailyAt(new LocalTime(2, 10));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var before = work.Now - Duration.FromDays(Search.KeptForDays);
        for (var done = 0; ;)
        {
            var forgotten = await work.DoAsync(
                async db =>
                {
                    var old = await db.Set<Search>().Include(s => s.Shown)
                        .Where(s => s.Forgotten == null && s.MadeAt < before).OrderBy(s => s.MadeAt).Take(PageSize)
                        .ToListAsync(cancellationToken);
                    old.ForEach(s => s.Forget($"Results are shown for {Search.KeptForDays} days", Actor.Upc, work.Now));
                    return old.Count;
                },
                cancellationToken);
            done += forgotten;
            if (forgotten < PageSize)
            {
                return done;
            }
        }
    }
}
