using Microsoft.EntityFrameworkCore;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// Keeps contexts of SQLite, each with its connection open. Opening one costs as much as a query: EF registers its
/// functions at each opening and removes them at each closing, and prepared statements end with it.
/// </summary>
/// <remarks>SQL Server's connections are few, and others may be waiting for one.</remarks>
internal sealed class SqliteContexts(IDbContextFactory<SqliteUpcDbContext> contexts, SharedFlush flush)
    : IDbContextFactory<UpcDbContext>, IDisposable
{
    // More are rarely used at once. Each has a cache of its own.
    private const int MostKept = 32;

    // The last one used comes first: its cache is the newest.
    private readonly Stack<SqliteUpcDbContext> _kept = new();
    private readonly Lock _lock = new();
    private bool _disposed;

    public UpcDbContext CreateDbContext()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_kept.TryPop(out var kept))
            {
                kept.Rented();
                return kept;
            }
        }

        var db = contexts.CreateDbContext();
        try
        {
            db.Database.OpenConnection();
            db.BelongsTo(this, flush);
            return db;
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }

    public Task<UpcDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default)
    {
        // SQLite opens at once: an asynchronous opening only costs more.
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(CreateDbContext());
    }

    /// <summary>Takes a context back that nobody uses any more, if there is room for it.</summary>
    public bool Keep(SqliteUpcDbContext db)
    {
        lock (_lock)
        {
            if (_disposed || _kept.Count >= MostKept)
            {
                return false;
            }

            _kept.Push(db);
            return true;
        }
    }

    public void Dispose()
    {
        SqliteUpcDbContext[] kept;
        lock (_lock)
        {
            _disposed = true;
            kept = [.. _kept];
            _kept.Clear();
        }

        foreach (var db in kept)
        {
            db.End();
        }
    }
}
