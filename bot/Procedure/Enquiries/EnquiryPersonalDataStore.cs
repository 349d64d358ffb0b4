using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Core.Text;
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

            yield return Held("State", StateOf(enquiry));
            yield return Held("Has the customer had a full and final response?", Said(enquiry.FinalResponse));
            yield return Held("Does eCase show the UPCC marker?", Said(enquiry.MarkerShown));
            string[] enquirer =
            [
                enquiry.Enquirer.Name, enquiry.Enquirer.Position, enquiry.Enquirer.Team, enquiry.Enquirer.Email,
                enquiry.Enquirer.Phone,
            ];
            yield return Held("Enquirer", string.Join(", ", enquirer.Where(e => e.Length > 0)));
            if (enquiry.ClaimedAt is { } claimed)
            {
                yield return Held("Claimed by", $"{enquiry.ClaimedByName}, {Words.TimeOn(claimed)}");
            }

            if (enquiry.WithdrawnAt is { } withdrawn)
            {
                yield return Held("Withdrawn", Words.TimeOn(withdrawn));
            }

            if (enquiry.Answer is { } answer)
            {
                var recorded = answer.RegisterEntryId is { } id ? $"Recorded: {RegisterEntry.ReferenceOf(id)}" : "Not recorded";
                var by = answer.Automatic ? $"{answer.ByName}, who may search the register" : answer.ByName;
                yield return new($"Enquiry {enquiry.Reference}", "Answer", $"{recorded}. Answered by {by}", answer.At);
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

    private static string StateOf(Enquiry enquiry) => enquiry.State switch
    {
        EnquiryState.Submitted => "Waiting",
        EnquiryState.Claimed => "Claimed",
        EnquiryState.Answered => "Answered",
        _ => "Withdrawn",
    };

    private static string Said(YesNoUnsure answer) => answer switch
    {
        YesNoUnsure.Yes => "Yes",
        YesNoUnsure.No => "No",
        _ => "Not sure",
    };

    // By the indexes: those with the number, those answered with the entry, or, where there is no number to go by, the few without one.
    private static IAsyncEnumerable<Enquiry> About(IQueryable<Enquiry> enquiries, DataSubject subject)
    {
        var (body, entries) = (subject.Nino?.Body, subject.EntryIds);
        return enquiries.Where(e => e.Customer.NinoBody == body || (e.Answer!.RegisterEntryId != null && entries.Contains(e.Answer.RegisterEntryId.Value))).OrderBy(e => e.Id).AsAsyncEnumerable();
    }

    private static bool Concerns(Enquiry enquiry, DataSubject subject) =>
        subject.Is(enquiry.Customer) || (enquiry.Answer?.RegisterEntryId is { } entry && subject.EntryIds.Contains(entry));
}
