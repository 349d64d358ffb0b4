using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Directory.Businesses;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>Entries of a DSM who is one no more get the business's; entries of a business that is to be closed go to another.</summary>
public sealed class RegisterHandOver(UnitOfWork work, IDirectory directory) : IDirectoryWork
{
    private const int PageSize = 100;
    private const int MostShown = 5;

    /// <inheritdoc/>
    public async Task<OpenWork> OpenAsync(UpcDbContext db, string businessKey, CancellationToken cancellationToken)
    {
        var entries = db.Set<RegisterEntry>().AsNoTracking().Where(e => e.BusinessKey == businessKey && e.GoneAt == null);
        var count = await entries.CountAsync(cancellationToken);
        var first = count == 0 ? [] : await entries.OrderBy(e => e.Id).Take(MostShown).Select(e => e.Id).ToListAsync(cancellationToken);
        return new(count == 1 ? "entry on the register" : "entries on the register", count, [.. first.Select(RegisterEntry.ReferenceOf)], CanMove: true);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> StoresAsync(UpcDbContext db, CancellationToken cancellationToken)
    {
        // The ids come from their index alone; the rows of one entry each are then looked at.
        var stores = new List<(Guid Id, string Name)>();
        foreach (var id in await db.Set<RegisterEntry>().AsNoTracking().Select(e => e.DsmId).Distinct().ToListAsync(cancellationToken))
        {
            if (await db.Set<RegisterEntry>().AsNoTracking().Where(e => e.DsmId == id && e.GoneAt == null).Select(e => e.DsmName).FirstOrDefaultAsync(cancellationToken) is { } name)
            {
                stores.Add((id, name));
            }
        }

        return stores;
    }

    /// <inheritdoc/>
    public async Task<HandedOver?> HandOverAsync(DirectoryMove move, long after, CancellationToken cancellationToken)
    {
        var ids = await work.ReadAsync(db => Of(db, move, after).Select(e => e.Id).ToListAsync(cancellationToken), cancellationToken);
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
                foreach (var entry in await db.Set<RegisterEntry>().Include(e => e.Complaints).Where(e => ids.Contains(e.Id) && e.GoneAt == null).OrderBy(e => e.Id).ToListAsync(cancellationToken))
                {
                    var key = move.ToBusinessKey ?? entry.BusinessKey;
                    if (!businesses.TryGetValue(key, out var business) || dsms[key] is not { } dsm)
                    {
                        some.Add(new(entry.Reference, null, ""));
                        continue;
                    }

                    if (entry.BusinessKey != key || entry.DsmId != dsm.ObjectId)
                    {
                        entry.ChangeBusiness(key, business.Name, dsm.ObjectId, dsm.Name, new(move.ById, move.ByName), work.Now);
                    }

                    some.Add(new(entry.Reference, dsm.ObjectId, dsm.Name));
                }

                return some;
            },
            cancellationToken);
        return new(went, ids[^1]);
    }

    /// <summary>The next entries that a move is about.</summary>
    internal static IQueryable<RegisterEntry> Of(UpcDbContext db, DirectoryMove move, long after)
    {
        var entries = db.Set<RegisterEntry>().AsNoTracking().Where(e => e.GoneAt == null && e.Id > after);
        entries = move.PersonId is { } person ? entries.Where(e => e.DsmId == person) : entries.Where(e => e.BusinessKey == move.BusinessKey);
        return (move is { PersonId: not null, BusinessKey: { } key } ? entries.Where(e => e.BusinessKey == key) : entries).OrderBy(e => e.Id).Take(PageSize);
    }

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
