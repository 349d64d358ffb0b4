using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace UpcTeamsBot.Storage;

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

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // Within a transaction the turn is its holder's already.
        using var turn = Database.CurrentTransaction is null ? await EnterWriteAsync(cancellationToken) : null;
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }
}
