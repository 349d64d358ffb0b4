using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// Retries transactions after conflicts and transient errors. This is the only place that does. A transaction must be
/// repeated as a whole, so EF's own retries (<c>EnableRetryOnFailure</c>) stay off: they reject transactions opened
/// outside them, and would repeat a single statement of a transaction that is gone.
/// </summary>
public static class Transactions
{
    private const int Attempts = 8;

    // SQL Server errors: deadlock, duplicate key (2), snapshot conflict, timeout.
    private static readonly int[] WorthRepeating = [1205, 2601, 2627, 3960, -2];

    // SQL Server closes the connection at this severity: the server was restarted, or the session was killed.
    private const byte ClosesConnection = 20;

    // From this severity on, SQL Server is out of resources or broken. Below it, it blames what was asked, apart from:
    private const byte IsOutOfResources = 17;

    // A deadlock or snapshot conflict (3), timeouts (2), memory; the database is not open, is read-only or was moved,
    // the login cannot be checked or the service is busy (Azure SQL has numbers of its own for this).
    private static readonly int[] OfTheDatabase =
    [
        1205, 3960, 3961, -2, 1222, 701, 802, 904, 905, 913, 921, 922, 924, 927, 942, 945, 952, 976, 978, 979, 983,
        3906, 4060, 4221, 18401, 18451, 18452, 18456, 10928, 10929, 10936, 40143, 40197, 40501, 40540, 40613, 42108,
        42109, 49918, 49919, 49920, 615, 0, 2, 53, 64, 121, 233, 258, 10053, 10054, 10060, 10061, 11001,
    ];

    /// <summary>Runs work in a transaction of its own, saves the changes it makes, and commits.</summary>
    /// <param name="databases">Creates a context for each attempt.</param>
    /// <param name="work">The work. It may run again, so it must change nothing except through the context it is
    /// given.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The result of the attempt that was committed.</returns>
    public static Task<T> TransactAsync<T>(
        this IDbContextFactory<UpcDbContext> databases, Func<UpcDbContext, Task<T>> work,
        CancellationToken cancellationToken) =>
        databases.TransactAsync((db, _) => work(db), cancellationToken);

    /// <inheritdoc cref="TransactAsync{T}(IDbContextFactory{UpcDbContext}, Func{UpcDbContext, Task{T}},
    /// CancellationToken)"/>
    /// <param name="databases">Creates a context for each attempt.</param>
    /// <param name="work">The work, and whether this is a repeat. A previous attempt may have been committed, so work
    /// that must not take effect twice has to check first.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="OutcomeUnknownException">It may have been committed.</exception>
    public static Task<T> TransactAsync<T>(
        this IDbContextFactory<UpcDbContext> databases, Func<UpcDbContext, bool, Task<T>> work,
        CancellationToken cancellationToken) =>
        databases.TransactSavedAsync(
            async (db, again) =>
            {
                var result = await work(db, again);
                await db.SaveChangesAsync(cancellationToken);
                return result;
            },
            cancellationToken);

    /// <summary>Runs work that saves its changes itself in a transaction of its own, and commits.</summary>
    internal static async Task<T> TransactSavedAsync<T>(
        this IDbContextFactory<UpcDbContext> databases, Func<UpcDbContext, bool, Task<T>> work,
        CancellationToken cancellationToken)
    {
        var unknown = false;
        for (var attempt = 1; ; attempt++)
        {
            var committing = false;
            try
            {
                await using var db = await databases.CreateDbContextAsync(cancellationToken);

                // The whole is repeated, never a part: a savepoint for each save would be a round trip for nothing.
                db.Database.AutoSavepointsEnabled = false;
                T result;
                using (await db.EnterWriteAsync(cancellationToken))
                {
                    await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                    result = await work(db, attempt > 1);
                    committing = true;
                    await transaction.CommitAsync(cancellationToken);
                }

                // The next one may write meanwhile, and shares the flush.
                await db.OnDiskAsync();
                return result;
            }
            catch (Exception e) when (IsOfTheDatabase(e) && (committing || unknown || IsWorthRepeating(e)))
            {
                // Lost a race, a repeated delivery, or a deadlock: try again. If the reply to a commit was lost, it may
                // have succeeded, and only the next attempt can tell.
                unknown |= committing;
                if (attempt == Attempts || (!IsWorthRepeating(e) && !committing))
                {
                    if (unknown)
                    {
                        throw new OutcomeUnknownException(e);
                    }

                    throw;
                }
            }

            await WaitAsync(attempt, cancellationToken);
        }
    }

    /// <summary>Returns whether the same work might succeed the next time.</summary>
    internal static bool IsWorthRepeating(Exception e) => e switch
    {
        DbUpdateConcurrencyException => true,
        SqlException sql => sql.Class >= ClosesConnection || WorthRepeating.Contains(sql.Number),
        SqliteException sqlite => sqlite.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED
            || sqlite.SqliteExtendedErrorCode is raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY,

        // EF wraps errors while saving, and wraps errors it considers transient once more, also while reading.
        DbUpdateException or InvalidOperationException => e.InnerException is { } inner && IsWorthRepeating(inner),
        TimeoutException => true,
        _ => false,
    };

    /// <summary>
    /// Returns whether the database failed, by no fault of what was asked of it: it does not respond, is full, or was
    /// busy for too long. A duplicate key that is still one after all repeats is the statement's own fault.
    /// </summary>
    internal static bool IsFaultOfTheDatabase(Exception e) => e switch
    {
        DbUpdateConcurrencyException or TimeoutException => true,
        SqlException sql => sql.Class >= IsOutOfResources || OfTheDatabase.Contains(sql.Number),
        SqliteException sqlite => sqlite.SqliteErrorCode is not (
            raw.SQLITE_ERROR or raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_TOOBIG or raw.SQLITE_RANGE),
        DbUpdateException or InvalidOperationException => e.InnerException is { } inner && IsFaultOfTheDatabase(inner),
        _ => false,
    };

    private static bool IsOfTheDatabase(Exception e) =>
        e is DbUpdateException or DbException or TimeoutException
            or InvalidOperationException { InnerException: DbUpdateException or DbException or TimeoutException };

    /// <summary>Waits after an attempt. Random, so that transactions that collided do not collide again.</summary>
    internal static Task WaitAsync(int attempt, CancellationToken cancellationToken) => Task.Delay(
        TimeSpan.FromMilliseconds(Random.Shared.Next(1, Math.Min(4 << attempt, 250))), TimeProvider.System,
        cancellationToken);
}
