using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>
/// Says what records of one kind wait for. A new reason to wait is one more <see cref="Wait"/> here: the lists, the
/// chasers and the nightly check follow.
/// </summary>
public interface IWaitSource
{
    /// <summary>The kind of record.</summary>
    RecordKind Kind { get; }

    /// <summary>
    /// Returns everything that a record waits for. Loads what of the record is needed and is not there.
    /// </summary>
    /// <param name="db">The database, within a transaction.</param>
    /// <param name="record">The record, with its number.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<Wait>> WaitsOfAsync(UpcDbContext db, Record record, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the next numbers of records that may wait, for the nightly check. Its cost follows what is open.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="after">The number before.</param>
    /// <param name="most">The most to return.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<long>> OpenAsync(UpcDbContext db, long after, int most, CancellationToken cancellationToken);

    /// <summary>Returns records by number.</summary>
    Task<IReadOnlyList<Record>> LoadAsync(
        UpcDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken);

    /// <summary>Returns the customers of records by number, masked.</summary>
    Task<IReadOnlyDictionary<long, string>> CustomersAsync(
        UpcDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken);
}
