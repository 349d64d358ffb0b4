using NodaTime;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>Keeps an index of records, in the transaction that changes them.</summary>
public interface IRecordFollower
{
    /// <summary>Called once for each transaction, when the changed records have their numbers.</summary>
    /// <param name="db">The database, within the transaction.</param>
    /// <param name="changed">The records that raised events.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task ChangedAsync(
        UpcDbContext db, IReadOnlyCollection<Record> changed, Instant now, CancellationToken cancellationToken);
}
