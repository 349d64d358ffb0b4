
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// Refers to entries by number in a part of the procedure. Updates those references when an entry is merged into
/// another or a complaint is moved to another.
/// </summary>
public interface IEntryFollower
{
    /// <summary>Gets the name under which the records that followed a merge are stored with it.</summary>
    string Name { get; }

    /// <summary>Returns the numbers of the records about an entry, before a merge.</summary>
    Task<IReadOnlyList<long>> AboutAsync(UpcDbContext db, long entryId, CancellationToken cancellationToken);

    /// <summary>
    /// Moves records back to the entry that they were about. Runs in the transaction that undoes a merge.
    /// </summary>
    /// <param name="db">The database, in a transaction.</param>
    /// <param name="ids">The records, as <see cref="AboutAsync"/> returned them.</param>
    /// <param name="from">The entry that they were moved to.</param>
    /// <param name="back">The entry that they were about.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task UnmergedAsync(
        UpcDbContext db, IReadOnlyList<long> ids, long from, long back, CancellationToken cancellationToken);

    /// <summary>Moves everything about one entry to another. Runs in the merge's transaction.</summary>
    Task MergedAsync(UpcDbContext db, long from, long into, CancellationToken cancellationToken);

    /// <summary>
    /// Moves everything about one complaint to another entry. Runs in the transaction that moves the complaint.
    /// </summary>
    Task ComplaintMovedAsync(
        UpcDbContext db, Complaint complaint, long from, long into, CancellationToken cancellationToken) =>
            Task.CompletedTask;
}
