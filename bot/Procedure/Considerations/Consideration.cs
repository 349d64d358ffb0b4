using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// A request to record a customer as UPC (Annex F): approved by the line manager (§22), decided by the DSM (§23) within
/// five working days (§24), recorded by CReST (Annex D). Nobody decides their own request.
/// </summary>
[Serves("§22", "§23", "Annex F")]
public sealed partial class Consideration : Record
{
    /// <summary>How long a recording can be undone.</summary>
    public static readonly Duration UndoTime = Duration.FromMinutes(10);

    private readonly List<ReferredComplaint> _complaints = [];
    private readonly List<Decision> _decisions = [];
    private readonly List<InformationRequest> _informationRequests = [];
    private readonly List<Passing> _passings = [];
    private readonly List<Duty> _duties = [];

    private Consideration()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Consideration;

    /// <inheritdoc/>
    public override string Reference =>
        string.Create(CultureInfo.InvariantCulture, $"F-{LondonTime.DateOf(SubmittedAt).Year}-{Id:000000}");

    /// <summary>Its state.</summary>
    public ConsiderationState State { get; private set; }

    /// <summary>The person who refers the customer.</summary>
    public Guid ReferringOfficerId { get; private set; }

    /// <summary>Name of the referring officer.</summary>
    public string ReferringOfficerName { get; private set; } = "";

    /// <summary>Team of the referring officer.</summary>
    public string ReferringOfficerTeam { get; private set; } = "";

    /// <summary>The manager whose approval is sought (§22).</summary>
    public Guid ManagerId { get; private set; }

    /// <summary>Name of that manager.</summary>
    public string ManagerName { get; private set; } = "";

    /// <summary>When that manager was asked.</summary>
    public Instant ManagerAskedAt { get; private set; }

    /// <summary>Whether the officer named the manager, because Entra ID names none.</summary>
    public bool IsManagerNamedByOfficer { get; private set; }

    /// <summary>The DSM who has to decide.</summary>
    public Guid DsmId { get; private set; }

    /// <summary>Name of that DSM.</summary>
    public string DsmName { get; private set; } = "";

    /// <summary>Name of customer, NI number, district, region.</summary>
    public Customer Customer { get; private set; } = null!;

    /// <summary>Key of the business.</summary>
    public string BusinessKey { get; private set; } = "";

    /// <summary>Name of the business.</summary>
    public string BusinessName { get; private set; } = "";

    /// <summary>The nation whose bank holidays count for the deadline.</summary>
    public Nation Nation { get; private set; }

    /// <summary>Nature and frequency of the contact.</summary>
    public string Nature { get; private set; } = "";

    /// <summary>Date of the most recent contact.</summary>
    public LocalDate LastContact { get; private set; }

    /// <summary>How that contact was made.</summary>
    public ContactChannel LastContactChannel { get; private set; }

    /// <summary>The complaints, in the officer's order, each with its final response.</summary>
    public IReadOnlyList<ReferredComplaint> Complaints => _complaints;

    /// <summary>Details of all the complaints; numbered if there are several.</summary>
    public string ComplaintDetails => _complaints.Count == 1 ? _complaints[0].Details
        : string.Join('\n', _complaints.Select((c, i) => $"{i + 1}. {c.Details}"));

    /// <summary>SPOC or local business contact.</summary>
    public string Spoc { get; private set; } = "";

    /// <summary>The desk aid's checks (Annex H).</summary>
    public ReferralChecks Checks { get; private set; } = null!;

    /// <summary>When it was sent to the manager.</summary>
    public Instant SubmittedAt { get; private set; }

    /// <summary>When it was sent to the DSM, or null.</summary>
    public Instant? SentToDsmAt { get; private set; }

    /// <summary>The number of working days that the DSM has (§24), as configured on that day.</summary>
    public int WorkingDaysToDecide { get; private set; }

    /// <summary>When it was withdrawn, or null.</summary>
    public Instant? WithdrawnAt { get; private set; }

    /// <summary>The register entry that it was recorded on, or null.</summary>
    public long? RegisterEntryId { get; private set; }

    /// <summary>Name of the person who recorded it, or null.</summary>
    public string? RecordedByName { get; private set; }

    /// <summary>When it was recorded, or null.</summary>
    public Instant? RecordedAt { get; private set; }

    /// <summary>Name of the person who last undid a recording, or null.</summary>
    public string? RecordingUndoneByName { get; private set; }

    /// <summary>When a recording was last undone, or null.</summary>
    public Instant? RecordingUndoneAt { get; private set; }

