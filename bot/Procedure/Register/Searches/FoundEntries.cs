using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register.Searches;

/// <summary>The result of a search within another record.</summary>
/// <param name="Shown">The entries to show, likeliest first, with their complaints.</param>
/// <param name="Count">Number of entries found.</param>
internal sealed record FoundEntries(IReadOnlyList<RegisterEntry> Shown, int Count)
{
    private const int MostShown = 5;

    /// <summary>Says how many were found.</summary>
    public string Headline => Count == 0 ? "Found nobody. Try another spelling, or the reference"
        : Count > Shown.Count
            ? string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"Found {Count:N0}. These are the likeliest {Shown.Count}: add a district for others")
        : $"Found {Count}";

    /// <summary>Finds entries by typed text: a reference, a name or a number.</summary>
    public static async Task<FoundEntries> ByAsync(
        RegisterFinder finder, UpcDbContext db, string words, CancellationToken cancellationToken)
    {
        var ids = await finder.FindAsync(db, SearchWords.Read(words), cancellationToken);
        long[] shown = [.. ids.Take(MostShown)];
        var entries = await db.Set<RegisterEntry>().Include(e => e.Complaints).AsNoTracking()
            .Where(e => shown.Contains(e.Id)).ToListAsync(cancellationToken);
        return new([.. entries.OrderBy(e => Array.IndexOf(shown, e.Id))], ids.Count);
    }
}
