using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>
/// Removes traces from the database files after a removal. Runs in the background, because the user need not wait for
/// it. It retries on failure, and the next process continues unfinished work. Nobody can write while it runs, so it
/// runs at most a tenth of the time, and removals made meanwhile are scrubbed together.
/// </summary>
public sealed partial class Scrubber(IDbContextFactory<UpcDbContext> databases, ILogger<Scrubber> logger)
    : BackgroundService
{
    private const int RestsFor = 9;
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(10);
    private readonly SemaphoreSlim _wanted = new(1);

    /// <summary>Requests scrubbing after a removal.</summary>
    public void Wanted() => _wanted.Release();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await _wanted.WaitAsync(stoppingToken);
            try
            {
                var from = Stopwatch.GetTimestamp();
                await ScrubAsync(stoppingToken);
                var rest = Stopwatch.GetElapsedTime(from) * RestsFor;
                await Task.Delay(rest < LongestRest ? rest : LongestRest, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(logger, e.GetType().Name);
                await Task.Delay(Again, stoppingToken);
                Wanted();
            }
        }
    }

    // Scrubs all waiting removals together. One that arrives in the meantime is left for the next run.
    private async Task ScrubAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var last = await db.Set<Scrub>().MaxAsync(s => (long?)s.Id, cancellationToken);
        if (last is null)
        {
            return;
        }

        await db.ScrubAsync(cancellationToken);
        await db.InTurnAsync(
            () => db.Set<Scrub>().Where(s => s.Id <= last).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }

    [LoggerMessage(
        1801, LogLevel.Warning,
        "Removed data could not be scrubbed from the database files yet ({Type}). It will be retried")]
    private static partial void LogLater(ILogger logger, string type);
}
