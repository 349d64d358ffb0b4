using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>Reports and erases what enquiries hold about a customer (Annex E).</summary>
public sealed class EnquiryPersonalDataStore : IPersonalDataStore, IComplaintDataStore
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<HeldData> TellAsync(
        UpcDbContext db, DataSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (
            var enquiry in About(db.Set<Enquiry>().AsNoTracking(), subject).WithCancellation(cancellationToken))
        {
            if (!Concerns(enquiry, subject))
            {
                continue;
            }

            var where = $"Enquiry {enquiry.Reference}";
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

            foreach (var question in enquiry.Questions.OrderBy(q => q.Id))
            {
                yield return new(where, $"Question of {question.AskedByName}", question.Text, question.AskedAt);
                if (question.RepliedAt is { } replied)
                {
                    yield return new(where, "Reply of the enquirer", question.Reply, replied);
                }
            }

            foreach (var held in enquiry.Answers.OrderBy(a => a.Number).SelectMany(a => Of(where, a, subject)))
            {
                yield return held;
            }

            HeldData Held(string what, string value) => new(where, what, value, enquiry.SubmittedAt);
        }
    }

    /// <inheritdoc/>
    public async Task EraseAsync(
        UpcDbContext db, DataSubject subject, Actor by, Instant now, CancellationToken cancellationToken)
    {
        var ids = new List<long>();
        await foreach (
            var enquiry in About(db.Set<Enquiry>().AsNoTracking(), subject).WithCancellation(cancellationToken))
        {
            if (!enquiry.IsOpen && Goes(enquiry, subject))
            {
                ids.Add(enquiry.Id);
            }
        }

        foreach (var id in ids)
        {
            (await db.Set<Enquiry>().SingleAsync(e => e.Id == id, cancellationToken)).Erase(by, now);
        }

        // An enquiry about somebody else that was once wrongly answered with this entry loses only that answer.
        await LetGoAsync(db, subject.EntryIds, null, by, now, cancellationToken);
    }

    /// <inheritdoc/>
    public Task ComplaintsRemovedAsync(
        UpcDbContext db, RemovedComplaints removed, Actor by, Instant now, CancellationToken cancellationToken) =>
        LetGoAsync(db, [removed.EntryId], removed.ComplaintIds, by, now, cancellationToken);

    private static async Task LetGoAsync(
        UpcDbContext db, IReadOnlyList<long> entryIds, IReadOnlyList<long>? complaintIds, Actor by, Instant now,
        CancellationToken cancellationToken)
    {
        var about = await db.Set<Enquiry>().AsSplitQuery()
            .Where(e => e.Answers.Any(a => a.RegisterEntryId != null && entryIds.Contains(a.RegisterEntryId.Value)))
            .ToListAsync(cancellationToken);
        foreach (var enquiry in about)
        {
            enquiry.EraseComplaints(entryIds, complaintIds, by, now);
        }
    }

    private static IEnumerable<HeldData> Of(string where, EnquiryAnswer answer, DataSubject subject)
    {
        HeldData Held(string what, string value) => new(where, what, value, answer.At);

        // A mistaken answer may describe somebody else. Leave that out.
        var isOfAnother = answer.RegisterEntryId is { } entry && !subject.EntryIds.Contains(entry)
            && (answer.UndoneByName is not null || answer.ReplacedAt is not null);
        yield return Held(
            $"Answer of {answer.ByName}{(answer.Automatic ? ", who may search the register" : "")}",
            (answer.EntryReference.Length == 0 ? "Not recorded"
                : isOfAnother ? "Recorded, under another customer's entry" : $"Recorded as {answer.EntryReference}")
            + (answer.UndoneByName is { } undone ? $". Taken back by {undone}"
                : answer.ReplacedAt is not null ? ". Corrected since" : ""));
        if (answer.ReplacedAt is { } replaced)
        {
            yield return Held("The answer held until", Words.TimeOn(replaced));
        }

        if (answer.Correction.Length > 0)
        {
            yield return Held("What was wrong with the answer before", answer.Correction);
        }

        foreach (var complaint in answer.Complaints.Where(_ => !isOfAnother).OrderBy(c => c.Id))
        {
            yield return Held("Complaint, as the answer gave it", complaint.Description);
            yield return Held(
                "Final response to it",
                $"{FinalResponses.Name(complaint.FinalResponseKind)}, {Words.Day(complaint.FinalResponseDate)}");
            yield return Held("Last contact about it", Words.Day(complaint.LastContact));
            yield return Held("Business registered under", complaint.BusinessName);
            yield return Held("Local contact/SPOC details", complaint.Spoc);
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
        YesNoUnsure.NotAsked => "Not asked",
        _ => "Not sure",
    };

    // Uses the indexes: enquiries with the number, those answered with the entry and, if there is no number to search
    // by, the few without one.
    private static IAsyncEnumerable<Enquiry> About(IQueryable<Enquiry> enquiries, DataSubject subject)
    {
        var (body, entries) = (subject.Nino?.Body, subject.EntryIds);
        return enquiries.AsSplitQuery()
            .Where(e => e.Customer.NinoBody == body
                || e.Answers.Any(
                    a => a.ReplacedAt == null && a.RegisterEntryId != null
                        && entries.Contains(a.RegisterEntryId.Value)))
            .OrderBy(e => e.Id).AsAsyncEnumerable();
    }

    private static bool Concerns(Enquiry enquiry, DataSubject subject) =>
        subject.Is(enquiry.Customer)
            || (enquiry.Answer?.RegisterEntryId is { } entry && subject.EntryIds.Contains(entry));

    // An enquiry belongs to the entry it was answered with. If the answer is empty now, because its recording was
    // undone or its complaints were removed, the customer decides.
    private static bool Goes(Enquiry enquiry, DataSubject subject) =>
        enquiry.Answer is { RegisterEntryId: { } entry } answer
            && (answer.Complaints.Count > 0 || subject.EntryIds.Contains(entry))
            ? subject.Owns(enquiry.Customer, entry)
            : subject.Owns(enquiry.Customer, null);
}
