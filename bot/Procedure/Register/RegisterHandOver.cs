using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Directory.Businesses;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// Passes complaints of a former DSM to the business's current one, and those of a business to be closed to another
/// business.
/// </summary>
public sealed class RegisterHandOver(UnitOfWork work, IDirectory directory) : IDirectoryWork
{
    private const int PageSize = 100;
    private const int MostShown = 5;

    /// <inheritdoc/>
    public async Task<OpenWork> OpenAsync(UpcDbContext db, string businessKey, CancellationToken cancellationToken)
    {
        var entries = db.Set<Complaint>().AsNoTracking().Where(c => c.BusinessKey == businessKey)
            .Select(c => c.RegisterEntryId).Distinct();
        var count = await entries.CountAsync(cancellationToken);
        var first = count == 0
            ? []
            : await entries.OrderBy(id => id).Take(MostShown).ToListAsync(cancellationToken);
        return new(count == 1 ? "entry on the register"
            : "entries on the register", count, [.. first.Select(RegisterEntry.ReferenceOf)], CanMove: true);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> StoresAsync(
        UpcDbContext db, CancellationToken cancellationToken)
    {
        // Read the ids from their index alone, then one complaint for each.
        var stores = new List<(Guid Id, string Name)>();
        var complaints = db.Set<Complaint>().AsNoTracking();
        foreach (var id in await complaints.Select(c => c.DsmId).Distinct().ToListAsync(cancellationToken))
        {
            var names = complaints.Where(c => c.DsmId == id).Select(c => c.DsmName);
            stores.Add((id, await names.FirstAsync(cancellationToken)));
        }

        return stores;
    }

    /// <inheritdoc/>
    public async Task<HandedOver?> HandOverAsync(DirectoryMove move, long after, CancellationToken cancellationToken)
    {
        var ids = await work.ReadAsync(db => Of(db, move, after).ToListAsync(cancellationToken), cancellationToken);
        if (ids.Count == 0)
        {
            return null;
        }

        var businesses = (await directory.BusinessesAsync(cancellationToken)).ToDictionary(b => b.Key);
        var dsms = new Dictionary<string, Person?>();
        foreach (var business in businesses.Values)
        {
            dsms[business.Key] = await DsmOfAsync(business, move.PersonId, cancellationToken);
        }

        var went = await work.DoAsync(
            async db =>
            {
                var some = new List<WentOver>();
                var entries = await db.Set<RegisterEntry>().Include(e => e.Complaints)
                    .Where(e => ids.Contains(e.Id) && e.GoneAt == null).OrderBy(e => e.Id)
                    .ToListAsync(cancellationToken);
                foreach (var entry in entries)
                {
                    var moving = entry.Complaints.Where(c => IsOf(move, c)).GroupBy(c => c.BusinessKey).ToArray();
                    foreach (var complaints in moving)
                    {
                        some.Add(HandOver(entry, [.. complaints], move.ToBusinessKey ?? complaints.Key));
                    }
                }

                return some;
            },
            cancellationToken);
        return new(went, ids[^1]);

        WentOver HandOver(RegisterEntry entry, Complaint[] complaints, string key)
        {
            if (!businesses.TryGetValue(key, out var business) || dsms[key] is not { } dsm)
            {
                return new(entry.Reference, null, "");
            }

            var others = complaints.Where(c => c.BusinessKey != key || c.DsmId != dsm.ObjectId);
            long[] changed = [.. others.Select(c => c.Id)];
            if (changed.Length > 0)
            {
                entry.ChangeBusiness(
                    changed, key, business.Name, dsm.ObjectId, dsm.Name, new(move.ById, move.ByName), work.Now);
            }

            return new(entry.Reference, dsm.ObjectId, dsm.Name);
        }
    }

    /// <summary>Returns the numbers of the next entries with complaints affected by a move.</summary>
    internal static IQueryable<long> Of(UpcDbContext db, DirectoryMove move, long after)
    {
        var complaints = db.Set<Complaint>().AsNoTracking().Where(c => c.RegisterEntryId > after);
        if (move.PersonId is { } person)
        {
            complaints = complaints.Where(c => c.DsmId == person);
        }

        if (move.BusinessKey is { } key)
        {
            complaints = complaints.Where(c => c.BusinessKey == key);
        }

        return complaints.Select(c => c.RegisterEntryId).Distinct().OrderBy(id => id).Take(PageSize);
    }

    private static bool IsOf(DirectoryMove move, Complaint complaint) =>
        (move.PersonId is not { } person || complaint.DsmId == person)
        && (move.BusinessKey is not { } key || complaint.BusinessKey == key);

    private async Task<Person?> DsmOfAsync(Business business, Guid? never, CancellationToken cancellationToken)
    {
        foreach (var id in ((Guid?[])[business.DsmId, business.DeputyId]).OfType<Guid>().Where(id => id != never))
        {
            if (await directory.FindAsync(id, cancellationToken) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