    /// <summary>
    /// "Date notification sent to the administrators" (Annex F): when the agreed form was sent to CReST.
    /// </summary>
    public Instant? AdministratorsNotifiedAt { get; private set; }

    /// <summary>The decisions, one for each stage.</summary>
    public IReadOnlyList<Decision> Decisions => _decisions;

    /// <summary>The DSM's questions, oldest first.</summary>
    public IReadOnlyList<InformationRequest> InformationRequests => _informationRequests;

    /// <summary>The DSMs between whom it was passed, oldest first.</summary>
    public IReadOnlyList<Passing> Passings => _passings;

    /// <summary>The DSM's duties once agreed (§25–26).</summary>
    public IReadOnlyList<Duty> Duties => _duties;

    /// <summary>The people who refer and approve, and so must not decide.</summary>
    public ThreePeople People => new(ReferringOfficerId, ReferringOfficerName, ManagerId, ManagerName);

    /// <summary>The line manager's decision, or null.</summary>
    public Decision? ManagerDecision => _decisions.Find(d => d.Stage == DecisionStage.Manager);

    /// <summary>The DSM's decision, or null.</summary>
    public Decision? DsmDecision => _decisions.Find(d => d.Stage == DecisionStage.Dsm);

    /// <summary>Whether the customer has been told, according to the DSM's list (§25).</summary>
    public bool IsCustomerTold => _duties.Exists(d => d.Kind == DutyKind.TellCustomer && d.Done);

    /// <summary>Whether the DSM still has to decide. Waiting for information does not pause this.</summary>
    public bool IsWithDsm => State is ConsiderationState.WithDsm or ConsiderationState.MoreInformationWanted;

    /// <summary>Whether it still has to be decided.</summary>
    public bool IsUndecided => State is ConsiderationState.AwaitingManager || IsWithDsm;

    /// <summary>Whether it was declined or not agreed, so that it can be corrected and sent again.</summary>
    public bool CanBeSentAgain =>
        State is ConsiderationState.DeclinedByManager or ConsiderationState.NotAgreed && !Customer.IsErased;

    /// <summary>The rule for the deadline (§24), or null if it has not been sent to a DSM.</summary>
    public WorkingDayDeadline? Deadline => SentToDsmAt is { } sent ? new(sent, WorkingDaysToDecide, Nation) : null;

    /// <summary>Sends a request to the line manager (§22).</summary>
    /// <param name="referral">The officer's part of Annex F.</param>
    /// <param name="checks">The desk aid's checks (Annex H).</param>
    /// <param name="officer">The person who refers the customer.</param>
    /// <param name="manager">The manager who is asked to approve.</param>
    /// <param name="dsm">The DSM who decides once it is approved.</param>
    /// <param name="today">Today in London.</param>
    /// <param name="now">The time.</param>
    /// <param name="managerNamedByOfficer">Whether the officer named the manager.</param>
    /// <exception cref="RefusedException">The facts do not allow it.</exception>
    [Serves("§17")]
    public static Consideration Submit(
        Referral referral, ReferralChecks checks, Person officer, Person manager, Person dsm, LocalDate today,
        Instant now, bool managerNamedByOfficer = false)
    {
        MustHold(referral, checks, officer, manager, dsm, today);
        var consideration = new Consideration
        {
            State = ConsiderationState.AwaitingManager,
            ReferringOfficerId = officer.ObjectId, ReferringOfficerName = officer.Name,
            ReferringOfficerTeam = officer.Team,
            ManagerId = manager.ObjectId, ManagerName = manager.Name,
            ManagerAskedAt = now,
            IsManagerNamedByOfficer = managerNamedByOfficer, SubmittedAt = now,
        };
        consideration.Fill(referral, checks, dsm);
        consideration.Did(new ConsiderationSubmitted(Actor.Of(officer), now));
        return consideration;
    }

    /// <summary>
    /// Corrects it before anybody has acted on it. Only the referring officer can. The manager stays the same.
    /// </summary>
    /// <param name="referral">The officer's part of Annex F.</param>
    /// <param name="checks">The desk aid's checks (Annex H).</param>
    /// <param name="officer">The person who refers the customer.</param>
    /// <param name="manager">The manager who was asked to approve.</param>
    /// <param name="dsm">The DSM who decides once it is approved.</param>
    /// <param name="today">Today in London.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="RefusedException">Somebody has acted on it, or the facts do not allow it.</exception>
    public void Correct(
        Referral referral, ReferralChecks checks, Person officer, Person manager, Person dsm, LocalDate today,
        Instant now)
    {
        ForCorrection(Actor.Of(officer));
        if (manager.ObjectId != ManagerId)
        {
            throw new RefusedException(RefusalReason.OutOfDate, $"This is with {ManagerName}. Nothing has changed");
        }

        MustHold(referral, checks, officer, manager, dsm, today);
        Fill(referral, checks, dsm);

        // The content has changed, so the manager is asked again.
        ManagerAskedAt = now;
        Did(new ConsiderationCorrected(Actor.Of(officer), now));
    }

