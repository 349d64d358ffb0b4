using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.Checks;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// Finds businesses with customers on the register whose complaints team must be told of registrations (Annex D) but
/// has no address in the directory.
/// </summary>
public sealed class MissedComplaintsTeams(UnitOfWork work, IDirectory directory) : IMissedWorkFinder
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<MissedWork>> FindAsync(CancellationToken cancellationToken)
    {
        var found = new List<MissedWork>();
        foreach (var business in (await directory.BusinessesAsync(cancellationToken))
            .Where(b => b.OwesComplaintsTeam && !b.TellsComplaintsTeam))
        {
            var key = business.Key;
            if (await work.ReadAsync(
                db => db.Set<Complaint>().AnyAsync(c => c.BusinessKey == key, cancellationToken), cancellationToken))
            {
                found.Add(new(
                    business.Name,
                    "its complaints team has no address in the directory, so nobody there is told of registrations "
                        + "(Annex D)", "complaintsTeamUnknown"));
            }
        }

        return found;
    }
}
