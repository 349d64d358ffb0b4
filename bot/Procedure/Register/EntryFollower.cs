using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>Moves the records of one table that name an entry in one column.</summary>
/// <param name="name">The name under which the records that followed a merge are stored with it.</param>
/// <param name="column">The property that holds the entry's number.</param>
public abstract class EntryFollower<T>(string name, string column = "EntryId") : IEntryFollower
    where T : class
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<long>> AboutAsync(
        UpcDbContext db, long entryId, CancellationToken cancellationToken) =>
        await About(db, entryId).Select(r => EF.Property<long>(r, "Id")).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public Task UnmergedAsync(
        UpcDbContext db, IReadOnlyList<long> ids, long from, long back, CancellationToken cancellationToken) =>
        About(db, from).Where(r => ids.Contains(EF.Property<long>(r, "Id")))
            .ExecuteUpdateAsync(set => set.SetProperty(r => EF.Property<long?>(r, column), back), cancellationToken);

    /// <inheritdoc/>
    public Task MergedAsync(UpcDbContext db, long from, long into, CancellationToken cancellationToken) =>
        About(db, from)
            .ExecuteUpdateAsync(set => set.SetProperty(r => EF.Property<long?>(r, column), into), cancellationToken);

    /// <inheritdoc/>
    public virtual Task ComplaintMovedAsync(
        UpcDbContext db, Complaint complaint, long from, long into, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    private IQueryable<T> About(UpcDbContext db, long entryId) =>
        db.Set<T>().Where(r => EF.Property<long?>(r, column) == entryId);
}
