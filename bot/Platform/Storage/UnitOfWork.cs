using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// One piece of work on the database: load records, apply a rule, commit. The change, its audit trail, the notices it causes and the
/// act that asked for it are one transaction. Work that lost a race is done again on what the winner left, so the
/// rule itself says who was first.
/// </summary>
public sealed class UnitOfWork(IDbContextFactory<UpcDbContext> databases, IEnumerable<IRecordListener> listeners, TimeProvider time)
{
    private readonly IRecordListener[] _listeners = [.. listeners];

    /// <summary>The time.</summary>
    public Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Reads, without a transaction of its own.</summary>
    public async Task<T> ReadAsync<T>(Func<UpcDbContext, Task<T>> read, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await read(db);
    }

    /// <summary>Does the work and commits it.</summary>
    /// <param name="act">What identifies the act (see <see cref="ProcessedAct"/>), or null for work that may be repeated.</param>
    /// <param name="work">The work. It may be called again after a lost race: it must only touch what it gets.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>What the work returned, or the default when the act had its effect already.</returns>
    /// <exception cref="RefusedException">A rule said no; nothing was changed.</exception>
    public Task<(T? Result, bool Repeated)> DoAsync<T>(string? act, Func<UpcDbContext, Task<T>> work, CancellationToken cancellationToken = default) =>
        DoAsync(act, work, _ => true, cancellationToken);

    /// <summary>Does the work and commits it, where what is committed need not be what the act is for.</summary>
    /// <param name="act">As above.</param>
    /// <param name="work">As above.</param>
    /// <param name="hadEffect">
    /// Whether the act had its effect, going by what the work returned. A form that was refused is kept, and may be sent again by the very same press: the answer may
    /// have been lost, and what was put right since must not be.
    /// </param>
    /// <param name="cancellationToken">As above.</param>
    /// <returns>As above.</returns>
    /// <exception cref="RefusedException">As above.</exception>
    public async Task<(T? Result, bool Repeated)> DoAsync<T>(string? act, Func<UpcDbContext, Task<T>> work, Func<T, bool> hadEffect, CancellationToken cancellationToken)
    {
        try
        {
            var done = await databases.TransactAsync<(T? Result, bool Repeated)>(
                async (db, again) =>
                {
                    if (act is not null && again && await db.Set<ProcessedAct>().AnyAsync(a => a.Key == act, cancellationToken))
                    {
                        return (default, true);
                    }

                    var result = await work(db);
                    if (act is not null && hadEffect(result))
                    {
                        db.Add(ProcessedAct.Of(act, Now));
                    }

                    await SaveAsync(db, cancellationToken);
                    return (result, false);
                },
                cancellationToken);
            if (!done.Repeated)
            {
                foreach (var listener in _listeners)
                {
                    listener.Committed();
                }
            }

            return done;
        }
        catch (RefusedException) when (act is not null)
        {
            // A repeat is refused by the rules as too late; that it is a repeat is the truer answer.
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            if (await db.Set<ProcessedAct>().AnyAsync(a => a.Key == act, cancellationToken))
            {
                return (default, true);
            }

            throw;
        }
    }

    /// <summary>Does work that may be repeated, and commits it.</summary>
    public async Task<T> DoAsync<T>(Func<UpcDbContext, Task<T>> work, CancellationToken cancellationToken = default) =>
        (await DoAsync(null, work, cancellationToken)).Result!;

    private async Task SaveAsync(UpcDbContext db, CancellationToken cancellationToken)
    {
        // A new record gets its number when it is saved, and its notices carry the number: first the records, then what they cause.
        await db.SaveChangesAsync(cancellationToken);
        var changed = db.ChangeTracker.Entries<Record>().Select(e => e.Entity).Where(r => r.Events.Count > 0 && r.Kind != RecordKind.Draft).ToArray();
        if (changed.Length == 0)
        {
            return;
        }

        foreach (var record in changed)
        {
            foreach (var what in record.Events)
            {
                db.Add(AuditEvent.Of(record, what));
                db.AddRange(_listeners.SelectMany(l => l.RowsFor(record, what)));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
