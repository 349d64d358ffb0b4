using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Accountability.Audit;

/// <summary>
/// Adds missing links to the chain, for events that the bot wrote itself. Any instance may do so at any time. If two
/// seal at once, the database gives the position to one of them and the other tries again. A crash leaves events
/// unsealed but never a broken chain.
/// </summary>
/// <remarks>An event's own stamp decides whether it may be sealed, not its number or age. A long transaction, such as
/// an import, can commit events long after newer ones were sealed.</remarks>
public sealed class AuditSealer(IDbContextFactory<UpcDbContext> databases, AuditChain chain, AuditKeys keys)
{
    // Small batches, because in a database with a single writer each batch can hold up a user.
    private const int AtATime = 200;

    // How far to look back after each commit. <see cref="SealAllAsync"/> finds older events.
    private const int NearbyNumbers = 10_000;

    /// <summary>Seals recent events.</summary>
    /// <returns>The number of events sealed.</returns>
    public Task<int> SealNewAsync(CancellationToken cancellationToken) => SealAsync(NearbyNumbers, cancellationToken);

    /// <summary>Seals all events that may be sealed, searching the whole trail.</summary>
    /// <returns>The number of events sealed.</returns>
    public Task<int> SealAllAsync(CancellationToken cancellationToken) => SealAsync(long.MaxValue, cancellationToken);

    private async Task<int> SealAsync(long back, CancellationToken cancellationToken)
    {
        for (var (all, after) = (0, -1L); ;)
        {
            // Search the trail, which may be long, before taking the write lock, and read only what was found inside
            // it. Events that are not ours stay unsealed, so continue after them.
            var found = await FindAsync(back, after, cancellationToken);
            if (found.Length == 0)
            {
                return all;
            }

            after = found[^1];
            all += await SealAsync(found, cancellationToken);
            if (found.Length < AtATime)
            {
                return all;
            }
        }
    }

    private async Task<long[]> FindAsync(long back, long after, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var newest = await db.Set<AuditSeal>().MaxAsync(s => (long?)s.EventId, cancellationToken) ?? 0;
        var from = Math.Max(after, back < newest ? newest - back : -1);

        // Kept in a variable: within the query, EF would compile the call anew each time.
        var seals = db.Set<AuditSeal>();
        return await db.Set<AuditEvent>().AsNoTracking()
            .Where(e => e.Id > from && !seals.Any(s => s.EventId == e.Id))
            .OrderBy(e => e.Id).Take(AtATime).Select(e => e.Id).ToArrayAsync(cancellationToken);
    }

    // If another instance was faster, seals what is left.
    private Task<int> SealAsync(long[] found, CancellationToken cancellationToken) => databases.TransactAsync(
        async db =>
        {
            var last = await db.Set<AuditSeal>().AsNoTracking().OrderByDescending(s => s.Number)
                .FirstOrDefaultAsync(cancellationToken);
            var (number, hash) = (last?.Number ?? 0, last?.Hash ?? AuditChain.Beginning);
            var some = await db.Set<AuditEvent>().AsNoTracking()
                .Where(e => found.Contains(e.Id) && !db.Set<AuditSeal>().Any(s => s.EventId == e.Id))
                .OrderBy(e => e.Id).ToListAsync(cancellationToken);
            var count = 0;
            foreach (var what in some.Where(keys.IsOurs))
            {
                hash = chain.Hash(hash, ++number, what);
                db.Add(AuditSeal.Of(number, what.Id, hash));
                count++;
            }

            return count;
        },
        cancellationToken);
}
