using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Files;

/// <summary>
/// Expires offered files that nobody took in time and fails those left unfinished when a process ended. Their cards say
/// so.
/// </summary>
public sealed class FileJob(UnitOfWork work) : IBackgroundJob
{
    private const int AtATime = 200;

    /// <inheritdoc/>
    public string Name => "offered-files";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.Every(Duration.FromMinutes(10));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = work.Now;
        var late = now - OfferedFile.SentWithin;
        var due = await work.ReadAsync(
            db => db.Set<OfferedFile>().AsNoTracking()
                .Where(
                    f => (f.State == OfferedFileState.Offered && f.ExpiresAt <= now)
                        || (f.State == OfferedFileState.Taking && f.StateAt <= late))
                .OrderBy(f => f.StateAt).Take(AtATime).Select(f => f.Id).ToListAsync(cancellationToken),
            cancellationToken);
        var gone = 0;
        foreach (var id in due)
        {
            gone += await work.DoAsync(
                async db => (await db.FindAsync<OfferedFile>([id], cancellationToken))?.LetGo(now) == true ? 1 : 0,
                cancellationToken);
        }

        return gone;
    }
}
