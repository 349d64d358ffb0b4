using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.People;
using UpcTeamsBot.Register;
using UpcTeamsBot.Storage;

namespace UpcTeamsBot.Enquiries;

/// <summary>An enquirer was told of the entry that their enquiry was answered with (§20).</summary>
public sealed class ToldByEnquiry : IRegisterAccess
{
    /// <inheritdoc/>
    public Task<bool> WasToldAsync(UpcDbContext db, long entryId, Person person, CancellationToken cancellationToken) =>
        db.Set<Enquiry>().AnyAsync(e => e.Answer!.RegisterEntryId == entryId && e.Enquirer.Id == person.ObjectId, cancellationToken);
}
