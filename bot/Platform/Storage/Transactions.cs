using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// The one place where a transaction is done again: after a lost race, and after what the database ended and would do another time. Only the whole can be
/// done again, so EF's own retries (<c>EnableRetryOnFailure</c>) stay off: they refuse a transaction that is opened outside of them, and would repeat a statement of one that is gone.
/// </summary>
public static class Transactions
{
    private const int Attempts = 8;

    /// <summary>Does work in a transaction of its own, saves what it leaves changed, and commits.</summary>
    /// <param name="databases">The databases: each attempt gets one of its own.</param>
    /// <param name="work">The work. It may be called again: it must only touch what it gets.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>What the work returned when it was committed.</returns>
    public static Task<T> TransactAsync<T>(this IDbContextFactory<UpcDbContext> databases, Func<UpcDbContext, Task<T>> work, CancellationToken cancellationToken) =>
        databases.TransactAsync((db, _) => work(db), cancellationToken);

    /// <inheritdoc cref="TransactAsync{T}(IDbContextFactory{UpcDbContext}, Func{UpcDbContext, Task{T}}, CancellationToken)"/>
    /// <param name="databases">The databases.</param>
    /// <param name="work">The work, told whether it is done again.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public static async Task<T> TransactAsync<T>(
        this IDbContextFactory<UpcDbContext> databases, Func<UpcDbContext, bool, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            using var turn = await db.EnterWriteAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            try
            {
                var result = await work(db, attempt > 1);
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return result;
            }
            catch (Exception e) when (attempt < Attempts && IsLostRace(e))
            {
                // Somebody else was faster: their version of the record, or the same act delivered twice, or a deadlock. Look again.
            }
        }
    }

    // What would go well another time, such as a deadlock, is no DbUpdateException on SQL Server: it is wrapped once more, while reading too.
    private static bool IsLostRace(Exception e) => e is DbUpdateException or InvalidOperationException { InnerException: DbUpdateException or DbException or TimeoutException };
}
