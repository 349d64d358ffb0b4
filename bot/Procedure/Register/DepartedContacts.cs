using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.Checks;
using UpcTeamsBot.Procedure.Directory.Businesses;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// Entries with a complaint whose SPOC or deputy (§28) is somebody without an account any more: calls are routed to
/// nobody, and CReST is told to have another named. A SPOC is written in words, so those are found whom the directory
/// lists or has listed, by their name or address.
/// </summary>
public sealed class DepartedContacts(UnitOfWork work, IAccounts accounts) : IMissedWorkFinder
{
    private const int Most = 200;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MissedWork>> FindAsync(CancellationToken cancellationToken)
    {
        var found = new List<MissedWork>();
        foreach (var (id, name, email) in await work.ReadAsync(
            db => db.Set<ListedPerson>().AsNoTracking().OrderBy(p => p.Id)
                .Select(p => new ValueTuple<Guid, string, string>(p.ObjectId, p.Name, p.Email))
                .ToListAsync(cancellationToken), cancellationToken))
        {
            if (found.Count < Most && name.Length > 0 && await accounts.IsHereAsync(id, cancellationToken) == false)
            {
                found.AddRange(
                    await work.ReadAsync(db => OfAsync(db, name, email, cancellationToken), cancellationToken));
            }
        }

        return found;
    }

    private static async Task<IEnumerable<MissedWork>> OfAsync(
        UpcDbContext db, string name, string email, CancellationToken cancellationToken)
    {
        // Nobody is asked about nothing: an address that is not known is in no text.
        var address = email.Length > 0 ? email : name;
        var complaints = await db.Set<Complaint>().AsNoTracking()
            .Where(c => c.Spoc.Contains(name) || c.Spoc.Contains(address)
                || c.SpocDeputy.Contains(name) || c.SpocDeputy.Contains(address))
            .OrderBy(c => c.RegisterEntryId).ThenBy(c => c.Id).Take(Most)
            .Select(c => new { Id = c.RegisterEntryId, IsSpoc = c.Spoc.Contains(name) || c.Spoc.Contains(address) })
            .ToListAsync(cancellationToken);
        return complaints.Distinct().Select(e => e.IsSpoc
            ? new MissedWork(
                RegisterEntry.ReferenceOf(e.Id), "the SPOC has no account any more. Ask the DSM who it is now (§28)",
                "spocGone")
            : new MissedWork(
                RegisterEntry.ReferenceOf(e.Id),
                "the SPOC's deputy has no account any more. Ask the DSM who it is now (§28)", "spocDeputyGone"));
    }
}
