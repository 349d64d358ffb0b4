using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Records;
using UpcTeamsBot.Storage;

namespace UpcTeamsBot.Audit;

/// <summary>
/// Adds the links that are missing to the chain. Any instance may, at any time: two that seal at once want the same place, which the database gives to
/// one of them; the other looks again. A crash leaves events unsealed, never a chain half written.
/// </summary>
public sealed class AuditSealer(IDbContextFactory<UpcDbContext> databases, TimeProvider time)
{
    /// <summary>How much later than its number says an event may appear: a transaction that began before others and committed after them.</summary>
    public static readonly Duration Late = Duration.FromHours(1);

    private const int AtATime = 500;
    private const int Attempts = 8;

    // Numbers are given when events are written, not when they are committed: how far back one that comes late is looked for each time.
    private const int NearbyNumbers = 10_000;

    /// <summary>Seals what was added lately.</summary>
    /// <returns>How many events were sealed.</returns>
    public Task<int> SealNewAsync(CancellationToken cancellationToken) => SealAsync(NearbyNumbers, cancellationToken);

    /// <summary>Seals everything that may be sealed, looking through the whole trail.</summary>
    /// <returns>How many events were sealed.</returns>
    public Task<int> SealAllAsync(CancellationToken cancellationToken) => SealAsync(long.MaxValue, cancellationToken);

    private async Task<int> SealAsync(long back, CancellationToken cancellationToken)
    {
        for (var (all, failures) = (0, 0); ;)
        {
            try
            {
                var some = await SealSomeAsync(back, cancellationToken);
                all += some;
                failures = 0;
                if (some < AtATime)
                {
                    return all;
                }
            }
            catch (DbUpdateException) when (++failures < Attempts)
            {
                // Another instance was faster.
            }
        }
    }

    private async Task<int> SealSomeAsync(long back, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await Unsealed(db, back).AnyAsync(cancellationToken))
        {
            // Most often another instance, or the last run, did it; nobody who writes waits for that.
            return 0;
        }

        using var turn = await db.EnterWriteAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var last = await db.Set<AuditSeal>().AsNoTracking().OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancellationToken);
        var (number, hash) = (last?.Number ?? 0, last?.Hash ?? AuditChain.Beginning);
        var some = await Unsealed(db, back).OrderBy(e => e.Id).Take(AtATime).ToListAsync(cancellationToken);
        foreach (var what in some)
        {
            hash = AuditChain.Hash(hash, ++number, what);
            db.Add(AuditSeal.Of(number, what.Id, hash));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return some.Count;
    }

    // What comes after the sealed ones, and what came late among them. What appears among them long after its time was put there, and gets no seal.
    private IQueryable<AuditEvent> Unsealed(UpcDbContext db, long back)
    {
        var newest = db.Set<AuditSeal>().Max(s => (long?)s.EventId) ?? 0;
        var from = back < newest ? newest - back : 0;
        var notBefore = Instant.FromDateTimeOffset(time.GetUtcNow()) - Late;
        return db.Set<AuditEvent>().AsNoTracking()
            .Where(e => e.Id > from && (e.Id > newest || e.At > notBefore) && !db.Set<AuditSeal>().Any(s => s.EventId == e.Id));
    }
}
