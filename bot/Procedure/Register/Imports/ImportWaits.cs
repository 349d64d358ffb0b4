using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.WorkLists.Waiting;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>
/// Reports imports with rows held back, which wait for the person who sent the file to decide before they are left out.
/// </summary>
public sealed class ImportWaits : IWaitSource
{
    /// <inheritdoc/>
    public RecordKind Kind => RecordKind.Import;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Wait>> WaitsOfAsync(
        UpcDbContext db, Record record, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Wait>>([.. WaitsOf((Import)record)]);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<long>> OpenAsync(
        UpcDbContext db, long after, int most, CancellationToken cancellationToken) =>
        await db.Set<Import>().AsNoTracking()
            .Where(i => i.State == ImportState.Imported && i.Held > 0 && i.Id > after)
            .OrderBy(i => i.Id).Take(most).Select(i => i.Id).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Record>> LoadAsync(
        UpcDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        await db.Set<Import>().Where(i => ids.Contains(i.Id)).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<long, string>> CustomersAsync(
        UpcDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        await db.Set<Import>().AsNoTracking().Where(i => ids.Contains(i.Id)).ToDictionaryAsync(
            i => i.Id,
            i => i.Held == 1 ? "1 row" : string.Create(CultureInfo.InvariantCulture, $"{i.Held:N0} rows"),
            cancellationToken);

    // An operator gets the rows back as a file immediately, so nothing waits for them.
    private static IEnumerable<Wait> WaitsOf(Import import)
    {
        if (import is { State: ImportState.Imported, Held: > 0 } && import.ById != Guid.Empty)
        {
            yield return new(
                WaitFor.HeldRows, Assignees.Person(import.ById), ImportCardView.Card, import.StateAt);
        }
    }
}