    /// <summary>Throws if somebody may not correct it, or if someone has already acted on it.</summary>
    public void ForCorrection(Actor by)
    {
        ForReferringOfficer(by);
        StillUndecided();
        if (State != ConsiderationState.AwaitingManager)
        {
            throw RefusedException.TooLate(
                $"{ManagerDecision!.ByName} approved this at {Words.TimeOn(ManagerDecision.At)}, "
                    + "so it can only be withdrawn now. Nothing has changed",
                ManagerDecision.ById);
        }
    }

    private static void MustHold(
        Referral referral, ReferralChecks checks, Person officer, Person manager, Person dsm, LocalDate today)
    {
        if (!checks.AllMet)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                "Consider the customer's needs and check that there is a final response before you refer a customer");
        }

        PastDate.Require(referral.LastContact, today, Referral.LastContactLabel);
        if (referral.Complaints.Count is 0 or > ReferredComplaint.Most)
        {
            throw new RefusedException(RefusalReason.Facts, "A referral is about one to five complaints");
        }

        foreach (var issued in referral.Complaints.Select(c => c.FinalResponseDate))
        {
            PastDate.Require(issued, today, ReferredComplaint.ResponseLabel);
            if (FinalResponses.IsTooEarly(referral.LastContact, issued))
            {
                throw new RefusedException(
                    RefusalReason.Facts, FinalResponses.WhyTooEarly(referral.LastContact, issued));
            }
        }

        if (ThreePeople.WhyNotSend(officer, manager, dsm) is { } why)
        {
            throw new RefusedException(RefusalReason.Facts, why);
        }
    }

    private void Fill(Referral referral, ReferralChecks checks, Person dsm)
    {
        (DsmId, DsmName) = (dsm.ObjectId, dsm.Name);
        (Customer, BusinessKey, BusinessName, Nation) =
            (referral.Customer, referral.BusinessKey, referral.BusinessName, referral.Nation);
        (Nature, LastContact, LastContactChannel) =
            (referral.Nature, referral.LastContact, referral.LastContactChannel);
        (Spoc, Checks) = (referral.Spoc, checks);
        _complaints.Clear();
        _complaints.AddRange(referral.Complaints.Select((c, i) => c.At(i + 1)));
    }

    /// <summary>Returns the officer's part of Annex F as it was sent, its complaints in order.</summary>
    internal Referral ToReferral() => new(
        Customer, BusinessKey, BusinessName, Nation, Nature, LastContact, LastContactChannel,
        [.. _complaints.OrderBy(c => c.Number)], Spoc);

    /// <summary>
    /// Approves it as the line manager. It goes to the DSM, and the five working days start (§22, §24).
    /// </summary>
    public void Approve(Person by, int workingDaysToDecide, Instant now)
    {
        ForManager(by);
        _decisions.Add(
            new(DecisionStage.Manager, Verdict.Approved, by.ObjectId, by.Name, by.Phone, "", LondonTime.DateOf(now),
                now));
        State = ConsiderationState.WithDsm;
        SentToDsmAt = now;
        WorkingDaysToDecide = workingDaysToDecide;

        // Makes the job process it once, in case nothing else plans its reminders first.
        NextReminderAt = now;
        Did(new ConsiderationApproved(Actor.Of(by), now));
    }

    /// <summary>Declines it as the line manager, with a reason.</summary>
    public void Decline(Person by, string why, Instant now)
    {
        ForManager(by);
        _decisions.Add(
            new(DecisionStage.Manager, Verdict.Declined, by.ObjectId, by.Name, by.Phone, Explanation.Require(why),
                LondonTime.DateOf(now), now));
        State = ConsiderationState.DeclinedByManager;
        Did(new ConsiderationDeclined(Actor.Of(by), now));
    }

    /// <summary>
    /// Agrees as the DSM. It goes to CReST with a copy to the referring officer (§23), and the DSM gets duties
    /// (§25–26).
    /// </summary>
    /// <param name="by">The DSM.</param>
    /// <param name="phone">"Name and Telephone number of DSM" (Annex F).</param>
    /// <param name="decidedOn">"Date decision made and notified to referring officer".</param>
    /// <param name="now">The time.</param>
    public void Agree(Person by, string phone, LocalDate decidedOn, Instant now)
    {
        ForDsm(by);
        var today = LondonTime.DateOf(now);
        if (decidedOn > today || decidedOn < LondonTime.DateOf(SentToDsmAt!.Value))
        {
            throw new RefusedException(
                RefusalReason.Facts,
                $"Date of the decision must be between {Words.Day(LondonTime.DateOf(SentToDsmAt!.Value))}, when you "
                    + "were asked, and today");
        }

        _decisions.Add(new(DecisionStage.Dsm, Verdict.Agreed, by.ObjectId, by.Name, phone, "", decidedOn, now, DueOn));
        State = ConsiderationState.Agreed;
        AdministratorsNotifiedAt = now;
        StopReminders();
        _duties.AddRange(Enum.GetValues<DutyKind>().Select(kind => new Duty(kind)));
        Did(new ConsiderationAgreed(Actor.Of(by), now));
    }

    /// <summary>Does not agree as the DSM, with an explanation for the referring officer (§23).</summary>
    public void DoNotAgree(Person by, string why, string phone, Instant now)
    {
        ForDsm(by);
        _decisions.Add(
            new(DecisionStage.Dsm, Verdict.NotAgreed, by.ObjectId, by.Name, phone, Explanation.Require(why),
                LondonTime.DateOf(now), now, DueOn));
        State = ConsiderationState.NotAgreed;
        StopReminders();
        Did(new ConsiderationNotAgreed(Actor.Of(by), now));
    }

    /// <summary>Asks the referring officer for more information. The five days are not paused.</summary>
    public void AskForInformation(Person by, string question, Instant now)
    {
        ForDsm(by);
        if (State == ConsiderationState.MoreInformationWanted)
        {
            throw RefusedException.TooLate(
                $"{_informationRequests[^1].AskedByName} asked {ReferringOfficerName} at "
                    + $"{Words.TimeOn(_informationRequests[^1].AskedAt)}, and waits for the answer. Nothing has "
                    + "changed");
        }

        _informationRequests.Add(new(Explanation.Require(question), by.Name, now));
        State = ConsiderationState.MoreInformationWanted;
        Did(new InformationWanted(Actor.Of(by), now));
    }

    /// <summary>Records the referring officer's answer to the DSM's question.</summary>
    public void GiveInformation(Actor by, string answer, Instant now)
    {
        ForReferringOfficer(by);
        StillUndecided();
        if (State != ConsiderationState.MoreInformationWanted)
        {
            throw RefusedException.TooLate("The DSM is not waiting for information. Nothing has changed");
        }

        _informationRequests[^1].AnswerWith(Explanation.Require(answer), now);
        State = ConsiderationState.WithDsm;
        Did(new InformationGiven(by, now));
    }

    /// <summary>Passes it to another DSM. The deadline stays the same.</summary>
    public void PassTo(Person by, Person to, Instant now)
    {
        ForDsm(by);
        if (to.ObjectId == DsmId)
        {
            throw new RefusedException(RefusalReason.Facts, $"{to.Name} has this already. Choose another DSM");
        }

        MustBeAbleToDecide(to);

        var from = DsmId;
        _passings.Add(new(DsmId, DsmName, to.Name, by.ObjectId, now));
        (DsmId, DsmName, UncoveredAt) = (to.ObjectId, to.Name, null);
        Did(new ConsiderationPassed(Actor.Of(by), now, from, to.ObjectId));
    }

    /// <summary>Records that CReST has put it on the register (Annex D).</summary>
    public void RecordAs(long registerEntryId, Person by, Instant now)
    {
        ForRecording(by);
        State = ConsiderationState.Recorded;
        (RegisterEntryId, RecordedByName, RecordedAt) = (registerEntryId, by.Name, now);
        Did(new ConsiderationRecorded(Actor.Of(by), now, registerEntryId));
    }

    /// <summary>Returns whether the recording can still be undone.</summary>
    public bool CanUndoRecording(Instant now) =>
        State == ConsiderationState.Recorded && !Customer.IsErased && now <= RecordedAt!.Value + UndoTime;

    /// <summary>Undoes the recording, so that CReST can record it again.</summary>
    /// <param name="by">A CReST member.</param>
    /// <param name="now">The time.</param>
    public void UndoRecording(Person by, Instant now)
    {
        ForCrest(by);
        if (by.ObjectId == ReferringOfficerId)
        {
            throw RefusedException.NotAllowed("You made this request, so somebody else in CReST must do this");
        }

        if (!CanUndoRecording(now))
        {
            throw RefusedException.TooLate(
                $"A recording can be undone for {UndoTime.TotalMinutes:0} minutes. Remove the entry instead");
        }

        var entryId = RegisterEntryId!.Value;
        State = ConsiderationState.Agreed;
        (RegisterEntryId, RecordedByName, RecordedAt) = (null, null, null);
        (RecordingUndoneByName, RecordingUndoneAt) = (by.Name, now);
        Did(new ConsiderationRecordingUndone(Actor.Of(by), now, entryId));
    }

    /// <summary>Corrects the customer's number, which CReST found to belong to someone else while recording.</summary>
    public void CorrectNumber(Customer customer, Person by, Instant now)
    {
        ForRecording(by);
        Customer = customer;
        Did(new ConsiderationNumberCorrected(Actor.Of(by), now));
    }

    /// <summary>
    /// Follows its complaint to another entry. A number that is not that entry's was wrong, so it is erased.
    /// </summary>
    internal void MovedTo(long registerEntryId, Nino? number)
    {
        RegisterEntryId = registerEntryId;
        if (number is { } right && Customer.ParsedNino is { } had && had.Body != right.Body)
        {
            Customer = new(Customer.Name, right, null, Customer.District, Customer.Region);
        }
    }

    /// <summary>Throws if somebody may not record it (Annex D), or if it is too early or too late.</summary>
    public void ForRecording(Person by)
    {
        ForCrest(by);
        if (State == ConsiderationState.Recorded)
        {
            throw RefusedException.TooLate(
                $"{RecordedByName} recorded this as {RegisterEntry.ReferenceOf(RegisterEntryId!.Value)} at "
                    + $"{Words.TimeOn(RecordedAt!.Value)}. Nothing has changed");
        }

        if (State != ConsiderationState.Agreed)
        {
            throw new RefusedException(
                RefusalReason.Facts, "Only a consideration that the DSM agreed is recorded");
        }

        if (by.ObjectId == ReferringOfficerId)
        {
            throw RefusedException.NotAllowed("You made this request, so somebody else in CReST must record it");
        }
    }

    /// <summary>Ticks or unticks one of the DSM's duties.</summary>
    public void Tick(DutyKind kind, bool done, Person by, Instant now)
    {
        if (by.ObjectId != DsmId)
        {
            throw RefusedException.NotAllowed($"Only {DsmName}, who decided this, can tick off what is to be done");
        }

        if (Customer.IsErased)
        {
            throw RegisterAccess.CustomerGone();
        }

        var duty = _duties.Find(d => d.Kind == kind)
            ?? throw new RefusedException(
                RefusalReason.Facts, "There is nothing to tick off before the request is agreed");
        if (duty.Done == done)
        {
            throw RefusedException.TooLate(
                done ? $"{duty.DoneByName} ticked this off at {Words.TimeOn(duty.DoneAt!.Value)}"
                    : "This is not ticked off. Nothing has changed");
        }

        if (done)
        {
            duty.Do(by.Name, now);
        }
        else
        {
            duty.Undo();
        }

        Did(new DutyTicked(Actor.Of(by), now, kind, done));
    }

    /// <summary>
    /// Records that the customer has been told, by a letter that was sent or a recorded call, and that the referring
    /// officer gets a copy (§25–26). Both duties are completed, whoever did them. Duties already ticked stay as they
    /// are.
    /// </summary>
    /// <returns>Whether any duty was still open.</returns>
    public bool CustomerTold(Actor by, Instant now)
    {
        var open = _duties.FindAll(
            d => !Customer.IsErased && !d.Done && d.Kind is (DutyKind.TellCustomer or DutyKind.SendCopy));
        foreach (var duty in open)
        {
            duty.Do(by.Name, now);
            Did(new DutyTicked(by, now, duty.Kind, Done: true));
        }

        return open.Count > 0;
    }

    /// <summary>Withdraws it while it is undecided. Only the referring officer can.</summary>
    public void Withdraw(Actor by, Instant now)
    {
        ForReferringOfficer(by);
        StillUndecided();
        State = ConsiderationState.Withdrawn;
        WithdrawnAt = now;
        StopReminders();
        Did(new ConsiderationWithdrawn(by, now));
    }

    /// <summary>
    /// Erases the customer's data and everything written about them after they were removed from the register, or when
    /// a refused one has been kept long enough. An open one stays as it is.
    /// </summary>
    /// <returns>Whether anything was erased.</returns>
    public bool Erase(Actor by, Instant now)
    {
        if (Customer.IsErased
            || State is not (
                ConsiderationState.Recorded or ConsiderationState.NotAgreed or ConsiderationState.DeclinedByManager
                    or ConsiderationState.Withdrawn))
        {
            return false;
        }

        (Customer, Nature, Spoc) = (Customer.Erased, "", "");
        Checks.Erase();
        foreach (var complaint in _complaints)
        {
            complaint.Erase();
        }

        foreach (var decision in _decisions)
        {
            decision.Erase();
        }

        foreach (var request in _informationRequests)
        {
            request.Erase();
        }

        Did(new ConsiderationErased(by, now));
        return true;
    }

    private static void ForCrest(Person by) =>
        CrestAccess.Require(by, "can record a customer on the register");

    /// <summary>Throws if somebody is not the referring officer.</summary>
    public void ForReferringOfficer(Actor by)
    {
        if (by.Id != ReferringOfficerId)
        {
            throw RefusedException.NotAllowed($"Only {ReferringOfficerName}, who made this request, can do this");
        }
    }

    /// <summary>Throws if somebody may not approve or decline it (§22), or if it is too late.</summary>
    public void ForManager(Person by)
    {
        if (!People.MayApprove(by.ObjectId, DsmId))
        {
            throw RefusedException.NotAllowed($"Only {ManagerName} can approve or decline this");
        }

        StillWithManager();
    }

    private void StillWithManager()
    {
        StillUndecided();
        if (State != ConsiderationState.AwaitingManager)
        {
            throw RefusedException.TooLate(
                $"{ManagerDecision!.ByName} approved this at {Words.TimeOn(ManagerDecision.At)}. Nothing has changed",
                ManagerDecision.ById);
        }
    }

    /// <summary>Throws if a manager may not approve or decline it, or saw an earlier version.</summary>
    /// <param name="by">The manager.</param>
    /// <param name="version">The version that their card showed.</param>
    public void ForManagerWhoSaw(Person by, int version)
    {
        ForManager(by);
        if (version != Version)
        {
            throw new RefusedException(
                RefusalReason.OutOfDate,
                $"{UpdatedByName} changed this at {Words.TimeOn(UpdatedAt)}. Check it, then approve or decline it");
        }
    }

    /// <summary>Throws if somebody may not decide it (§23), or if it is too late.</summary>
    public void ForDsm(Person by)
    {
        if (by.ObjectId != DsmId || People.WhyNotDecide(by) is not null)
        {
            throw RefusedException.NotAllowed(WhoseItIs());
        }

        StillUndecided();
        if (!IsWithDsm)
        {
            throw new RefusedException(
                RefusalReason.OutOfDate, $"This is with {ManagerName} for approval. Nothing has changed");
        }
    }

    private string WhoseItIs() => DsmDecision is null
        ? $"Only the DSM for {BusinessName} can decide this. It is with {DsmName}"
        : $"Only the DSM for {BusinessName} can decide this. {Decided()}";

    private void MustBeAbleToDecide(Person to)
    {
        if (People.WhyNotDecide(to) is { } why)
        {
            throw new RefusedException(RefusalReason.Facts, why);
        }
    }

    private void StillUndecided()
    {
        if (State == ConsiderationState.Withdrawn)
        {
            throw RefusedException.TooLate(
                $"{ReferringOfficerName} withdrew this at {Words.TimeOn(WithdrawnAt!.Value)}. Nothing has changed",
                ReferringOfficerId);
        }

        if (State == ConsiderationState.DeclinedByManager)
        {
            throw RefusedException.TooLate(
                $"{ManagerDecision!.ByName} declined this at {Words.TimeOn(ManagerDecision.At)}. Nothing has changed",
                ManagerDecision.ById);
        }

        if (DsmDecision is not null)
        {
            throw RefusedException.TooLate($"{Decided()} Nothing has changed", DsmDecision.ById);
        }
    }

    private string Decided() => DsmDecision!.Verdict == Verdict.Agreed
        ? $"{DsmDecision.ByName} agreed this at {Words.TimeOn(DsmDecision.At)}."
        : $"{DsmDecision.ByName} did not agree this at {Words.TimeOn(DsmDecision.At)}.";
}
