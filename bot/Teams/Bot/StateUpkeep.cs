using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// Deletes each night the conversation state that nobody came back to. The forms themselves are kept apart, as drafts.
/// </summary>
public sealed class StateUpkeep(IDbContextFactory<UpcDbContext> databases, TimeProvider time) : IBackgroundJob
{
    // Small batches, so that other writers do not wait long.
    private const int AtATime = 250;

    /// <summary>How long state is kept after the last message in its conversation.</summary>
    public static readonly Duration Kept = Duration.FromDays(90);

    /// <inheritdoc/>
    public string Name => "state-upkeep";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.DailyAt(new LocalTime(3, 15));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var before = Instant.FromDateTimeOffset(time.GetUtcNow()) - Kept;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        for (var all = 0; ;)
        {
            using var turn = await db.EnterWriteAsync(cancellationToken);
            var gone = await db.Set<StoredState>().Where(s => s.UpdatedAt < before).OrderBy(s => s.UpdatedAt)
                .Take(AtATime).ExecuteDeleteAsync(cancellationToken);
            all += gone;
            if (gone < AtATime)
            {
                return all;
            }
        }
    }
}
