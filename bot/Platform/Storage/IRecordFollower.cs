using NodaTime;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>Keeps an index of records, in the transaction that changes them.</summary>
public interface IRecordFollower
{
    /// <summary>Called once per transaction, after new records have been given their ids.</summary>
    /// <param name="db">The database, within the transaction.</param>
    /// <param name="changed">The records that raised events.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">Cancellation token.</param>
    Task ChangedAsync(
        UpcDbContext db, IReadOnlyCollection<Record> changed, Instant now, CancellationToken cancellationToken);
}
