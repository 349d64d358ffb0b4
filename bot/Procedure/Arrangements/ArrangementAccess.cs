
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>
/// Who may see an arrangement. One for a customer who is not on the register belongs to the business concerned alone; one for a customer who is may
/// also be seen by whoever may see the entry. That the customer is on the register is not told to the rest of the business by it.
/// </summary>
public sealed class ArrangementAccess(RegisterAccess register, IDirectory directory)
{
    /// <summary>The business that an arrangement is for, as the directory has it; null: not any more.</summary>
    public async ValueTask<Business?> BusinessOfAsync(Arrangement arrangement, CancellationToken cancellationToken) =>
        (await directory.BusinessesAsync(cancellationToken)).FirstOrDefault(b => b.Key == arrangement.BusinessKey);

    /// <summary>Whether this person may see it.</summary>
    public async Task<bool> MaySeeAsync(UpcDbContext db, Arrangement arrangement, Person person, CancellationToken cancellationToken)
    {
        var business = await BusinessOfAsync(arrangement, cancellationToken);
        if (arrangement.MayTend(person, business) || arrangement.ManagerId == person.ObjectId
            || (arrangement.EntryId is null && ArrangementBusinesses.BelongsTo(person, arrangement.BusinessKey, business)))
        {
            return true;
        }

        return await EntryForAsync(db, arrangement, person, cancellationToken) is not null;
    }

    /// <summary>The customer's entry on the register, if there is one and this person may see it; null otherwise.</summary>
    public async Task<RegisterEntry?> EntryForAsync(UpcDbContext db, Arrangement arrangement, Person person, CancellationToken cancellationToken)
    {
        if (arrangement.EntryId is { } id)
        {
            return await db.FindAsync<RegisterEntry>([id], cancellationToken) is { IsOnRegister: true } entry && await register.MaySeeAsync(db, id, person, cancellationToken) ? entry : null;
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
