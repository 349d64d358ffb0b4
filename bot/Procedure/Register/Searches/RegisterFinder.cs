using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;

// String comparisons in queries are translated to SQL and do not take a StringComparison.
#pragma warning disable CA1309, CA1310

namespace UpcTeamsBot.Procedure.Register.Searches;

/// <summary>
/// Finds entries by typed text. Candidates are read from the database, each set from an index and at most
/// <see cref="Most"/>, and ranked here by a similarity that SQL cannot compute.
/// </summary>
public sealed class RegisterFinder(IDirectory directory)
{
    /// <summary>The most entries in a result.</summary>
    public const int Most = 200;

    private const double HereIsMoreLikely = 0.15;

    // Sorts after every number with the same start in both databases: digits come before letters, and no number ends
    // with this.
    private const string Last = "ZZ";

    /// <summary>Returns the numbers of the entries found, likeliest first, and the newest first among equals.</summary>
    public async Task<IReadOnlyList<long>> FindAsync(
        UpcDbContext db, SearchWords words, CancellationToken cancellationToken)
    {
        if (words.IsEmpty)
        {
            return [];
        }

        // A reference of the log that was imported names its entries: what else the text could mean comes after them.
        if (words.OldReference is { } reference)
        {
            var named = await db.Set<Complaint>().Where(c => c.OldReferenceKey == reference)
                .Select(c => c.RegisterEntryId).Distinct().OrderByDescending(id => id).Take(Most)
                .ToListAsync(cancellationToken);
            if (named.Count > 0)
            {
                return [.. named.Union(await FindOthersAsync(db, words, cancellationToken)).Take(Most)];
            }
        }

        return await FindOthersAsync(db, words, cancellationToken);
    }

    private async Task<IReadOnlyList<long>> FindOthersAsync(
        UpcDbContext db, SearchWords words, CancellationToken cancellationToken)
    {
        var place = await PlaceAsync(db, words.Words, cancellationToken);
        if (ByNumber(db, words) is { } numbered)
        {
            return await RankedAsync(
                numbered.OrderByDescending(e => e.Id), words, place, words.Words.Count > 0, cancellationToken);
        }

        if (place.Names.Count == 0)
        {
            return await ThereAsync(db, place, cancellationToken);
        }

        return await ByNameAsync(db, words, place, cancellationToken);
    }

    // Returns the newest entries of a district, of businesses, or of both.
    private static Task<List<long>> ThereAsync(UpcDbContext db, PlaceWords place, CancellationToken cancellationToken)
    {
        var entries = db.Set<RegisterEntry>().Where(e => e.GoneAt == null);
        var ids = (place.District, place.BusinessKeys.Count) switch
        {
            ({ } district, 0) => entries.Where(e => e.DistrictKey == district).Select(e => e.Id),
            ({ } district, _) => entries.Where(e => e.DistrictKey == district)
                .Where(e => e.Complaints.Any(c => place.BusinessKeys.Contains(c.BusinessKey))).Select(e => e.Id),
            (null, 0) => entries.Select(e => e.Id),
            _ => db.Set<Complaint>().Where(c => place.BusinessKeys.Contains(c.BusinessKey))
                .Select(c => c.RegisterEntryId).Distinct(),
        };
        return ids.OrderByDescending(id => id).Take(Most).ToListAsync(cancellationToken);
    }

    // Searches by number or reference. Null if none was typed.
    private static IQueryable<RegisterEntry>? ByNumber(UpcDbContext db, SearchWords words)
    {
        var entries = db.Set<RegisterEntry>().AsNoTracking();
        if (words.EntryId is { } id)
        {
            return entries.Where(e => e.Id == id && e.GoneAt == null);
        }

        if (words.Consideration is { } reference)
        {
            return entries.Where(e => e.Complaints.Any(c => c.ConsiderationReference == reference));
        }

        if (words.Nino is { } nino)
        {
            // A missing suffix on either side is ignored.
            var (body, suffix) = (nino.Body, nino.Value.Length == 9 ? nino.Value : null);
            entries = entries.Where(e => e.Customer.NinoBody == body);
            return suffix is null ? entries : entries.Where(e => e.Customer.Nino == suffix || e.Customer.Nino == body);
        }

        if (words.NinoStart is null && words.NinoEnd is null)
        {
            return null;
        }

        if (words.NinoStart is { } start)
        {
            var end = start + Last;
            entries = entries.Where(
                e => string.Compare(e.Customer.NinoBody, start) >= 0 && string.Compare(e.Customer.NinoBody, end) <= 0);
        }

        if (words.NinoEnd is { } last)
        {
            var suffix = char.IsAsciiLetter(last[^1]) ? last[^1].ToString() : null;
            var from = EntryKeys.OfNinoEnd(suffix is null ? last : last[..^1])!;
            var to = from + Last;
            entries = entries.Where(
                e => string.Compare(e.NinoEndKey, from) >= 0 && string.Compare(e.NinoEndKey, to) <= 0);
            entries = suffix is null ? entries : entries.Where(e => e.Customer.Nino!.EndsWith(suffix));
        }

        return entries;
    }

