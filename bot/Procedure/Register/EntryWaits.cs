using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.WorkLists.Waiting;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// Reports entries that wait for the DSM's answer about lapsed complaints, or for CReST to remove them (Annex D). The
/// lapse job sends its own reminders.
/// </summary>
public sealed class EntryWaits : IWaitSource
{
    /// <inheritdoc/>
    public RecordKind Kind => RecordKind.RegisterEntry;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Wait>> WaitsOfAsync(
        UpcDbContext db, Record record, CancellationToken cancellationToken)
    {
        var entry = (RegisterEntry)record;

        // A newly recorded customer has nothing that has lapsed. This matters because an import records thousands.
        if (!entry.IsOnRegister || entry.Events.Any(e => e is EntryRecorded))
        {
            return [];
        }

        var complaints = db.Entry(entry).Collection(e => e.Complaints);
        if (!complaints.IsLoaded)
        {
            await complaints.LoadAsync(cancellationToken);
        }

        return [.. WaitsOf(entry)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<long>> OpenAsync(
        UpcDbContext db, long after, int most, CancellationToken cancellationToken) =>
        await Open(db, after, most).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Record>> LoadAsync(
        UpcDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        await db.Set<RegisterEntry>().Where(e => ids.Contains(e.Id)).Include(e => e.Complaints)
            .ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<long, string>> CustomersAsync(
        UpcDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        await db.Set<RegisterEntry>().AsNoTracking().Where(e => ids.Contains(e.Id))
            .ToDictionaryAsync(e => e.Id, e => e.Customer.Masked, cancellationToken);

    /// <summary>Returns the entries about which somebody was asked.</summary>
    internal static IQueryable<long> Open(UpcDbContext db, long after, int most) =>
        db.Set<Complaint>().AsNoTracking()
            .Where(c => (c.LapseAskedAt != null || c.RemovalAskedAt != null) && c.RegisterEntryId > after)
            .Select(c => c.RegisterEntryId).Distinct().OrderBy(id => id).Take(most);

    private static IEnumerable<Wait> WaitsOf(RegisterEntry entry)
    {
        // Each complaint belongs to its own business, so one entry may wait for several DSMs.
        foreach (var lapsed in entry.Complaints.Where(c => c is { LapseAskedAt: not null, RemovalAskedAt: null })
            .GroupBy(c => c.DsmId))
        {
            yield return new(
                WaitFor.LapseAnswer, Assignees.Person(lapsed.Key), RegisterCards.Lapse,
                lapsed.Min(c => c.LapseAskedAt)!.Value)
            {
                DueOn = lapsed.Min(c => c.NextLapseStepOn),
            };
        }

        if (entry.Complaints.Min(c => c.RemovalAskedAt) is { } since)
        {
            yield return new(WaitFor.Removal, Assignees.Crest, RegisterCards.Removal, since)
            {
                DueOn = LondonTime.DateOf(since).PlusDays(Retention.TurnToCrestAfterDays),
            };
        }
    }
}
