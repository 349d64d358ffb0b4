using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>
/// Lets an enquirer see the answer to their enquiry, and open the entry that it names (§20), for as long as the
/// settings allow.
/// </summary>
public sealed class EnquiryAccess(IOptions<EnquiryOptions> options, TimeProvider time)
    : EntryFollower<EnquiryAnswer>("enquiry answers", nameof(EnquiryAnswer.RegisterEntryId)), IRegisterAccess
{
    /// <summary>The days after an answer during which its enquirer may see it.</summary>
    public int Days => options.Value.AccessDays;

    private Instant NotBefore => Instant.FromDateTimeOffset(time.GetUtcNow()) - Duration.FromDays(Days);

    /// <summary>
    /// Returns whether somebody's time to see what an answer says of the register is over. It never is for people who
    /// may see the register anyway.
    /// </summary>
    public bool IsOver(EnquiryAnswer answer, Person person) =>
        answer.Recorded && !person.MaySeeRegister && answer.At <= NotBefore;

    /// <inheritdoc/>
    public Task<bool> WasToldAsync(
        UpcDbContext db, long entryId, Person person, CancellationToken cancellationToken)
    {
        var notBefore = NotBefore;
        return db.Set<Enquiry>().AnyAsync(
            e => e.Enquirer.Id == person.ObjectId
                && e.Answers.Any(a => a.RegisterEntryId == entryId && a.ReplacedAt == null && a.At > notBefore),
            cancellationToken);
    }
}
