using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Customers;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// Finds entries that may be a given customer's: first by National Insurance number, then by similar names. Both use an
/// index, and the number of candidates is limited whatever the size of the register.
/// </summary>
public static class RegisterSearch
{
    private const int Candidates = 200;

    // No more candidates than this are loaded whole: for so few, another query would cost more.
    private const int Few = 20;

    /// <summary>Returns an entry with its complaints, or null if there is none.</summary>
    public static Task<RegisterEntry?> WithComplaintsAsync(
        this DbContext db, long id, CancellationToken cancellationToken = default) =>
        db.Set<RegisterEntry>().Include(e => e.Complaints).SingleOrDefaultAsync(e => e.Id == id, cancellationToken);

    /// <summary>
    /// Returns the entries with exactly this number, ignoring a missing suffix, oldest first. There can be several if a
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
    /// <param name="exceptId">An entry to ignore, or null.</param>
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
    /// Returns the numbers of the entries merged into this one, directly or indirectly. Records about them are about
    /// this entry.
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

    /// <summary>Returns the likely matches for a customer, likeliest first.</summary>
    public static async Task<IReadOnlyList<RegisterMatch>> MatchesAsync(
        this DbContext db, string name, Nino? nino, string district, int most = 5,
        CancellationToken cancellationToken = default)
    {
        IReadOnlyList<RegisterEntry> same = nino is { } n ? await db.WithNinoAsync(n, cancellationToken) : [];
        var ids = await db.CandidatesAsync(name, district, cancellationToken);
        if (ids.Count > Few)
        {
            ids = await db.LikeliestAsync(ids, name, district, most + same.Count, cancellationToken);
        }

        IReadOnlyList<RegisterEntry> similar = ids.Count == 0 ? []
            : await db.Set<RegisterEntry>().Include(e => e.Complaints).Include(e => e.Aliases).AsNoTracking()
                .Where(e => ids.Contains(e.Id)).ToListAsync(cancellationToken);
        var byName = Ranked(
            similar.ExceptBy(same.Select(e => e.Id), e => e.Id)
                .Select(e => (e, e.Id, e.Customer.District, e.NamesOf())),
            name, district);
        return
        [
            .. same.Select(e => new RegisterMatch(MatchKind.SameNino, e, 1))
                .Concat(byName.Select(m => new RegisterMatch(m.Kind, m.Of, m.Likeness))).Take(most),
        ];
    }

    private static async Task<List<long>> CandidatesAsync(
        this DbContext db, string name, string district, CancellationToken cancellationToken)
    {
        // There may be more entries with a common name than candidates, so search the customer's district separately.
        var ids = await db.AlikeAsync(name, Candidates, cancellationToken);
        return ids.Count == Candidates && EntryKeys.OfDistrict(district) is { Length: > 0 } here
            ? [.. ids.Union(await db.SharingKeysAsync(NameKey.KeysOf(name), here, Candidates, cancellationToken))]
            : ids;
    }

    // Of many candidates, only the names are read first: most share no more than a common first name.
    private static async Task<List<long>> LikeliestAsync(
        this DbContext db, List<long> ids, string name, string district, int most, CancellationToken cancellationToken)
    {
        var candidates = await db.Set<RegisterEntry>().AsNoTracking().Where(e => ids.Contains(e.Id))
            .Select(e => new
            {
                e.Id, e.Customer.Name, e.Customer.District, Aliases = e.Aliases.Select(a => a.Name).ToList(),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. Ranked(candidates.Select(c => (c.Id, c.Id, c.District, c.Aliases.Prepend(c.Name))), name, district)
                .Take(most).Select(c => c.Of),
        ];
    }

    // Those whose names are worth showing, likeliest first.
    private static IEnumerable<(T Of, MatchKind Kind, double Likeness)> Ranked<T>(
        IEnumerable<(T Of, long Id, string District, IEnumerable<string> Names)> candidates, string name,
        string district) =>
        candidates
            .Select(c => (c.Of, c.Id, Kind: KindOf(c.District, district),
                Likeness: c.Names.Max(known => NameLikeness.Of(name, known))))
            .Where(c => c.Likeness >= NameLikeness.Worthwhile)
            .OrderBy(c => c.Kind).ThenByDescending(c => c.Likeness).ThenBy(c => c.Id)
            .Select(c => (c.Of, c.Kind, c.Likeness));

    private static MatchKind KindOf(string known, string district) =>
        district.Length > 0 && string.Equals(known, district, StringComparison.OrdinalIgnoreCase)
            ? MatchKind.SimilarNameAndDistrict : MatchKind.SimilarName;
}
