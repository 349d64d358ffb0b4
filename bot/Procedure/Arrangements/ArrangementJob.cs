using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>
/// Asks for due reviews (Annex C), reminds staff of customers who have not been told, and erases what ended long ago.
/// Each arrangement has its own transaction, and two instances never act on the same one twice.
/// </summary>
public sealed partial class ArrangementJob(
    UnitOfWork work,
    IDirectory directory,
    IOptions<ArrangementOptions> options,
    ILogger<ArrangementJob> logger) : IBackgroundJob
{
    /// <inheritdoc/>
    public string Name => "arrangements";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.DailyAt(new LocalTime(9, 0));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var today = LondonTime.DateOf(work.Now);
        var done = 0;
        Arrangement? last = null;
        var dsms = (await directory.BusinessesAsync(cancellationToken)).ToDictionary(b => b.Key, b => b.DsmId);
        while (
            await work.ReadAsync(
                db => ArrangementQueries.DueOn(db, today, last).ToListAsync(cancellationToken),
                cancellationToken)
                is { Count: > 0 } page)
        {
            foreach (var due in page)
            {
                done += await TryStepAsync(
                    due,
                    dsms.TryGetValue(due.BusinessKey, out var dsm) ? dsm : null,
                    cancellationToken)
                    ? 1
                    : 0;
            }

            last = page[^1];
        }

        return done;
    }

    private async Task<bool> TryStepAsync(Arrangement due, Guid? dsm, CancellationToken cancellationToken)
    {
        try
        {
            return await work.DoAsync(
                async db =>
                    (await db.LoadArrangementAsync(due.Id, cancellationToken)).Step(dsm, options.Value, work.Now),
                cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogNotDone(logger, due.Reference, e.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(4301, LogLevel.Error, "The daily step of {Reference} failed: {Error}")]
    private static partial void LogNotDone(ILogger logger, string reference, string error);
}
