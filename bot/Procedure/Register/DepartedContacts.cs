using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.Checks;
using UpcTeamsBot.Procedure.Directory.Businesses;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// Finds entries with a complaint whose SPOC or deputy (§28) no longer has an account, so that calls reach nobody, and
/// asks CReST to have another named. A SPOC is free text, so this finds people who are or were listed in the directory,
/// by name or address.
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
        // An empty address would match every text, so use the name instead.
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
