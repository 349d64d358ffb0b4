using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>
/// After a removal, has the database leave nothing of it in its files. Runs beside the answer, since whoever removed
/// need not wait for it; what it could not do is tried again, and what a process left undone the next one does.
/// </summary>
public sealed partial class Scrubber(IDbContextFactory<UpcDbContext> databases, ILogger<Scrubber> logger)
    : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _wanted = new(1);

    /// <summary>Something was removed.</summary>
    public void Wanted() => _wanted.Release();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await _wanted.WaitAsync(stoppingToken);
            try
            {
                await ScrubAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(logger, e.GetType().Name);
                await Task.Delay(Again, stoppingToken);
                Wanted();
            }
        }
    }

    // Removals that wait are scrubbed together; one that comes meanwhile is left for the next time.
    private async Task ScrubAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var last = await db.Set<Scrub>().MaxAsync(s => (long?)s.Id, cancellationToken);
        if (last is null)
        {
            return;
        }

        await db.ScrubAsync(cancellationToken);
        await db.Set<Scrub>().Where(s => s.Id <= last).ExecuteDeleteAsync(cancellationToken);
    }

    [LoggerMessage(
        1801, LogLevel.Warning,
        "What was removed is not scrubbed from the database's files yet ({Type}); it is tried again")]
    private static partial void LogLater(ILogger logger, string type);
}
