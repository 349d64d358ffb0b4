using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>Moves arrangements with an entry that is merged into another.</summary>
public sealed class ArrangementFollower : IEntryFollower
{
    /// <inheritdoc/>
    public string Name => "arrangements";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<long>> AboutAsync(
        UpcDbContext db, long entryId, CancellationToken cancellationToken) =>
        await db.Set<Arrangement>().Where(r => r.EntryId == entryId).Select(r => r.Id).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public Task UnmergedAsync(
        UpcDbContext db, IReadOnlyList<long> ids, long from, long back, CancellationToken cancellationToken) =>
        db.Set<Arrangement>().Where(r => r.EntryId == from && ids.Contains(r.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.EntryId, back), cancellationToken);

    /// <inheritdoc/>
    public Task MergedAsync(UpcDbContext db, long from, long into, CancellationToken cancellationToken) =>
        db.Set<Arrangement>().Where(a => a.EntryId == from)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.EntryId, into), cancellationToken);
}
