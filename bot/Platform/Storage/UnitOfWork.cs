using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// Loads records, applies a rule and commits. The change, its audit events, its outbox messages and its idempotency key
/// are saved in one transaction. Work that loses a race runs again on the winner's changes, so that the rule itself
/// decides who was first.
/// </summary>
public sealed class UnitOfWork(
    IDbContextFactory<UpcDbContext> databases, IEnumerable<IRecordListener> listeners,
    IEnumerable<IRecordFollower> followers, TimeProvider time)
{
    private readonly IRecordListener[] _listeners = [.. listeners];
    private readonly IRecordFollower[] _followers = [.. followers];

    /// <summary>The current time.</summary>
    public Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>
    /// Runs a query without a transaction. It must not write. Views that are audited need
    /// <see cref="DoAsync(Func{UpcDbContext, Task}, CancellationToken)"/>.
    /// </summary>
    public async Task<T> ReadAsync<T>(
        Func<UpcDbContext, Task<T>> read, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await read(db);
    }

    /// <summary>Runs and commits work that may be repeated.</summary>
    /// <param name="work">The work. It may run again after a conflict, so it must change nothing except through the
    /// context it is given.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="RefusedException">A rule refused. Nothing was changed.</exception>
    public Task DoAsync(Func<UpcDbContext, Task> work, CancellationToken cancellationToken = default) =>
        DoAsync(null, work, cancellationToken);

    /// <summary>Runs and commits work that may be repeated.</summary>
    /// <returns>The result of the work.</returns>
    /// <inheritdoc cref="DoAsync(Func{UpcDbContext, Task}, CancellationToken)"/>
    public async Task<T> DoAsync<T>(
        Func<UpcDbContext, Task<T>> work, CancellationToken cancellationToken = default) =>
        (await DoAsync(null, work, cancellationToken)).Result!;

    /// <summary>Runs and commits the work of an act at most once.</summary>
    /// <param name="actKey">The idempotency key (see <see cref="ProcessedAct"/>), or null for work that may be
    /// repeated.</param>
    /// <param name="work">The work. It may run again after a conflict, so it must change nothing except through the
    /// context it is given.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="RefusedException">A rule refused. Nothing was changed.</exception>
    public Task DoAsync(string? actKey, Func<UpcDbContext, Task> work, CancellationToken cancellationToken = default) =>
        DoAsync(
            actKey,
            async db =>
            {
                await work(db);
                return 0;
            },
            cancellationToken);

    /// <summary>
    /// Runs and commits work whose second run would fail or take effect twice, for example because it inserts rows
    /// with keys of its own. If the answer to its commit was lost, it does not run again.
    /// </summary>
    /// <inheritdoc cref="DoAsync(Func{UpcDbContext, Task}, CancellationToken)"/>
    public Task DoOnceAsync(Func<UpcDbContext, Task> work, CancellationToken cancellationToken = default) =>
        DoAsync(NewKey(), work, cancellationToken);

    /// <returns>The result of the work.</returns>
    /// <inheritdoc cref="DoOnceAsync(Func{UpcDbContext, Task}, CancellationToken)"/>
    public async Task<T> DoOnceAsync<T>(
        Func<UpcDbContext, Task<T>> work, CancellationToken cancellationToken = default) =>
        (await DoAsync(NewKey(), work, cancellationToken)).Result!;

    /// <summary>Runs and commits the work of an act at most once.</summary>
    /// <returns>
    /// The result of the work, also if the answer to its commit was lost. The default if another delivery of the act
    /// had already taken effect.
    /// </returns>
    /// <inheritdoc cref="DoAsync(string?, Func{UpcDbContext, Task}, CancellationToken)"/>
    public Task<(T? Result, bool Repeated)> DoAsync<T>(
        string? actKey, Func<UpcDbContext, Task<T>> work, CancellationToken cancellationToken = default) =>
        DoAsync(actKey, work, _ => true, cancellationToken);

    /// <summary>Runs the work of an act that can be committed without taking effect.</summary>
    /// <param name="actKey">The idempotency key.</param>
    /// <param name="work">The work.</param>
    /// <param name="hadEffect">Returns from the work's result whether the act took effect. A form with errors is saved
    /// without effect, so the same press can send it again. If the card with the errors never arrived, the user's
    /// corrections must still be accepted.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The result of the work, or the default if the act had already taken effect.</returns>
    /// <inheritdoc cref="DoAsync(string?, Func{UpcDbContext, Task}, CancellationToken)"/>
    public async Task<(T? Result, bool Repeated)> DoAsync<T>(
        string? actKey, Func<UpcDbContext, Task<T>> work, Func<T, bool> hadEffect, CancellationToken cancellationToken)
    {
        try
        {
            // What the last attempt did that came as far as its commit.
            (T Result, Instant At, (Record Record, bool IsWhole)[] Touched, AuditEvent[] Events)? last = null;
            var done = await databases.TransactSavedAsync<(T? Result, bool Repeated)>(
                async (db, again) =>
                {
                    if (actKey is not null && again
                        && await ProcessedAtAsync(db, actKey, cancellationToken) is { } processed)
                    {
                        // Of an attempt whose answer was lost, or of another delivery of the same act.
                        return last is { } mine && mine.At == processed ? (mine.Result, false) : (default, true);
                    }

                    var result = await work(db);
                    var at = Now;
                    if (actKey is not null && hadEffect(result))
                    {
                        db.Add(ProcessedAct.Of(actKey, at));
                    }

                    // Each look at what is tracked would look for changes again.
                    db.ChangeTracker.DetectChanges();
                    db.ChangeTracker.AutoDetectChangesEnabled = false;
                    await SaveAsync(db, cancellationToken);
                    last = TurnRecords.IsRunning ? (result, at, [.. Touched(db)], [.. EventsOf(db)])
                        : (result, at, [], []);
                    return (result, false);
                },
                cancellationToken);
            if (!done.Repeated)
            {
                TurnRecords.Committed(last!.Value.Touched);
                TurnRecords.Committed(last.Value.Events);
                TurnRecords.Committed(_listeners);
            }

            return done;
        }
        catch (RefusedException) when (actKey is not null)
        {
            // The rules refuse a repeat as too late. If it is a repeat, report that instead.
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            if (await ProcessedAtAsync(db, actKey, cancellationToken) is not null)
            {
                return (default, true);
            }

            throw;
        }
    }

    private static IEnumerable<AuditEvent> EventsOf(UpcDbContext db) =>
        db.ChangeTracker.Entries<AuditEvent>().Select(e => e.Entity);

    private static string NewKey() => $"once:{Guid.NewGuid():N}";

    private static Task<Instant?> ProcessedAtAsync(
        UpcDbContext db, string actKey, CancellationToken cancellationToken) =>
        db.Set<ProcessedAct>().Where(a => a.Key == actKey).Select(a => (Instant?)a.At)
            .SingleOrDefaultAsync(cancellationToken);

    private async Task SaveAsync(UpcDbContext db, CancellationToken cancellationToken)
    {
        // Save new records first: they get their ids when saved, and their outbox messages need the ids.
        var changed = Changed(db);
        if (changed.Length == 0 || changed.Any(r => r.Id == 0))
        {
            await db.SaveChangesAsync(cancellationToken);
        }

        if (changed.Length == 0)
        {
            return;
        }

        foreach (var follower in _followers)
        {
            await follower.ChangedAsync(db, changed, Now, cancellationToken);
        }

        db.ChangeTracker.DetectChanges();

        // Followers may raise events of their own.
        foreach (var record in Changed(db))
        {
            foreach (var what in record.Events)
            {
                db.Add(AuditEvent.Of(record, what));
                db.AddRange(_listeners.SelectMany(l => l.RowsFor(record, what)));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    // A record that was created is whole. One that was loaded is if all its parts were.
    private static IEnumerable<(Record Record, bool IsWhole)> Touched(UpcDbContext db) =>
        db.ChangeTracker.Entries<Record>().Select(
            e => (e.Entity, e.State == EntityState.Unchanged
                && (e.Entity.IsNew || e.Collections.All(c => c.IsLoaded))));

    private static Record[] Changed(UpcDbContext db) =>
        [.. db.ChangeTracker.Entries<Record>().Select(e => e.Entity)
            .Where(r => r.Events.Count > 0 && r.Kind != RecordKind.Draft)];
}
