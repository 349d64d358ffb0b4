using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>
/// Decides who can see an arrangement. If the customer is not on the register, only the business concerned can. If they
/// are, the arrangement is visible to people who can see the entry, so that the rest of the business does not learn
/// that the customer is on the register.
/// </summary>
public sealed class ArrangementAccess(RegisterAccess register, IDirectory directory)
{
    /// <summary>Returns the arrangement's business as the directory knows it, or null if it no longer does.</summary>
    public async ValueTask<Business?> BusinessOfAsync(Arrangement arrangement, CancellationToken cancellationToken) =>
        (await directory.BusinessesAsync(cancellationToken)).FirstOrDefault(b => b.Key == arrangement.BusinessKey);

    /// <summary>Returns whether this person may see it.</summary>
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
    /// Returns the customer's register entry, or null if there is none or this person may not see it.
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
