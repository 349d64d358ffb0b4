using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Checks;
using UpcTeamsBot.Storage;

namespace UpcTeamsBot.Register;

/// <summary>
/// Entries without a complaint: they have no last contact, so nothing would ever make them lapse (Annex D). Read in stretches, so that no query
/// holds the register for long.
/// </summary>
public sealed class SilentEntries(Work work) : ISilenceFinder
{
    private const int Stretch = 10_000;
    private const int Most = 1000;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Silence>> FindAsync(CancellationToken cancellationToken)
    {
        var last = await work.ReadAsync(db => db.Set<RegisterEntry>().MaxAsync(e => (long?)e.Id, cancellationToken), cancellationToken) ?? 0;
        var found = new List<Silence>();
        for (var from = 0L; from <= last && found.Count < Most; from += Stretch)
        {
            var to = from + Stretch;
            var ids = await work.ReadAsync(
                db => db.Set<RegisterEntry>().Where(e => e.Id >= from && e.Id < to && !e.Complaints.Any()).OrderBy(e => e.Id).Take(Most).Select(e => e.Id).ToListAsync(cancellationToken),
                cancellationToken);
            found.AddRange(ids.Select(id => new Silence(RegisterEntry.ReferenceOf(id), "no complaint is recorded, so it would never lapse", "entryWithoutComplaint")));
        }

        return found;
    }
}
