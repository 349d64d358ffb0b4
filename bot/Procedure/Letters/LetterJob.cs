using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Arrangements;
using UpcTeamsBot.Procedure.Considerations;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>
/// Erases the letters of arrangements and referrals that were themselves erased, so that the letters do not outlive
/// them.
/// </summary>
public sealed class LetterJob(UnitOfWork work) : IBackgroundJob
{
    private const int PageSize = 100;

    /// <inheritdoc/>
    public string Name => "letters";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.DailyAt(new LocalTime(4, 0));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        for (
            int some;
            (some = await work.DoAsync(db => EraseAsync(db, cancellationToken), cancellationToken)) > 0;
            done += some) { }

        return done;
    }

    private async Task<int> EraseAsync(UpcDbContext db, CancellationToken cancellationToken)
    {
        var letters = await db.Set<Letter>()
            .Where(l =>
                l.ErasedAt == null
                && ((l.ArrangementId != null
                        && db.Set<Arrangement>().Any(a => a.Id == l.ArrangementId && a.Customer.Name == ""))
                    || (l.ConsiderationId != null
                        && db.Set<Consideration>().Any(c => c.Id == l.ConsiderationId && c.Customer.Name == ""))))
            .OrderBy(l => l.Id)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
        foreach (var letter in letters)
        {
            letter.Erase(Actor.Upc, work.Now);
        }

        return letters.Count;
    }
}
