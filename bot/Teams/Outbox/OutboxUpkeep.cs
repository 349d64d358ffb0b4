using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// Deletes each night what nobody comes back to: outbox messages settled long ago, processed acts too old to be
/// repeated, and cards that shrank to "Moved below". Undelivered messages stay until someone sends them again, and live
/// cards as long as their record. The audit trail is not touched.
/// </summary>
public sealed class OutboxUpkeep(IDbContextFactory<UpcDbContext> databases, TimeProvider time) : IBackgroundJob
{
    // Small batches, so that other writers do not wait long.
    private const int AtATime = 250;

    /// <summary>
    /// How long settled messages and processed acts are kept: longer than anyone presses an old card by mistake or asks
    /// what happened to a message.
    /// </summary>
    public static readonly Duration Kept = Duration.FromDays(90);

    /// <inheritdoc/>
    public string Name => "outbox-upkeep";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.DailyAt(new LocalTime(3, 0));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var before = Instant.FromDateTimeOffset(time.GetUtcNow()) - Kept;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var gone = 0;
        foreach (var state in
            new[] { OutboxMessageState.Sent, OutboxMessageState.Cancelled, OutboxMessageState.Unknown })
        {
            gone += await DeleteAsync(
                db,
                db.Set<OutboxMessage>()
                    .Where(n => n.State == state && n.QueuedAt < before)
                    .OrderBy(n => n.QueuedAt)
                    .Take(AtATime),
                cancellationToken);
        }

        gone += await DeleteAsync(
            db,
            db.Set<ProcessedAct>().Where(a => a.At < before).OrderBy(a => a.At).Take(AtATime),
            cancellationToken);
        return gone + await DeleteAsync(
            db,
            db.Set<SentCard>().Where(c => !c.Live && c.PostedAt < before).OrderBy(c => c.PostedAt).Take(AtATime),
            cancellationToken);
    }

    private static async Task<int> DeleteAsync<T>(
        UpcDbContext db, IQueryable<T> some, CancellationToken cancellationToken)
        where T : class
    {
        for (var all = 0; ;)
        {
            var gone = await db.InTurnAsync(() => some.ExecuteDeleteAsync(cancellationToken), cancellationToken);
            all += gone;
            if (gone < AtATime)
            {
                return all;
            }
        }
    }
}
