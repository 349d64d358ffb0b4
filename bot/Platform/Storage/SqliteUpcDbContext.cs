using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// The SQLite database used in Development and tests. SQLite allows one writer at a time and makes others poll, so
/// writers in this process queue here instead, with interactive requests first.
/// </summary>
public sealed class SqliteUpcDbContext(DbContextOptions<SqliteUpcDbContext> options) : UpcDbContext(options)
{
    private static readonly ConcurrentDictionary<string, WriteGate> Gates = new();

    private SqliteContexts? _keeper;
    private bool _isKept;

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
            await base.SaveChangesAsync(acceptAllChangesOnSuccess: true, cancellationToken);
            return;
        }

        using var turn = await EnterWriteAsync(cancellationToken);
        await base.SaveChangesAsync(acceptAllChangesOnSuccess: true, cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default)
    {
        // A transaction already holds the lock, and without changes there is nothing to lock.
        if (Database.CurrentTransaction is not null || !ChangeTracker.HasChanges())
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        int saved;
        using (await EnterWriteAsync(cancellationToken))
        {
            saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        // The next one may write meanwhile, and shares the flush.
        await OnDiskAsync();
        return saved;
    }

    /// <summary>Makes this a context that is kept, with its connection open, when nobody uses it any more.</summary>
    internal void BelongsTo(SqliteContexts keeper, SharedFlush flush) =>
        (_keeper, Flush, _isKept) = (keeper, flush, false);

    /// <summary>Makes this a context in use again.</summary>
    internal void Rented() => _isKept = false;

    /// <summary>Closes it.</summary>
    internal void End() => base.Dispose();

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (!Keep())
        {
            base.Dispose();
        }
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => Keep() ? default : base.DisposeAsync();

    private bool Keep()
    {
        if (_isKept)
        {
            return true;
        }

        if (_keeper is not { } keeper || Database.CurrentTransaction is not null)
        {
            return false;
        }

        ChangeTracker.Clear();
        ChangeTracker.AutoDetectChangesEnabled = true;
        Database.AutoSavepointsEnabled = true;
        _isKept = true;
        return keeper.Keep(this);
    }
}
