using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// Open reviews stop asking about an entry that was merged into another. If the merge is undone, each business that has
/// a complaint on it is asked about it again.
/// </summary>
public sealed class ReviewFollower(TimeProvider time) : IEntryFollower
{
    /// <inheritdoc/>
    public string Name => "reviews";

    /// <inheritdoc/>
    /// <remarks>None: the complaints determine who is asked, so an undo needs no stored records.</remarks>
    public Task<IReadOnlyList<long>> AboutAsync(
        UpcDbContext db, long entryId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<long>>([]);

    /// <inheritdoc/>
    public async Task MergedAsync(UpcDbContext db, long from, long into, CancellationToken cancellationToken)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        foreach (var (part, item) in await OpenAsync(db, from, cancellationToken))
        {
            part.Leave([item], Actor.Upc, now);
        }
    }

    /// <inheritdoc/>
    public async Task UnmergedAsync(
        UpcDbContext db, IReadOnlyList<long> ids, long from, long back, CancellationToken cancellationToken)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var businesses = await BusinessesAsync(db, back, cancellationToken);
        var items = (await OpenAsync(db, back, cancellationToken)).ToDictionary(x => x.Part.Id, x => x.Item);
        foreach (var part in await Open(db).Where(p => businesses.Contains(p.BusinessKey))
            .ToListAsync(cancellationToken))
        {
            if (part.AskAgain(items.GetValueOrDefault(part.Id), back, Actor.Upc, now) is { } added)
            {
                db.Add(added);
            }
        }

        // Businesses whose complaints came from the merged entry are no longer asked about this one.
        var stays = await BusinessesAsync(db, from, cancellationToken);
        foreach (var (part, item) in await OpenAsync(db, from, cancellationToken))
        {
            if (!stays.Contains(part.BusinessKey))
            {
                part.Leave([item], Actor.Upc, now);
            }
        }
    }

    // The merge has the entries in memory, with their current complaints.
    private static async Task<string[]> BusinessesAsync(
        UpcDbContext db, long entryId, CancellationToken cancellationToken)
    {
        var entry = await db.FindAsync<RegisterEntry>([entryId], cancellationToken);
        return [.. entry!.Complaints.Select(c => c.BusinessKey).Distinct()];
    }

    private static IQueryable<ReviewPart> Open(UpcDbContext db) =>
        db.Set<ReviewPart>().Where(p => p.AskedAt != null && p.ClosedAt == null);

    private static async Task<IReadOnlyList<(ReviewPart Part, ReviewItem Item)>> OpenAsync(
        UpcDbContext db, long entryId, CancellationToken cancellationToken) =>
        [.. (await Open(db)
            .Join(
                db.Set<ReviewItem>().Where(i => i.EntryId == entryId), p => p.Id, i => i.PartId,
                (p, i) => new { Part = p, Item = i })
            .ToListAsync(cancellationToken)).Select(x => (x.Part, x.Item))];
}