    private static async Task<IReadOnlyList<long>> ByNameAsync(
        UpcDbContext db, SearchWords words, PlaceWords place, CancellationToken cancellationToken)
    {
        // A word may be both a name and a district (Lincoln), so search for both. There may be more entries with a
        // common name than candidates, so search the given district or business separately.
        var ids = await db.AlikeAsync(string.Join(' ', words.Words), Most, cancellationToken);
        var keys = NameKey.KeysOf(string.Join(' ', place.Names));
        if (place.District is { } district)
        {
            ids = [.. ids.Union(await db.SharingKeysAsync(keys, district, Most, cancellationToken))];
        }
        else if (place.BusinessKeys.Count > 0 && ids.Count == Most)
        {
            var there = db.Set<NameKey>().Where(k => keys.Contains(k.Key)).Join(
                db.Set<RegisterEntry>().Where(e => e.Complaints.Any(c => place.BusinessKeys.Contains(c.BusinessKey))),
                k => k.RegisterEntryId, e => e.Id, (k, e) => e.Id);
            ids = [.. ids.Union(
                await there.GroupBy(id => id).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Take(Most)
                    .Select(g => g.Key).ToListAsync(cancellationToken))];
        }

        return await RankedAsync(
            db.Set<RegisterEntry>().AsNoTracking()
                .Where(e => ids.Contains(e.Id)), words, place, true, cancellationToken);
    }

    private static async Task<IReadOnlyList<long>> RankedAsync(
        IQueryable<RegisterEntry> candidates, SearchWords words, PlaceWords place, bool byName,
        CancellationToken cancellationToken)
    {
        var (some, businesses) = (candidates.Take(2 * Most), place.BusinessKeys);

        // Complaints are read only if a business was typed.
        var rows = await (businesses.Count == 0
            ? some.Select(
                e => new Candidate(e.Id, e.Customer.Name, e.DistrictKey, false, e.Aliases.Select(a => a.Name)))
            : some.Select(
                e => new Candidate(
                    e.Id, e.Customer.Name, e.DistrictKey, e.Complaints.Any(c => businesses.Contains(c.BusinessKey)),
                    e.Aliases.Select(a => a.Name)))).ToListAsync(cancellationToken);
        if (!byName)
        {
            return [.. rows.Take(Most).Select(r => r.Id)];
        }

        var (all, names) = (string.Join(' ', words.Words), string.Join(' ', place.Names));
        return
        [
            .. rows.Select(r => (r.Id, Score: Score(r)))
                .Where(x => x.Score >= NameLikeness.Worthwhile).OrderByDescending(x => x.Score)
                .ThenByDescending(x => x.Id).Take(Most).Select(x => x.Id),
        ];

        double Score(Candidate candidate)
        {
            var here = !place.IsAnywhere && (place.District is null || place.District == candidate.District)
                && (businesses.Count == 0 || candidate.IsInBusiness);
            return candidate.Aliases.Prepend(candidate.Name).Max(
                name => Math.Max(
                    NameLikeness.Of(all, name), names.Length == 0 ? (here ? 1 : 0) : here
                        ? NameLikeness.Of(names, name) + HereIsMoreLikely : 0));
        }
    }

    // Decides which words name a district of the register or a business, longest run of words first.
    private async Task<PlaceWords> PlaceAsync(
        UpcDbContext db, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var left = words.ToList();
        var businesses = await directory.BusinessesAsync(cancellationToken);
        var keys = Taken(
            left, run =>
                businesses.Where(b => EntryKeys.OfDistrict(b.Name) == run || b.Key == run.Replace(' ', '-'))
                    .Select(b => b.Key).ToArray() is { Length: > 0 } found ? found : null) ?? [];
        string? district = null;
        var runs = RunsOf(left).ToArray();
        foreach (var run in runs)
        {
            if (await db.Set<RegisterEntry>().AnyAsync(e => e.DistrictKey == run, cancellationToken))
            {
                district = Taken(left, other => other == run ? run : null);
                break;
            }
        }

        return new(left, district, keys);
    }

    private static T? Taken<T>(List<string> words, Func<string, T?> of)
        where T : class
    {
        for (var taken = words.Count; taken > 0; taken--)
        {
            for (var first = 0; first + taken <= words.Count; first++)
            {
                if (of(string.Join(' ', words.Skip(first).Take(taken))) is { } found)
                {
                    words.RemoveRange(first, taken);
                    return found;
                }
            }
        }

        return null;
    }

    private static IEnumerable<string> RunsOf(List<string> words)
    {
        for (var taken = Math.Min(words.Count, 4); taken > 0; taken--)
        {
            for (var first = 0; first + taken <= words.Count; first++)
            {
                yield return string.Join(' ', words.Skip(first).Take(taken));
            }
        }
    }

    private sealed record Candidate(
        long Id, string Name, string District, bool IsInBusiness, IEnumerable<string> Aliases);

    private sealed record PlaceWords(IReadOnlyList<string> Names, string? District, IReadOnlyList<string> BusinessKeys)
    {
        public bool IsAnywhere => District is null && BusinessKeys.Count == 0;
    }
}
