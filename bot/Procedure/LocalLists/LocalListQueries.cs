using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>Queries for local lists. Each business has at most one, and it is short.</summary>
internal static class LocalListQueries
{
    /// <summary>Returns lists with their customers and readers.</summary>
    public static IQueryable<LocalList> Lists(this UpcDbContext db) =>
        db.Set<LocalList>().Include(l => l.Customers).Include(l => l.Readers).AsSplitQuery();

    /// <summary>Loads a list for a change.</summary>
    /// <exception cref="RefusedException">No list has that number.</exception>
    public static async Task<LocalList> LoadLocalListAsync(
        this UpcDbContext db,
        long id,
        CancellationToken cancellationToken) =>
        await db.Lists().SingleOrDefaultAsync(l => l.Id == id, cancellationToken)
        ?? throw RefusedException.NotFound("local list");

    /// <summary>Returns the lists that an entry is on.</summary>
    public static Task<List<LocalList>> ListsWithAsync(
        this UpcDbContext db,
        long entryId,
        CancellationToken cancellationToken
    ) => db.Lists().Where(l => l.Customers.Any(c => c.EntryId == entryId)).ToListAsync(cancellationToken);
}
