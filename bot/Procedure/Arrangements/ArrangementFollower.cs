using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>Arrangements follow an entry that is merged into another.</summary>
public sealed class ArrangementFollower : IEntryFollower
{
    /// <inheritdoc/>
    public Task MergedAsync(UpcDbContext db, long from, long into, CancellationToken cancellationToken) =>
        db.Set<Arrangement>().Where(a => a.EntryId == from).ExecuteUpdateAsync(set => set.SetProperty(a => a.EntryId, into), cancellationToken);
}
