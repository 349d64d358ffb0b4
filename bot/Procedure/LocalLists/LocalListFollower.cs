using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>Moves a customer's place on a list when their entry is merged into another of the same business.</summary>
public sealed class LocalListFollower(TimeProvider time) : IEntryFollower
{
    /// <inheritdoc/>
    public string Name => "local lists";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<long>> AboutAsync(
        UpcDbContext db, long entryId, CancellationToken cancellationToken) =>
        [.. (await db.ListsWithAsync(entryId, cancellationToken)).Select(list => list.Id)];

    /// <inheritdoc/>
    public async Task UnmergedAsync(
        UpcDbContext db, IReadOnlyList<long> ids, long from, long back, CancellationToken cancellationToken)
    {
        foreach (var list in (await db.ListsWithAsync(from, cancellationToken)).Where(list => ids.Contains(list.Id)))
        {
            list.Follow(from, back, isTheirs: true, Actor.Upc, Instant.FromDateTimeOffset(time.GetUtcNow()));
        }
    }

    /// <inheritdoc/>
    public async Task MergedAsync(UpcDbContext db, long from, long into, CancellationToken cancellationToken)
    {
        // The merge has the complaints that move in memory; the database does not show them yet.
        var target = await db.FindAsync<RegisterEntry>([into], cancellationToken);
        foreach (var list in await db.ListsWithAsync(from, cancellationToken))
        {
            var isTheirs = target?.Complaints.Any(c => c.BusinessKey == list.BusinessKey) == true;
            list.Follow(from, into, isTheirs, Actor.Upc, Instant.FromDateTimeOffset(time.GetUtcNow()));
        }
    }
}
