using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>An enquirer was told of the entry that their enquiry was answered with (§20).</summary>
public sealed class EnquiryAccess : IRegisterAccess, IEntryFollower
{
    /// <inheritdoc/>
    public Task<bool> WasToldAsync(UpcDbContext db, long entryId, Person person, CancellationToken cancellationToken) =>
        db.Set<Enquiry>().AnyAsync(
            e => e.Enquirer.Id == person.ObjectId
                && e.Answers.Any(a => a.RegisterEntryId == entryId && a.ReplacedAt == null),
            cancellationToken);

    /// <inheritdoc/>
    public Task MergedAsync(UpcDbContext db, long from, long into, CancellationToken cancellationToken) =>
        db.Set<EnquiryAnswer>().Where(a => a.RegisterEntryId == from).ExecuteUpdateAsync(set => set.SetProperty(a => a.RegisterEntryId, into), cancellationToken);
}
