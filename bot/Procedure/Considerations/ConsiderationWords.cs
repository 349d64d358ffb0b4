using NodaTime;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Text shared by the cards of a consideration.</summary>
internal static class ConsiderationWords
{
    // Five complaints together take no more lines than one may take alone.
    private const int LinesOfOneComplaint = 2;

    /// <summary>Returns the state in two or three words.</summary>
    public static string State(Consideration c) => c.State switch
    {
        ConsiderationState.AwaitingManager => "With the manager",
        ConsiderationState.WithDsm => "With the DSM",
        ConsiderationState.MoreInformationWanted => "More information wanted",
        ConsiderationState.Agreed => "Agreed",
        ConsiderationState.Recorded => "Recorded",
        ConsiderationState.NotAgreed => "Not agreed",
        ConsiderationState.DeclinedByManager => "Declined",
        ConsiderationState.Withdrawn => "Withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(c)),
    };

    /// <summary>Returns the state of a referral that waits for nobody who reads the card.</summary>
    public static CardStatus Settled(Consideration c) =>
        c.State is ConsiderationState.Agreed or ConsiderationState.Recorded ? CardStatus.Done(State(c))
            : CardStatus.Theirs(State(c));

    /// <summary>Returns the stage used in the template.</summary>
    public static string Stage(Consideration c) => c.State switch
    {
        ConsiderationState.AwaitingManager => "awaitingManager",
        ConsiderationState.WithDsm => "withDsm",
        ConsiderationState.MoreInformationWanted => "informationWanted",
        ConsiderationState.Agreed => "agreed",
        ConsiderationState.Recorded => "recordedAs",
        ConsiderationState.NotAgreed => "notAgreed",
        ConsiderationState.DeclinedByManager => "declined",
        ConsiderationState.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(c)),
    };

    /// <summary>Describes a decision: "Agreed by Dana Smith, Thu 26 Nov".</summary>
    public static string Decided(Decision decision) => AsTyped.Line(decision.Verdict switch
    {
        Verdict.Approved => $"Approved by {decision.ByName}, {Words.ShortDate(decision.DecidedOn)}",
        Verdict.Declined => $"Declined by {decision.ByName}, {Words.ShortDate(decision.DecidedOn)}",
        Verdict.Agreed => $"Agreed by {decision.ByName}, {Words.ShortDate(decision.DecidedOn)}",
        _ => $"Not agreed by {decision.ByName}, {Words.ShortDate(decision.DecidedOn)}",
    });

    /// <summary>Describes the decision, or how else it ended. Null while undecided.</summary>
    public static string? Outcome(Consideration c) => c.State switch
    {
        ConsiderationState.Recorded => $"Recorded as {RegisterEntry.ReferenceOf(c.RegisterEntryId!.Value)}",
        ConsiderationState.Withdrawn =>
            AsTyped.Line($"Withdrawn by {c.ReferringOfficerName} at {Words.TimeOn(c.WithdrawnAt!.Value)}"),
        _ => (c.DsmDecision
            ?? (c.State == ConsiderationState.DeclinedByManager ? c.ManagerDecision : null)) is { } decision
            ? Decided(decision) : null,
    };

    /// <summary>Says that CReST undid a recording, before what follows from that. Null if nobody did.</summary>
    public static string? RecordingUndone(Consideration c) => c is { RecordingUndoneAt: { } at, RecordedAt: null }
        ? $"{c.RecordingUndoneByName} in CReST took back the recording at {Words.TimeOn(at)}: it was a mistake. "
            + "The customer is not on the register for this complaint yet."
        : null;

    /// <summary>Returns the explanation that belongs to the outcome, if any.</summary>
    public static IReadOnlyList<string> Explanation(Consideration c) =>
        (c.DsmDecision ?? c.ManagerDecision)?.Words is { Length: > 0 } words ? AsTyped.Lines(words) : [];

    /// <summary>Returns a fact such as "Alex Example · ••••••01A".</summary>
    public static Fact Customer(Consideration c) => Fact.Of("Customer", $"{c.Customer.Name} · {c.Customer.Masked}");

    /// <summary>Returns a fact such as "Casey Worker, Leeds Complaints".</summary>
    public static Fact ReferredBy(Consideration c) =>
        Fact.Of("Referred by", c.ReferringOfficerTeam.Length > 0
            ? $"{c.ReferringOfficerName}, {c.ReferringOfficerTeam}" : c.ReferringOfficerName);

    /// <summary>Returns a fact such as "Priya Shah (named by the officer), Tue 24 Nov 2026".</summary>
    public static Fact ApprovedBy(Consideration c) => Fact.Of(
        "Approved by",
        (c.IsManagerNamedByOfficer ? $"{c.ManagerName} (named by the officer)" : c.ManagerName)
            + $", {Words.Date(c.SentToDsmAt!.Value)}");

    /// <summary>Returns what the officer considered under Annex A.</summary>
    public static Fact Considered(Consideration c) => Fact.Of("Needs considered", c.Checks.Considered);

    /// <summary>Returns what else the correspondence requires. Empty if it is only about the old complaint.</summary>
    public static IEnumerable<Fact> Besides(Consideration c)
    {
        if (c.Checks.RaisesNewComplaint)
        {
            yield return Fact.Of("New complaint", "Also raised. Deal with it as usual");
        }

        if (c.Checks.IsUnacceptableBehaviour)
        {
            yield return Fact.Of("Behaviour", "Also unacceptable. The UCB guidance applies");
        }
    }

    /// <summary>
    /// Returns a heading such as "Not agreed by Dana Smith, Thu 26 Nov · F-2026-000101" and the reason for each earlier
    /// referral.
    /// </summary>
    public static IReadOnlyList<EarlierData> Earlier(IEnumerable<EarlierReferral> earlier, Person? viewer) =>
        [.. earlier.Select(e => EarlierOf(e, e.Referral.DsmDecision ?? e.Referral.ManagerDecision!, viewer))];

    // It may be someone else's, so show nothing that was written about them, only whom to ask.
    private static EarlierData EarlierOf(EarlierReferral earlier, Decision decision, Person? viewer) => new(
        AsTyped.Line(
            (earlier.IsCertain ? "Referred before. " : "Possibly referred before. ")
                + $"{VerdictOf(decision)} by {decision.ByName}, {Words.Date(decision.DecidedOn)} · "
                + earlier.Referral.Reference),
        earlier.IsCertain
            ? AsTyped.Lines(decision.Words)
            : AsTyped.Lines(
                "A customer of a similar name in the same district. "
                + (decision.ById == viewer?.ObjectId
                    ? $"To see whether it is the same customer, type {earlier.Referral.Reference}."
                    : $"Ask {decision.ByName} whether it is the same customer.")));

    private static string VerdictOf(Decision decision) =>
        decision.Stage == DecisionStage.Manager ? "Declined" : "Not agreed";

    private static string YesNo(bool answer) => answer ? "Yes" : "No";

    /// <summary>Returns a fact such as "Thu 19 Nov 2026, letter".</summary>
    public static Fact LastContact(Consideration c) =>
        Fact.Of("Last contact", $"{Words.Date(c.LastContact)}, {ContactChannels.Name(c.LastContactChannel)}");

    /// <summary>Says who has already referred the customer, and who has that referral now.</summary>
    public static string AlreadyReferred(Consideration c) =>
        $"{c.ReferringOfficerName} has referred this customer already. It is with "
        + (c.State == ConsiderationState.AwaitingManager ? $"{c.ManagerName}, the line manager"
            : ForWhom(c) is { } whom ? $"{c.DsmName}, {whom}" : $"{c.DsmName}, who decides");

    /// <summary>
    /// Returns whether somebody works in the team that referred the customer, and so may see the referral.
    /// </summary>
    public static bool IsOfOwnTeam(Consideration c, Person person) =>
        person.ObjectId == c.ReferringOfficerId
        || (c.ReferringOfficerTeam.Length > 0
            && string.Equals(c.ReferringOfficerTeam, person.Team, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns a fact such as "Fri 3 Apr 2026, DWP Operations".</summary>
    public static Fact FinalResponse(Consideration c) => Fact.Of(
        c.Complaints.Count == 1 ? "Final response" : "Final responses",
        string.Join("; ", c.Complaints.OrderBy(x => x.Number).Select(
            x => $"{Words.Date(x.FinalResponseDate)}, {FinalResponses.Name(x.FinalResponseKind)}")));

    /// <summary>A complaint's final response, as Annex F has it.</summary>
    public static IReadOnlyList<Fact> FinalResponseFacts(
        LocalDate issued, FinalResponseKind kind, bool recordedBefore, string heldIn) =>
    [
        Fact.Of("Final response", Words.Date(issued)), Fact.Of("Kind of response", FinalResponses.Name(kind)),
        Fact.Of("What counts", FinalResponses.WhatCounts(kind, recordedBefore)),
        Fact.Of("Recorded before 9 July 2020", YesNo(recordedBefore)),
        Fact.Of("Held in", heldIn.Length == 0 ? "Not said" : heldIn),
    ];

    // One line for each, so that a card of five complaints is no larger than Teams takes.
    private static string Response(ReferredComplaint c, bool isOnly) => AsTyped.Line(
        $"Final response: {Words.Date(c.FinalResponseDate)}, {FinalResponses.Name(c.FinalResponseKind)}"
            + (c.FinalResponseHeldIn.Length > 0 ? $", held in {c.FinalResponseHeldIn}" : "")
            + (isOnly
                ? $". What counts: {FinalResponses.WhatCounts(c.FinalResponseKind, c.RecordedBeforeReform)}. "
                    + $"Recorded before 9 July 2020: {(c.RecordedBeforeReform ? "yes" : "no")}."
                : c.RecordedBeforeReform ? ". Recorded before 9 July 2020" : ""));

    /// <summary>"Complaint 2 of 3"; where there is one, "Details of the complaints".</summary>
    public static string ComplaintTitle(int number, int of) =>
        of == 1 ? "Details of the complaints" : $"Complaint {number} of {of}";

    /// <summary>Returns the whole form.</summary>
    /// <param name="c">The referral.</param>
    /// <param name="withOpenQuestion">Whether to include an unanswered question. Not on the card that asks for the
    /// answer.</param>
    public static SentForm Sent(Consideration c, bool withOpenQuestion = true) => new(
        [
            .. AnnexF.Answers(c.ToReferral()).Where(a => !a.IsLong).Select(a => Fact.Of(a.Label, a.Text)),
            Fact.Of("Full and final response", "Yes"),
            Considered(c),
            Fact.Of("New complaint", YesNo(c.Checks.RaisesNewComplaint)),
            Fact.Of("Unacceptable behaviour", YesNo(c.Checks.IsUnacceptableBehaviour)),
        ],
        AsTyped.Lines(c.Nature),
        [.. c.Complaints.OrderBy(x => x.Number).Select(x => new SentComplaint(
            ComplaintTitle(x.Number, c.Complaints.Count),
            c.Complaints.Count == 1 ? AsTyped.Lines(x.Details) : AsTyped.Lines(x.Details, LinesOfOneComplaint),
            Response(x, c.Complaints.Count == 1)))],
        AsTyped.Lines(c.Spoc),
        [.. c.InformationRequests.Where(r => withOpenQuestion || r.AnsweredAt is not null).Select(r => new AskedData(
            AsTyped.Line($"{r.AskedByName} asked, {Words.TimeOn(r.AskedAt)}"), AsTyped.Lines(r.Question),
            r.AnsweredAt is { } at ? AsTyped.Line($"{c.ReferringOfficerName} answered, {Words.TimeOn(at)}")
                : "", r.Answer is null ? [] : AsTyped.Lines(r.Answer)))]);

    /// <summary>
    /// Returns "Action taken by designated Senior Manager" (Annex F), or null if there is no decision.
    /// </summary>
    public static DsmPart? Dsm(Consideration c) => c.DsmDecision is not { } decision ? null : new(
        AsTyped.Line(decision.Phone.Length > 0 ? $"{decision.ByName}, {decision.Phone}" : decision.ByName),
        Words.Date(decision.DecidedOn),
        c.AdministratorsNotifiedAt is { } notified ? Words.Date(notified) : "Not sent: not agreed");

    /// <summary>Returns a register entry with its complaints.</summary>
    public static EntryData Entry(RegisterEntry entry) =>
        new(entry.Id, entry.Reference, AsTyped.Line(EntryWords.Businesses(entry.Complaints)),
            [.. entry.Complaints.OrderBy(x => x.Id).Select(ComplaintData.Of)]);

    /// <summary>
    /// Says who it is decided for: "for Dana Smith, who is away until Fri 12 Dec 2026". Null if it was not passed on
    /// for an absence.
    /// </summary>
    public static string? ForWhom(Consideration c) => c.Passings is [.., { IsForAbsence: true } last]
        ? $"for {last.FromName}, {WhyAway(last)}"
        : null;

    private static string WhyAway(Passing passing) =>
        passing.BackAt is not null ? "who was away"
        : passing.AwayUntil is { } until ? $"who is away until {Words.Date(until)}"
        : "whose automatic replies were on";

    /// <summary>
    /// Returns the reminder's text as of now: "2 working days left", "Due today", "1 working day overdue: Casey Worker
    /// and CReST have been told". Null before the first reminder, and once nobody has to decide.
    /// </summary>
    public static string? Reminded(Consideration c, int workingDaysLeft) =>
        !c.IsWithDsm || c.RemindedUntil is null ? null
        : workingDaysLeft == 0 ? "Due today"
        : workingDaysLeft > 0 || c.OverdueToldAt is null ? Words.Left(workingDaysLeft)
        : AsTyped.Line($"{Words.Left(workingDaysLeft)}: {Told(c)} have been told");

    /// <summary>Says who was told that it is overdue: "Casey Worker and CReST".</summary>
    public static string Told(Consideration c) =>
        c.EscalatedToName is { } name ? $"{c.ReferringOfficerName}, CReST and {name}"
            : $"{c.ReferringOfficerName} and CReST";

    /// <summary>
    /// Says whether the customer has been told (§25), and so whether contact is only acknowledged (§30).
    /// </summary>
    public static string ToldOrNot(Consideration c) =>
        !c.IsCustomerTold
            ? $"{c.DsmName} will tell the customer and send you a copy. Until then, ask {c.DsmName} before you only "
                + "acknowledge contact."
        : c.State == ConsiderationState.Recorded
            ? "The customer has been told. Only acknowledge contact about these complaints."
        : "The customer has been told.";

    /// <summary>Formats a number of days: "5 working days".</summary>
    public static string WorkingDays(int days) => days == 1 ? "1 working day" : $"{days} working days";
}
