using Microsoft.EntityFrameworkCore;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// Finds the entries whose names are likeliest to be a typed one. A word that thousands of customers have is looked up
/// as typed, without its keys for typing errors: they would find the same thousands once more for each letter.
/// </summary>
internal static class NameSearch
{
    // Rows of a key. Among 20,000 entries hardly any has as many.
    private const int Many = 1_000;

    /// <summary>
    /// Returns the numbers of the entries that share most of a name's keys, which are the likeliest matches: a rare
    /// surname outweighs a common first name.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="name">The name as typed.</param>
    /// <param name="most">The most entries to return.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<List<long>> AlikeAsync(
        this DbContext db, string name, int most, CancellationToken cancellationToken)
    {
        var words = NameKey.WordsOf(name);
        if (words.Count == 0)
        {
            return [];
        }

        string[] typed = [.. words, .. NameKey.JoinedOf(words)];
        var all = db.Set<NameKey>().AsNoTracking();
        var rows = all.Where(k => typed.Contains(k.Key));
        foreach (var word in words)
        {
            string[] slips = [.. NameKey.KeysOf(word).Where(key => key != word)];
            rows = rows.Concat(all.Where(
                k => slips.Contains(k.Key)
                    && !all.Where(same => same.Key == word).OrderBy(same => same.DistrictKey)
                        .ThenBy(same => same.RegisterEntryId).Skip(Many).Any()));
        }

        return await rows.SharingMostAsync(most, cancellationToken);
    }

    /// <summary>
    /// Returns the numbers of the entries that share most of these keys. A rare key counts as much as a common one.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="district">The district to search, as returned by <see cref="EntryKeys.OfDistrict"/>, or null for
    /// all.</param>
    /// <param name="most">The most entries to return.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static Task<List<long>> SharingKeysAsync(
        this DbContext db, IReadOnlyCollection<string> keys, string? district, int most,
        CancellationToken cancellationToken)
    {
        var rows = db.Set<NameKey>().AsNoTracking().Where(k => keys.Contains(k.Key));
        return (district is null ? rows : rows.Where(k => k.DistrictKey == district))
            .SharingMostAsync(most, cancellationToken);
    }

    private static Task<List<long>> SharingMostAsync(
        this IQueryable<NameKey> rows, int most, CancellationToken cancellationToken) =>
        rows.GroupBy(k => k.RegisterEntryId).Select(g => new { g.Key, Shared = g.Count() })
            .OrderByDescending(g => g.Shared).ThenBy(g => g.Key).Take(most).Select(g => g.Key)
            .ToListAsync(cancellationToken);
}
