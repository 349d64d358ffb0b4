using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>
/// Decides who can see an arrangement. If the customer is not on the register, only the business concerned. If they
/// are, also whoever can see the entry; the rest of the business does not learn from it that they are.
/// </summary>
public sealed class ArrangementAccess(RegisterAccess register, IDirectory directory)
{
    /// <summary>The business that an arrangement is for, as the directory has it; null: not any more.</summary>
    public async ValueTask<Business?> BusinessOfAsync(Arrangement arrangement, CancellationToken cancellationToken) =>
        (await directory.BusinessesAsync(cancellationToken)).FirstOrDefault(b => b.Key == arrangement.BusinessKey);

    /// <summary>Whether this person may see it.</summary>
    public async Task<bool> MaySeeAsync(
        UpcDbContext db,
        Arrangement arrangement,
        Person person,
        CancellationToken cancellationToken)
    {
        var business = await BusinessOfAsync(arrangement, cancellationToken);
        if (
            arrangement.MayTend(person, business)
            || arrangement.ManagerId == person.ObjectId
            || (
                arrangement.EntryId is null
                && ArrangementBusinesses.BelongsTo(person, arrangement.BusinessKey, business)))
        {
            return true;
        }

        return await EntryForAsync(db, arrangement, person, cancellationToken) is not null;
    }

    /// <summary>
    /// The customer's entry on the register, if there is one and this person may see it; null otherwise.
    /// </summary>
    public async Task<RegisterEntry?> EntryForAsync(
        UpcDbContext db,
        Arrangement arrangement,
        Person person,
        CancellationToken cancellationToken)
    {
        if (arrangement.EntryId is { } id)
        {
            return
                await db.FindAsync<RegisterEntry>([id], cancellationToken) is { IsOnRegister: true } entry
                && await register.MaySeeAsync(db, id, person, cancellationToken)
                ? entry
                : null;
        }

        if (arrangement.Customer.ParsedNino is { } nino)
        {
            foreach (var entry in await db.WithNinoAsync(nino, cancellationToken))
            {
                if (entry.IsOnRegister && await register.MaySeeAsync(db, entry.Id, person, cancellationToken))
                {
                    return entry;
                }
            }
        }

        return null;
    }
}
