using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Customers;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// Finds entries that may be a given customer: the same National Insurance number first, then similar names. Both go by
/// an index; the number of candidates looked at is bounded whatever the size of the register.
/// </summary>
public static class RegisterSearch
{
    private const int Candidates = 200;

    /// <summary>Returns an entry with its complaints, or null if there is none.</summary>
    public static Task<RegisterEntry?> WithComplaintsAsync(
        this DbContext db, long id, CancellationToken cancellationToken = default) =>
        db.Set<RegisterEntry>().Include(e => e.Complaints).SingleOrDefaultAsync(e => e.Id == id, cancellationToken);

    /// <summary>
    /// The entries of exactly this number (a missing suffix apart), oldest first. More than one is possible when a
    /// suffix is missing.
    /// </summary>
    public static async Task<IReadOnlyList<RegisterEntry>> WithNinoAsync(
        this DbContext db, Nino nino, CancellationToken cancellationToken = default)
    {
        var body = nino.Body;
        var entries = await db.Set<RegisterEntry>().Include(e => e.Complaints).AsNoTracking()
            .Where(e => e.Customer.NinoBody == body).OrderBy(e => e.Id).Take(10).ToListAsync(cancellationToken);
        return [.. entries.Where(e => e.Customer.ParsedNino!.Value.SamePersonAs(nino))];
    }

    /// <summary>Returns the oldest entry that has this number, whatever the suffix, or null.</summary>
    /// <param name="db">The database.</param>
    /// <param name="nino">The number, or null.</param>
    /// <param name="exceptId">An entry that does not count, or null.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<long?> OtherWithNumberAsync(
        this DbContext db, Nino? nino, long? exceptId, CancellationToken cancellationToken)
    {
        var body = nino?.Body;
        return body is null ? null : await db.Set<RegisterEntry>()
            .Where(e => e.Customer.NinoBody == body && e.GoneAt == null && e.Id != exceptId)
            .OrderBy(e => e.Id).Select(e => (long?)e.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>
    /// Numbers of the entries that were merged into this one, or into those: what was about them is about it.
    /// </summary>
    public static async Task<IReadOnlyList<long>> MergedIntoAsync(
        this DbContext db, IReadOnlyList<long> ids, CancellationToken cancellationToken = default)
    {
        var all = new List<long>();
        while (ids.Count > 0)
        {
            var into = ids;
            ids = await db.Set<RegisterEntry>().AsNoTracking()
                .Where(e => e.MergedIntoId != null && into.Contains(e.MergedIntoId.Value)).Select(e => e.Id)
                .ToListAsync(cancellationToken);
            all.AddRange(ids);
        }

        return all;
    }

    /// <summary>The likely matches for a customer, likeliest first.</summary>
    public static async Task<IReadOnlyList<RegisterMatch>> MatchesAsync(
        this DbContext db, string name, Nino? nino, string district, int most = 5,
        CancellationToken cancellationToken = default)
    {
        IReadOnlyList<RegisterEntry> same = nino is { } n ? await db.WithNinoAsync(n, cancellationToken) : [];
        var matches = same.Select(e => new RegisterMatch(MatchKind.SameNino, e, 1)).ToList();
        foreach (var candidate in await db.WithSimilarNameAsync(name, district, cancellationToken))
        {
            if (matches.Any(m => m.Entry.Id == candidate.Id))
            {
                continue;
            }

            var likeness = candidate.NamesOf().Max(known => NameLikeness.Of(name, known));
            if (likeness >= NameLikeness.Worthwhile)
            {
                var sameDistrict = district.Length > 0
                    && string.Equals(candidate.Customer.District, district, StringComparison.OrdinalIgnoreCase);
                matches.Add(new(
                    sameDistrict ? MatchKind.SimilarNameAndDistrict : MatchKind.SimilarName, candidate, likeness));
            }
        }

        return [.. matches.OrderBy(m => m.Kind).ThenByDescending(m => m.Likeness).ThenBy(m => m.Entry.Id).Take(most)];
    }

    private static async Task<IReadOnlyList<RegisterEntry>> WithSimilarNameAsync(
        this DbContext db, string name, string district, CancellationToken cancellationToken)
    {
        var keys = NameKey.KeysOf(name).ToArray();
        if (keys.Length == 0)
        {
            return [];
        }

        // Of a common name there may be more than the candidates hold: those of the same district are looked for by
        // themselves.
        var ids = await db.SharingNameKeysAsync(keys, null, Candidates, cancellationToken);
        if (ids.Count == Candidates && EntryKeys.OfDistrict(district) is { Length: > 0 } here)
        {
            ids = [.. ids.Union(await db.SharingNameKeysAsync(keys, here, Candidates, cancellationToken))];
        }

        return ids.Count == 0 ? []
            : await db.Set<RegisterEntry>().Include(e => e.Complaints).Include(e => e.Aliases).AsNoTracking()
                .Where(e => ids.Contains(e.Id)).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Numbers of the entries that share the most of these keys, which are the likeliest: a rare surname and a common
    /// first name sort themselves out.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="district">Only those of this district, as <see cref="EntryKeys.OfDistrict"/> gives it; null: of
    /// any.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static Task<List<long>> SharingNameKeysAsync(
        this DbContext db, IReadOnlyCollection<string> keys, string? district, int most,
        CancellationToken cancellationToken)
    {
        var rows = db.Set<NameKey>().AsNoTracking().Where(k => keys.Contains(k.Key));
        rows = district is null ? rows : rows.Where(k => k.DistrictKey == district);
        return rows.GroupBy(k => k.RegisterEntryId).Select(g => new { g.Key, Shared = g.Count() })
            .OrderByDescending(g => g.Shared).ThenBy(g => g.Key).Take(most).Select(g => g.Key)
            .ToListAsync(cancellationToken);
    }
}
