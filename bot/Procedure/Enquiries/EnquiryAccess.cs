using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>
/// Lets an enquirer open the entry that their enquiry was answered with (§20), for as long as the settings allow.
/// </summary>
public sealed class EnquiryAccess(IOptions<EnquiryOptions> options, TimeProvider time)
    : EntryFollower<EnquiryAnswer>("enquiry answers", nameof(EnquiryAnswer.RegisterEntryId)), IRegisterAccess
{
    /// <inheritdoc/>
    public Task<bool> WasToldAsync(
        UpcDbContext db, long entryId, Person person, CancellationToken cancellationToken)
    {
        var notBefore = Instant.FromDateTimeOffset(time.GetUtcNow()) - Duration.FromDays(options.Value.AccessDays);
        return db.Set<Enquiry>().AnyAsync(
            e => e.Enquirer.Id == person.ObjectId
                && e.Answers.Any(a => a.RegisterEntryId == entryId && a.ReplacedAt == null && a.At > notBefore),
            cancellationToken);
    }
}
