using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// The SQLite database used in Development and tests. SQLite allows one writer at a time and makes others poll, so
/// writers in this process queue here instead, with interactive requests first.
/// </summary>
public sealed class SqliteUpcDbContext(DbContextOptions<SqliteUpcDbContext> options) : UpcDbContext(options)
{
    private static readonly ConcurrentDictionary<string, WriteGate> Gates = new();

    /// <inheritdoc/>
    public override async ValueTask<IDisposable?> EnterWriteAsync(CancellationToken cancellationToken) =>
        await Gates.GetOrAdd(Database.GetConnectionString() ?? "", _ => new()).EnterAsync(cancellationToken);

    /// <summary>
    /// Removes the traces that secure_delete leaves: rebuilds the file and truncates the write-ahead log, which still
    /// hold old copies of overwritten pages.
    /// </summary>
    public override async Task ScrubAsync(CancellationToken cancellationToken)
    {
        using var turn = await EnterWriteAsync(cancellationToken);
        await Database.ExecuteSqlRawAsync("VACUUM", cancellationToken);

        // The first column is 1 if a reader still uses the log.
        await Database.OpenConnectionAsync(cancellationToken);
        await using var checkpoint = Database.GetDbConnection().CreateCommand();
        checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        if (await checkpoint.ExecuteScalarAsync(cancellationToken) is not 0L)
        {
            throw new InvalidOperationException("The write-ahead log could not be truncated because it is in use");
        }
    }

    /// <inheritdoc/>
    public override async Task SaveNoteAsync(CancellationToken cancellationToken)
    {
        if (Database.CurrentTransaction is not null || !ChangeTracker.HasChanges())
        {
            await SaveChangesAsync(cancellationToken);
            return;
        }

        // The next full commit writes the log to the disk, and this with it.
        using var turn = await EnterWriteAsync(cancellationToken);
        await Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)Database.GetDbConnection();
        try
        {
            raw.sqlite3_exec(connection.Handle, "PRAGMA synchronous=NORMAL");
            await base.SaveChangesAsync(acceptAllChangesOnSuccess: true, cancellationToken);
        }
        finally
        {
            // Others get the connection next: one that cannot be set back is given up.
            if (raw.sqlite3_exec(connection.Handle, SqliteConnections.Synchronous) != raw.SQLITE_OK)
            {
                SqliteConnection.ClearPool(connection);
            }

            await Database.CloseConnectionAsync();
        }
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default)
    {
        // A transaction already holds the lock, and without changes there is nothing to lock.
        using var turn =
            Database.CurrentTransaction is null && ChangeTracker.HasChanges()
                ? await EnterWriteAsync(cancellationToken)
                : null;
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }
}
