using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.Checks;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// Finds entries that would stay on the register for ever (Annex D): those without a complaint, and those with one
/// about which nobody will be asked and whose removal nobody has requested. Also finds removals that CReST was asked
/// for long ago. Reads in batches, so that no query takes long.
/// </summary>
public sealed class MissedEntries(UnitOfWork work) : IMissedWorkFinder
{
    private const int Stretch = 10_000;
    private const int Most = 1000;
    private static readonly Duration LongAgo = Duration.FromDays(28);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MissedWork>> FindAsync(CancellationToken cancellationToken)
    {
        var longAgo = work.Now - LongAgo;
        var last = await work.ReadAsync(
            db => db.Set<RegisterEntry>().MaxAsync(e => (long?)e.Id, cancellationToken), cancellationToken) ?? 0;
        var found = new List<MissedWork>();
        for (var from = 0L; from <= last && found.Count < Most; from += Stretch)
        {
            var to = from + Stretch;
            await AddAsync(
                found, e => !e.Complaints.Any(), "no complaint is recorded, so it would never lapse",
                "entryWithoutComplaint");
            await AddAsync(
                found, e => e.Complaints.Any(c => c.NextLapseStepOn == null && c.RemovalAskedAt == null),
                "a complaint has no date to lapse on", "entryWithoutLapse");
            await AddAsync(
                found, e => e.Complaints.Any(c => c.RemovalAskedAt < longAgo),
                "CReST was asked to remove it more than four weeks ago", "removalNotDone");

            async Task AddAsync(
                List<MissedWork> silences, System.Linq.Expressions.Expression<Func<RegisterEntry, bool>> silent,
                string words, string kind)
            {
                var ids = await work.ReadAsync(
                    db => db.Set<RegisterEntry>().Where(e => e.Id >= from && e.Id < to && e.GoneAt == null)
                        .Where(silent).OrderBy(e => e.Id).Take(Most).Select(e => e.Id)
                        .ToListAsync(cancellationToken),
                    cancellationToken);
                silences.AddRange(ids.Select(id => new MissedWork(RegisterEntry.ReferenceOf(id), words, kind)));
            }
        }

        return found;
    }
}
