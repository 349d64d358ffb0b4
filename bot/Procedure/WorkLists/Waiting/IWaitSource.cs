using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>
/// Reports what records of one kind wait for. To add a reason for waiting, return one more <see cref="Wait"/> here; the
/// lists, the chasers and the nightly check need no change.
/// </summary>
public interface IWaitSource
{
    /// <summary>The kind of record.</summary>
    RecordKind Kind { get; }

    /// <summary>
    /// Returns everything that a record waits for. Loads parts of the record that are needed and not loaded.
    /// </summary>
    /// <param name="db">The database, within a transaction.</param>
    /// <param name="record">The record, with its number.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<Wait>> WaitsOfAsync(UpcDbContext db, Record record, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the next numbers of records that may be waiting, for the nightly check. The cost depends on the number
    /// of open records.
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
