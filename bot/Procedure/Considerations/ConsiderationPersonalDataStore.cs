using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// Reports and erases what considerations hold about a customer (Annex F): the form, the decisions with their reasons,
/// and the questions.
/// </summary>
public sealed class ConsiderationPersonalDataStore : IPersonalDataStore, IComplaintDataStore
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<HeldData> TellAsync(
        UpcDbContext db, DataSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var id in await IdsAsync(db, subject, c => Concerns(c, subject), cancellationToken))
        {
            var consideration = await Whole(db.Set<Consideration>().AsNoTracking())
                .SingleAsync(c => c.Id == id, cancellationToken);
            foreach (var held in Of(consideration))
            {
                yield return held;
            }
        }
    }

    /// <inheritdoc/>
    public async Task EraseAsync(
        UpcDbContext db, DataSubject subject, Actor by, Instant now, CancellationToken cancellationToken)
    {
        foreach (var id in await IdsAsync(
            db, subject, c => subject.Owns(c.Customer, c.RegisterEntryId), cancellationToken))
        {
            (await Whole(db.Set<Consideration>()).SingleAsync(c => c.Id == id, cancellationToken)).Erase(by, now);
        }
    }

    /// <inheritdoc/>
    public async Task ComplaintsRemovedAsync(
        UpcDbContext db, RemovedComplaints removed, Actor by, Instant now, CancellationToken cancellationToken)
    {
        foreach (var consideration in await Whole(db.Set<Consideration>())
            .Where(c => c.RegisterEntryId == removed.EntryId).ToListAsync(cancellationToken))
        {
            if (removed.Considerations.Contains(consideration.Reference))
            {
                consideration.Erase(by, now);
            }
        }
    }

    private static IEnumerable<HeldData> Of(Consideration c)
    {
        HeldData Held(string what, string value, Instant? at = null) =>
            new($"Consideration {c.Reference}", what, value, at ?? c.SubmittedAt);
        var customer = CustomerTelling.Of(c.Customer).ToList();
        foreach (var (what, value) in customer)
        {
            yield return Held(what, value);
        }

        foreach (var answer in AnnexF.Answers(c.ToReferral()).Where(a => !customer.Exists(t => t.What == a.Label)))
        {
            yield return Held(answer.Label, answer.Text);
        }

        yield return Held("State", ConsiderationWords.State(c));
        yield return Held(
            "Desk aid: the customer's needs and any vulnerability were considered", YesNo(c.Checks.NeedsConsidered));
        yield return Held("Desk aid: what was considered (Annex A)", c.Checks.Considered);
        yield return Held("Desk aid: the correspondence raises a new complaint", YesNo(c.Checks.RaisesNewComplaint));
        yield return Held(
            "Desk aid: the behaviour is unacceptable customer behaviour", YesNo(c.Checks.IsUnacceptableBehaviour));
        yield return Held("Desk aid: the customer had a full and final response", YesNo(c.Checks.FinalResponseGiven));
        foreach (var complaint in c.Complaints.OrderBy(x => x.Number))
        {
            var of = c.Complaints.Count == 1 ? "" : $" {complaint.Number}";
            yield return Held($"Details of the complaints{of}", complaint.Details);
            yield return Held(
                $"Full and final response{of}",
                $"{FinalResponses.Name(complaint.FinalResponseKind)}, {Words.Day(complaint.FinalResponseDate)}");
            yield return Held(
                $"The complaint was recorded before 9 July 2020{of}", YesNo(complaint.RecordedBeforeReform));
            if (complaint.FinalResponseHeldIn.Length > 0)
            {
                yield return Held($"Where the final response is held{of}", complaint.FinalResponseHeldIn);
            }
        }

        yield return Held(
            "Referring officer",
            string.Join(", ", new[] { c.ReferringOfficerName, c.ReferringOfficerTeam }.Where(x => x.Length > 0)));
        yield return Held(
            "Line manager", c.IsManagerNamedByOfficer ? $"{c.ManagerName}, named by the officer" : c.ManagerName);
        yield return Held("DSM", c.DsmName);
        foreach (var (what, when) in new[]
        {
            ("Sent to the DSM", c.SentToDsmAt), ("Withdrawn", c.WithdrawnAt),
            ("Recorded by " + c.RecordedByName, c.RecordedAt),
            ("Recording taken back by " + c.RecordingUndoneByName, c.RecordingUndoneAt),
            ("Notification sent to the administrators", c.AdministratorsNotifiedAt),
        })
        {
            if (when is { } time)
            {
                yield return Held(what, Words.TimeOn(time), time);
            }
        }

        if (c.RegisterEntryId is { } entryId)
        {
            yield return Held("Recorded as", RegisterEntry.ReferenceOf(entryId));
        }

        foreach (var passing in c.Passings.OrderBy(p => p.Id))
        {
            var away = passing.IsForAbsence
                ? $", who was away{(passing.AwayUntil is { } until ? $" until {Words.Day(until)}" : "")}" : "";
            var back = passing.BackAt is { } at ? $". Back by {Words.TimeOn(at)}" : "";
            yield return Held("Passed on", $"From {passing.FromName}{away} to {passing.ToName}{back}", passing.At);
        }

        foreach (var decision in c.Decisions.OrderBy(d => d.Id))
        {
            var stage = decision.Stage == DecisionStage.Manager ? "line manager" : "DSM";
            yield return Held(
                $"Decision of the {stage}, {decision.ByName}",
                $"{VerdictWords(decision.Verdict)} on {Words.Day(decision.DecidedOn)}. {decision.Words}".Trim(),
                decision.At);
            if (decision.Phone.Length > 0)
            {
                yield return Held($"Telephone number of {decision.ByName}", decision.Phone, decision.At);
            }
        }

        foreach (var duty in c.Duties.OrderBy(d => d.Id))
        {
            yield return Held(
                DutyWords(duty.Kind), duty.DoneAt is { } done ? $"Done, {Words.TimeOn(done)}, {duty.DoneByName}"
                    : "Not done yet");
        }

        foreach (var request in c.InformationRequests.OrderBy(r => r.Id))
        {
            yield return Held($"Question of {request.AskedByName}", request.Question, request.AskedAt);
            if (request is { Answer: { } answer, AnsweredAt: { } at })
            {
                yield return Held("Answer to that question", answer, at);
            }
        }
    }

    private static string YesNo(bool yes) => yes ? "Yes" : "No";

    private static string VerdictWords(Verdict verdict) => verdict switch
    {
        Verdict.Approved => "Approved",
        Verdict.Declined => "Declined",
        Verdict.Agreed => "Agreed",
        _ => "Not agreed",
    };

    private static string DutyWords(DutyKind kind) => kind switch
    {
        DutyKind.TellCustomer => "The customer is told",
        DutyKind.SendCopy => "A copy is sent to the referring officer",
        _ => "The UPCC marker on eCase is ticked",
    };

    // Uses the indexes: considerations with the number, those recorded on the entry and, if there is no number to
    // search by, the few without one.
    private static async Task<List<long>> IdsAsync(
        UpcDbContext db, DataSubject subject, Func<Consideration, bool> isWanted, CancellationToken cancellationToken)
    {
        var (body, entries) = (subject.Nino?.Body, subject.EntryIds);
        var ids = new List<long>();
        await foreach (
            var c in db.Set<Consideration>().AsNoTracking()
                .Where(c => c.Customer.NinoBody == body
                || (c.RegisterEntryId != null && entries.Contains(c.RegisterEntryId.Value))).OrderBy(c => c.Id)
                .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (isWanted(c))
            {
                ids.Add(c.Id);
            }
        }

        return ids;
    }

    private static bool Concerns(Consideration c, DataSubject subject) =>
        subject.Is(c.Customer) || (c.RegisterEntryId is { } entry && subject.EntryIds.Contains(entry));

    private static IQueryable<Consideration> Whole(IQueryable<Consideration> considerations) =>
        considerations.Include(c => c.Complaints).Include(c => c.Decisions).Include(c => c.InformationRequests)
            .Include(c => c.Passings).Include(c => c.Duties).AsSplitQuery();
}
