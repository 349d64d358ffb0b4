using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Accountability.Audit;

/// <summary>
/// Adds the links that are missing to the chain. Any instance may, at any time: two that seal at once want the same place, which the database gives to
/// one of them; the other looks again. A crash leaves events unsealed, never a chain half written.
/// </summary>
public sealed class AuditSealer(IDbContextFactory<UpcDbContext> databases, TimeProvider time)
{
    /// <summary>How much later than its number says an event may appear: a transaction that began before others and committed after them.</summary>
    public static readonly Duration Late = Duration.FromHours(1);

    // Few at a time: where one writes at a time, somebody at a screen may be waiting for the end of it.
    private const int AtATime = 200;

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
        for (var all = 0; ;)
        {
            // The trail may be long: it is looked through before the turn to write, in which only those found are read.
            var found = await FindAsync(back, cancellationToken);
            all += found.Length == 0 ? 0 : await SealAsync(found, cancellationToken);
            if (found.Length < AtATime)
            {
                return all;
            }
        }
    }

    private async Task<long[]> FindAsync(long back, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Unsealed(db, back).OrderBy(e => e.Id).Take(AtATime).Select(e => e.Id).ToArrayAsync(cancellationToken);
    }

    // Another instance may be faster: then what it left of them is sealed.
    private Task<int> SealAsync(long[] found, CancellationToken cancellationToken) => databases.TransactAsync(
        async db =>
        {
            var last = await db.Set<AuditSeal>().AsNoTracking().OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancellationToken);
            var (number, hash) = (last?.Number ?? 0, last?.Hash ?? AuditChain.Beginning);
            var some = await db.Set<AuditEvent>().AsNoTracking().Where(e => found.Contains(e.Id) && !db.Set<AuditSeal>().Any(s => s.EventId == e.Id))
                .OrderBy(e => e.Id).ToListAsync(cancellationToken);
            foreach (var what in some)
            {
                hash = AuditChain.Hash(hash, ++number, what);
                db.Add(AuditSeal.Of(number, what.Id, hash));
            }

            return some.Count;
        },
        cancellationToken);

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
