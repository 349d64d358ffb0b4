using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Calendars;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// Starts a quarter's review on its first working day (Annex D), and continues started reviews until every business has
/// been asked.
/// </summary>
public sealed class ReviewJob(
    UnitOfWork work, CalendarStore store, ReviewOpener opener, IOptions<ReviewOptions> options) : IBackgroundJob
{
    /// <inheritdoc/>
    public string Name => "reviews";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.Every(Duration.FromMinutes(1));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await store.SyncAsync(cancellationToken);
        var done = 0;
        var today = LondonTime.DateOf(work.Now);
        if (options.Value.OpensBy(today, opener.Calendar)
            && !await IsThereAsync(ReviewQuarter.Of(today), cancellationToken))
        {
            await opener.BeginAsync(Actor.Upc, cancellationToken);
            done++;
        }

        var begun = await work.ReadAsync(
            db => db.Set<Review>().Where(r => r.State == ReviewState.Preparing || r.State == ReviewState.Open)
                .OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var review in begun)
        {
            while (await opener.ListAsync(review, cancellationToken) is { } listed)
            {
                done += listed;
            }

            done += await opener.AskAsync(review, cancellationToken);
        }

        return done;
    }

    private Task<bool> IsThereAsync(ReviewQuarter quarter, CancellationToken cancellationToken)
    {
        var key = quarter.Key;
        return work.ReadAsync(
            db => db.Set<Review>().AnyAsync(r => r.QuarterKey == key, cancellationToken), cancellationToken);
    }
}
