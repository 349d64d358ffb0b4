using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>Keeps the list of what waits for whom, in the transaction of each change of a record.</summary>
public sealed class WorkItems(
    IEnumerable<IWaitSource> sources, BankHolidayCalendars calendars, IOptions<ChaserOptions> options)
    : IRecordFollower
{
    private const int Stretch = 200;
    private readonly Dictionary<RecordKind, IWaitSource> _sources = sources.ToDictionary(s => s.Kind);

    /// <summary>The parts of the procedure that have records that wait.</summary>
    public IReadOnlyCollection<IWaitSource> Sources => _sources.Values;

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

    /// <summary>Makes the list agree with what these records say.</summary>
    /// <returns>Those of them that it did not agree with.</returns>
    public async Task<IReadOnlyList<Record>> FollowAsync(
        UpcDbContext db, IWaitSource source, IReadOnlyCollection<Record> records, Instant now,
        CancellationToken cancellationToken)
    {
        // Nothing is listed yet of a record that was created just now.
        var (kind, ids) = (source.Kind, records.Where(r => !r.IsNew).Select(r => r.Id).ToArray());
        var items = ids.Length == 0 ? [] : await db.Set<WorkItem>().Where(i => i.OfKind == kind && ids.Contains(i.OfId))
            .ToListAsync(cancellationToken);
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
            var item = Array.Find(kept, i => i.For == wait.For && i.Holder == wait.Holder);
            if (item is null)
            {
                db.Add(item = WorkItem.Start(record, wait));
                differs = true;
            }

            differs |= item.Follow(record.Reference, wait, options.Value, calendars[wait.Nation]);
        }

        foreach (var item in kept.Where(
            i => i.ClosedAt is null && !waits.Any(w => w.For == i.For && w.Holder == i.Holder)))
        {
            item.Close(now);
            differs = true;
        }

        return differs;
    }
}
