using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// The database of Development and of tests: one SQLite file. SQLite lets one writer in at a time and makes the others sleep; within a
/// process they queue here instead, people first.
/// </summary>
public sealed class SqliteUpcDbContext(DbContextOptions<SqliteUpcDbContext> options) : UpcDbContext(options)
{
    private static readonly ConcurrentDictionary<string, WriteGate> Gates = new();

    /// <inheritdoc/>
    public override async ValueTask<IDisposable?> EnterWriteAsync(CancellationToken cancellationToken) =>
        await Gates.GetOrAdd(Database.GetConnectionString() ?? "", _ => new()).EnterAsync(cancellationToken);

    /// <summary>
    /// Pages are overwritten as they are freed (secure_delete), but older copies of them stay in the write-ahead log until it is emptied, and within pages that
    /// were rearranged: the log is emptied, and the file written anew.
    /// </summary>
    public override async Task ScrubAsync(CancellationToken cancellationToken)
    {
        using var turn = await EnterWriteAsync(cancellationToken);
        await Database.ExecuteSqlRawAsync("VACUUM", cancellationToken);

        // The first column says whether somebody still reads what the log holds.
        await Database.OpenConnectionAsync(cancellationToken);
        await using var checkpoint = Database.GetDbConnection().CreateCommand();
        checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        if (await checkpoint.ExecuteScalarAsync(cancellationToken) is not 0L)
        {
            throw new InvalidOperationException("The write-ahead log could not be emptied: it is being read");
        }
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // Within a transaction the turn is its holder's already; where nothing changed there is nothing to wait for.
        using var turn = Database.CurrentTransaction is null && ChangeTracker.HasChanges() ? await EnterWriteAsync(cancellationToken) : null;
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }
}
