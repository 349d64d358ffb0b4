using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// Loads records, applies a rule and commits. The change, its audit trail, its outbox messages and its idempotency key
/// are one transaction. Work that lost a race runs again on what the winner left, so the rule itself says who was
/// first.
/// </summary>
public sealed class UnitOfWork(
    IDbContextFactory<UpcDbContext> databases, IEnumerable<IRecordListener> listeners,
    IEnumerable<IRecordFollower> followers, TimeProvider time)
{
    private readonly IRecordListener[] _listeners = [.. listeners];
    private readonly IRecordFollower[] _followers = [.. followers];

    /// <summary>The time.</summary>
    public Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Reads, without a transaction of its own. Never writes: a look that is audited is work.</summary>
    public async Task<T> ReadAsync<T>(
        Func<UpcDbContext, Task<T>> read, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await read(db);
    }

    /// <summary>Does work that may be repeated, and commits it.</summary>
    /// <param name="work">The work. It may run again after a lost race: it must only touch what it gets.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="RefusedException">A rule said no; nothing was changed.</exception>
    public Task DoAsync(Func<UpcDbContext, Task> work, CancellationToken cancellationToken = default) =>
        DoAsync(null, work, cancellationToken);

    /// <summary>Does work that may be repeated, and commits it.</summary>
    /// <returns>What the work returned.</returns>
    /// <inheritdoc cref="DoAsync(Func{UpcDbContext, Task}, CancellationToken)"/>
    public async Task<T> DoAsync<T>(
        Func<UpcDbContext, Task<T>> work, CancellationToken cancellationToken = default) =>
        (await DoAsync(null, work, cancellationToken)).Result!;

    /// <summary>Does the work of an act once, and commits it.</summary>
    /// <param name="act">Its idempotency key (see <see cref="ProcessedAct"/>); null for work that may be
    /// repeated.</param>
    /// <param name="work">The work. It may run again after a lost race: it must only touch what it gets.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="RefusedException">A rule said no; nothing was changed.</exception>
    public Task DoAsync(string? act, Func<UpcDbContext, Task> work, CancellationToken cancellationToken = default) =>
        DoAsync(
            act,
            async db =>
            {
                await work(db);
                return 0;
            },
            cancellationToken);

    /// <summary>Does the work of an act once, and commits it.</summary>
    /// <returns>What the work returned, or the default when the act had its effect already.</returns>
    /// <inheritdoc cref="DoAsync(string?, Func{UpcDbContext, Task}, CancellationToken)"/>
    public Task<(T? Result, bool Repeated)> DoAsync<T>(
        string? act, Func<UpcDbContext, Task<T>> work, CancellationToken cancellationToken = default) =>
        DoAsync(act, work, _ => true, cancellationToken);

    /// <summary>Does the work of an act, which may be committed without the effect that the act is for.</summary>
    /// <param name="act">As above.</param>
    /// <param name="work">As above.</param>
    /// <param name="hadEffect">
    /// Whether the act had its effect, by what the work returned. A form with errors is kept, and the same press may
    /// send it again: its answer may have been lost, and what was corrected since must not be.
    /// </param>
    /// <param name="cancellationToken">As above.</param>
    /// <returns>What the work returned, or the default when the act had its effect already.</returns>
    /// <inheritdoc cref="DoAsync(string?, Func{UpcDbContext, Task}, CancellationToken)"/>
    public async Task<(T? Result, bool Repeated)> DoAsync<T>(
        string? act, Func<UpcDbContext, Task<T>> work, Func<T, bool> hadEffect, CancellationToken cancellationToken)
    {
        try
        {
            (Record Record, bool IsWhole)[] touched = [];
            var done = await databases.TransactAsync<(T? Result, bool Repeated)>(
                async (db, again) =>
                {
                    touched = [];
                    if (act is not null && again && await IsProcessedAsync(db, act, cancellationToken))
                    {
                        return (default, true);
                    }

                    var result = await work(db);
                    if (act is not null && hadEffect(result))
                    {
                        db.Add(ProcessedAct.Of(act, Now));
                    }

                    await SaveAsync(db, cancellationToken);
                    touched = TurnRecords.IsRunning ? [.. Touched(db)] : [];
                    return (result, false);
                },
                cancellationToken);
            if (!done.Repeated)
            {
                TurnRecords.Committed(touched);
                TurnRecords.Committed(_listeners);
            }

            return done;
        }
        catch (RefusedException) when (act is not null)
        {
            // The rules refuse a repeat as too late; that it is a repeat is the truer answer.
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            if (await IsProcessedAsync(db, act, cancellationToken))
            {
                return (default, true);
            }

            throw;
        }
    }

    private static Task<bool> IsProcessedAsync(UpcDbContext db, string act, CancellationToken cancellationToken) =>
        db.Set<ProcessedAct>().AnyAsync(a => a.Key == act, cancellationToken);

    private async Task SaveAsync(UpcDbContext db, CancellationToken cancellationToken)
    {
        // A record gets its number when it is saved, and its outbox messages carry it: so new records are saved first.
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

        // What follows a record may have something to say itself.
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
