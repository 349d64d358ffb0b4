using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>Maintains the index of what waits for whom, in the transaction of each change of a record.</summary>
public sealed class WorkItems(
    IEnumerable<IWaitSource> sources, BankHolidayCalendars calendars, IOptions<ChaserOptions> options)
    : IRecordFollower
{
    private const int Stretch = 200;

    // Used for the first change after the load. By the next, the record may have more items.
    private static readonly ConditionalWeakTable<Record, IReadOnlyList<WorkItem>> Loaded = [];
    private readonly Dictionary<RecordKind, IWaitSource> _sources = sources.ToDictionary(s => s.Kind);

    /// <summary>The sources of records that can wait.</summary>
    public IReadOnlyCollection<IWaitSource> Sources => _sources.Values;

    /// <summary>Notes the items that were loaded with a record by the same query.</summary>
    internal static void LoadedWith(Record record, IReadOnlyList<WorkItem> items) => Loaded.AddOrUpdate(record, items);

    /// <inheritdoc/>
    public async Task ChangedAsync(
        UpcDbContext db, IReadOnlyCollection<Record> changed, Instant now, CancellationToken cancellationToken)
    {
        foreach (var kind in changed.GroupBy(r => r.Kind).Where(k => _sources.ContainsKey(k.Key)))
        {
            foreach (var some in kind.Chunk(Stretch))
            {
                await FollowAsync(db, _sources[kind.Key], some, now, cancellationToken);
            }
        }
    }

    /// <summary>Updates the index for these records.</summary>
    /// <returns>The records for which the index was wrong.</returns>
    public async Task<IReadOnlyList<Record>> FollowAsync(
        UpcDbContext db, IWaitSource source, IReadOnlyCollection<Record> records, Instant now,
        CancellationToken cancellationToken)
    {
        // Nothing is listed yet of a record that was created just now.
        var items = new List<WorkItem>();
        var ids = new List<long>();
        foreach (var record in records.Where(r => !r.IsNew))
        {
            if (Loaded.TryGetValue(record, out var loaded) && db.Entry(record).State != EntityState.Detached)
            {
                items.AddRange(loaded);
                Loaded.Remove(record);
            }
            else
            {
                ids.Add(record.Id);
            }
        }

        var kind = source.Kind;
        if (ids.Count > 0)
        {
            items.AddRange(await db.Set<WorkItem>().Where(i => i.OfKind == kind && ids.Contains(i.OfId))
                .ToListAsync(cancellationToken));
        }

        var kept = items.ToLookup(i => i.OfId);
        var differed = new List<Record>();
        foreach (var record in records)
        {
            var waits = await source.WaitsOfAsync(db, record, cancellationToken);
            if (Follow(db, record, waits, [.. kept[record.Id]], now))
            {
                differed.Add(record);
            }
        }

        return differed;
    }

    private bool Follow(UpcDbContext db, Record record, IReadOnlyList<Wait> waits, WorkItem[] kept, Instant now)
    {
        var differs = false;
        foreach (var wait in waits)
        {
            var item = Array.Find(kept, i => i.For == wait.For && i.Assignee == wait.Assignee);
            if (item is null)
            {
                db.Add(item = WorkItem.Start(record, wait));
                differs = true;
            }

            differs |= item.Follow(record.Reference, wait, options.Value, calendars[wait.Nation]);
        }

        foreach (var item in kept.Where(
            i => i.ClosedAt is null && !waits.Any(w => w.For == i.For && w.Assignee == i.Assignee)))
        {
            item.Close(now);
            differs = true;
        }

        return differs;
    }
}
