using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>What enquiries hold about a customer (Annex E).</summary>
public sealed class EnquiryPersonalDataStore : IPersonalDataStore
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<HeldData> TellAsync(UpcDbContext db, DataSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var enquiry in About(db.Set<Enquiry>().AsNoTracking(), subject).WithCancellation(cancellationToken))
        {
            if (!Concerns(enquiry, subject))
            {
                continue;
            }

            foreach (var (what, value) in CustomerTelling.Of(enquiry.Customer))
            {
                yield return Held(what, value);
            }

            yield return Held("Has the customer had a full and final response?", enquiry.FinalResponse.ToString());
            yield return Held("Does eCase show the UPCC marker?", enquiry.MarkerShown.ToString());
            yield return Held("Enquirer", $"{enquiry.Enquirer.Name}, {enquiry.Enquirer.Team}");
            if (enquiry.Answer is { } answer)
            {
                yield return new($"Enquiry {enquiry.Reference}", "Answer", answer.Recorded ? "Recorded" : "Not recorded", answer.At);
            }

            HeldData Held(string what, string value) => new($"Enquiry {enquiry.Reference}", what, value, enquiry.SubmittedAt);
        }
    }

    /// <inheritdoc/>
    public async Task EraseAsync(UpcDbContext db, DataSubject subject, Actor by, Instant now, CancellationToken cancellationToken)
    {
        var ids = new List<long>();
        await foreach (var enquiry in About(db.Set<Enquiry>().AsNoTracking(), subject).WithCancellation(cancellationToken))
        {
            if (!enquiry.IsOpen && subject.Owns(enquiry.Customer, enquiry.Answer?.RegisterEntryId))
            {
                ids.Add(enquiry.Id);
            }
        }

        foreach (var id in ids)
        {
            (await db.Set<Enquiry>().SingleAsync(e => e.Id == id, cancellationToken)).Erase(by, now);
        }
    }

    // By the indexes: those with the number, those answered with the entry, or, where there is no number to go by, the few without one.
    private static IAsyncEnumerable<Enquiry> About(IQueryable<Enquiry> enquiries, DataSubject subject)
    {
        var (body, entries) = (subject.Nino?.Body, subject.EntryIds);
        return enquiries.Where(e => e.Customer.NinoBody == body || (e.Answer!.RegisterEntryId != null && entries.Contains(e.Answer.RegisterEntryId.Value))).OrderBy(e => e.Id).AsAsyncEnumerable();
    }

    private static bool Concerns(Enquiry enquiry, DataSubject subject) =>
        subject.Is(enquiry.Customer) || (enquiry.Answer?.RegisterEntryId is { } entry && subject.EntryIds.Contains(entry));
}
