using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Accountability.Audit;

/// <summary>
/// Adds the links that are missing to the chain, of events that the bot wrote itself. Any instance may, at any time:
/// two that seal at once want the same place, which the database gives to one of them; the other looks again. A crash
/// leaves events unsealed, never a chain half written.
/// </summary>
/// <remarks>
/// Whether an event may be sealed is said by its own stamp, not by its number or age: a long transaction, such as an
/// import, commits events long after younger ones were sealed.
/// </remarks>
public sealed class AuditSealer(IDbContextFactory<UpcDbContext> databases, AuditChain chain, AuditKeys keys)
{
    // Few at a time: where one writes at a time, somebody at a screen may be waiting for the end of it.
    private const int AtATime = 200;

    // How far back to look after each commit. What was committed further back is found by SealAllAsync.
    private const int NearbyNumbers = 10_000;

    /// <summary>Seals what was added lately.</summary>
    /// <returns>How many events were sealed.</returns>
    public Task<int> SealNewAsync(CancellationToken cancellationToken) => SealAsync(NearbyNumbers, cancellationToken);

    /// <summary>Seals everything that may be sealed, looking through the whole trail.</summary>
    /// <returns>How many events were sealed.</returns>
    public Task<int> SealAllAsync(CancellationToken cancellationToken) => SealAsync(long.MaxValue, cancellationToken);

    private async Task<int> SealAsync(long back, CancellationToken cancellationToken)
    {
        for (var (all, after) = (0, -1L); ;)
        {
            // The trail may be long: look through it before the turn to write, in which only those found are read.
            // Events that are not ours stay unsealed, so go on after them.
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
        return await db.Set<AuditEvent>().AsNoTracking()
            .Where(e => e.Id > from && !db.Set<AuditSeal>().Any(s => s.EventId == e.Id))
            .OrderBy(e => e.Id).Take(AtATime).Select(e => e.Id).ToArrayAsync(cancellationToken);
    }

    // Another instance may be faster: then what it left of them is sealed.
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
