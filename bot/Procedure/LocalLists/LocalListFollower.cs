using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>A customer's place on a list follows an entry that is merged into another of the same business.</summary>
public sealed class LocalListFollower(TimeProvider time) : IEntryFollower
{
    /// <inheritdoc/>
    public async Task MergedAsync(UpcDbContext db, long from, long into, CancellationToken cancellationToken)
    {
        // The merger has them in memory, with the complaints that come over.
        var target = await db.FindAsync<RegisterEntry>([into], cancellationToken);
        foreach (var list in await db.ListsWithAsync(from, cancellationToken))
        {
            list.Follow(from, into, target?.Complaints.Any(c => c.BusinessKey == list.BusinessKey) == true, Actor.Upc, Instant.FromDateTimeOffset(time.GetUtcNow()));
        }
    }
}
