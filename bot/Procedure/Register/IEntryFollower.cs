
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// A part of the procedure that names entries by their number: it follows when one is merged into another, or a
/// complaint is moved to another.
/// </summary>
public interface IEntryFollower
{
    /// <summary>Gets the name under which the records that followed a merge are stored with it.</summary>
    string Name { get; }

    /// <summary>Returns the numbers of the records about an entry, before a merge.</summary>
    Task<IReadOnlyList<long>> AboutAsync(UpcDbContext db, long entryId, CancellationToken cancellationToken);

    /// <summary>
    /// Gives records back to the entry that they were about. Runs in the transaction that undoes a merge.
    /// </summary>
    /// <param name="db">The database, in a transaction.</param>
    /// <param name="ids">The records, as <see cref="AboutAsync"/> returned them.</param>
    /// <param name="from">The entry that they followed to.</param>
    /// <param name="back">The entry that they were about.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task UnmergedAsync(
        UpcDbContext db, IReadOnlyList<long> ids, long from, long back, CancellationToken cancellationToken);

    /// <summary>From now on, what was about the one is about the other. Runs in the merger's transaction.</summary>
    Task MergedAsync(UpcDbContext db, long from, long into, CancellationToken cancellationToken);

    /// <summary>
    /// From now on, what was about a complaint of the one is about the other. Runs in the transaction that moves it.
    /// </summary>
    Task ComplaintMovedAsync(
        UpcDbContext db, Complaint complaint, long from, long into, CancellationToken cancellationToken) =>
            Task.CompletedTask;
}
