using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// The one place where a transaction is done again: after a lost race, and after an error that would not happen again.
/// Only the whole can be repeated, so EF's own retries (<c>EnableRetryOnFailure</c>) stay off: they refuse a
/// transaction that is opened outside them, and would repeat a statement of one that is gone.
/// </summary>
public static class Transactions
{
    private const int Attempts = 8;

    // Of SQL Server: deadlock, duplicate key (2), snapshot conflict, timeout.
    private static readonly int[] WorthRepeating = [1205, 2601, 2627, 3960, -2];

    // Of SQL Server, what the statement itself is to blame for: a constraint, text or a number that does not fit (5).
    private static readonly int[] OfTheStatement = [515, 547, 2628, 8152, 8115];

    // The severity from which SQL Server closes the connection: the server was restarted, or the session killed.
    private const byte ClosesConnection = 20;

    /// <summary>Does work in a transaction of its own, saves what it leaves changed, and commits.</summary>
    /// <param name="databases">The databases: each attempt gets one of its own.</param>
    /// <param name="work">The work. It may run again: it must only touch what it gets.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>What the work returned when it was committed.</returns>
    public static Task<T> TransactAsync<T>(
        this IDbContextFactory<UpcDbContext> databases, Func<UpcDbContext, Task<T>> work,
        CancellationToken cancellationToken) =>
        databases.TransactAsync((db, _) => work(db), cancellationToken);

    /// <inheritdoc cref="TransactAsync{T}(IDbContextFactory{UpcDbContext}, Func{UpcDbContext, Task{T}}, CancellationToken)"/>
    /// <param name="databases">The databases.</param>
    /// <param name="work">
    /// The work, told whether it runs again. It may have been committed then: work that must not have its effect twice
    /// looks first.
    /// </param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="OutcomeUnknownException">It may have been committed.</exception>
    public static async Task<T> TransactAsync<T>(
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
                using var turn = await db.EnterWriteAsync(cancellationToken);
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                var result = await work(db, attempt > 1);
                await db.SaveChangesAsync(cancellationToken);
                committing = true;
                await transaction.CommitAsync(cancellationToken);
                return result;
            }
            catch (Exception e) when (IsOfTheDatabase(e) && (committing || unknown || IsWorthRepeating(e)))
            {
                // Somebody else was faster, or the same act was delivered twice, or a deadlock: look again. A commit
                // whose answer was lost may have happened, so only the next attempt can say.
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

            await Task.Delay(WaitBefore(attempt), TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Returns whether the same work might succeed the next time.</summary>
    internal static bool IsWorthRepeating(Exception e) => e switch
    {
        DbUpdateConcurrencyException => true,
        SqlException sql => sql.Class >= ClosesConnection || WorthRepeating.Contains(sql.Number),
        SqliteException sqlite => sqlite.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED
            || sqlite.SqliteExtendedErrorCode is raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY,

        // EF wraps errors while saving, and once more those that it takes for transient, while reading too.
        DbUpdateException or InvalidOperationException => e.InnerException is { } inner && IsWorthRepeating(inner),
        TimeoutException => true,
        _ => false,
    };

    /// <summary>
    /// Returns whether the database failed, by no fault of what was asked of it: it does not respond, is full, or was
    /// busy for too long.
    /// </summary>
    internal static bool IsFaultOfTheDatabase(Exception e) => e switch
    {
        DbUpdateConcurrencyException or TimeoutException => true,
        SqlException sql => !OfTheStatement.Contains(sql.Number),
        SqliteException sqlite => IsWorthRepeating(sqlite)
            || sqlite.SqliteErrorCode is not (raw.SQLITE_ERROR or raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH
                or raw.SQLITE_TOOBIG or raw.SQLITE_RANGE),
        DbUpdateException or InvalidOperationException => e.InnerException is { } inner && IsFaultOfTheDatabase(inner),
        _ => false,
    };

    private static bool IsOfTheDatabase(Exception e) =>
        e is DbUpdateException or DbException or TimeoutException
            or InvalidOperationException { InnerException: DbUpdateException or DbException or TimeoutException };

    // At random, so that those who collided do not collide again.
    private static TimeSpan WaitBefore(int attempt) =>
        TimeSpan.FromMilliseconds(Random.Shared.Next(1, Math.Min(4 << attempt, 250)));
}
