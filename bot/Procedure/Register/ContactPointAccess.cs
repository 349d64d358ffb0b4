using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>A business's contact points know its entries: each quarter they get the log of them (Annex D).</summary>
public sealed class ContactPointAccess(IDirectory directory) : IRegisterAccess
{
    /// <inheritdoc/>
    public async Task<bool> WasToldAsync(UpcDbContext db, long entryId, Person person, CancellationToken cancellationToken)
    {
        if (!person.Is(Roles.BusinessContactPoint))
        {
            return false;
        }

        var business = await db.Set<RegisterEntry>().AsNoTracking().Where(e => e.Id == entryId && e.GoneAt == null).Select(e => e.BusinessKey)
            .SingleOrDefaultAsync(cancellationToken);
        return business is not null && (await directory.ContactPointsAsync(business, cancellationToken)).Any(p => p.ObjectId == person.ObjectId);
    }
}
