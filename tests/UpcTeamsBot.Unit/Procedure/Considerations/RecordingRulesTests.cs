using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Considerations;
using static UpcTeamsBot.Procedure.Considerations.ConsiderationState;
using static UpcTeamsBot.Tests.Considerations.Invented;

namespace UpcTeamsBot.Tests.Considerations;

/// <summary>What may happen to a consideration around its recording, and which words a refusal uses.</summary>
public sealed class RecordingRulesTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(600, true)]
    [InlineData(601, false)]
    public void Undo_OfARecording_IsPossibleForTenMinutes(int seconds, bool possible)
    {
        var c = In(Recorded);
        var at = Now + Duration.FromSeconds(seconds);
        Assert.Equal(possible, c.CanUndoRecording(at));
        if (!possible)
        {
            Assert.Equal(
                "A recording can be undone for 10 minutes. Remove the entry instead",
                Assert.Throws<RefusedException>(() => c.UndoRecording(Crest, at)).Message);
            Assert.Equal(Recorded, c.State);
            return;
        }

        c.UndoRecording(Crest, at);
        Assert.Equal(
            (Agreed, (long?)null, (string?)null, (Instant?)null),
            (c.State, c.RegisterEntryId, c.RecordedByName, c.RecordedAt));
        Assert.Equal(("Chris Rest", (Instant?)at), (c.RecordingUndoneByName, c.RecordingUndoneAt));
        Assert.Equal(18, Assert.IsType<ConsiderationRecordingUndone>(c.Events[^1]).RegisterEntryId);
        c.RecordAs(19, Crest, at);
        Assert.Equal(19, c.RegisterEntryId);
    }

    [Fact]
    public void Undo_ByWhoMayNotRecord_OrOfWhatIsNotRecorded_IsRefused()
    {
        var officerInCrest = Of(10, "Casey Worker", Roles.Crest);
        Assert.Equal(
            "You made this request, so somebody else in CReST must do this",
            Assert.Throws<RefusedException>(() => In(Recorded).UndoRecording(officerInCrest, Now)).Message);
        Assert.Equal(
            RefusalReason.NotAllowed,
            Assert.Throws<RefusedException>(() => In(Recorded).UndoRecording(Dsm, Now)).Reason);
        Assert.Equal(
            RefusalReason.TooLate,
            Assert.Throws<RefusedException>(() => In(Agreed).UndoRecording(Crest, Now)).Reason);
        var erased = In(Recorded);
        erased.Erase(Actor.Of(Crest), Now);
        Assert.False(erased.CanUndoRecording(Now));
    }

    [Fact]
    public void Record_OfWhatIsNotAgreed_SaysWhatHasToComeFirst()
    {
        Assert.Equal(
            "Only a consideration that the DSM agreed is recorded",
            Assert.Throws<RefusedException>(() => In(WithDsm).RecordAs(18, Crest, Now)).Message);
        var officerInCrest = Of(10, "Casey Worker", Roles.Crest);
        var c = Submitted(officerInCrest);
        c.Approve(Manager, 5, Now);
        c.Agree(Dsm, "", Today, Now);
        Assert.Equal(
            "You made this request, so somebody else in CReST must record it",
            Assert.Throws<RefusedException>(() => c.RecordAs(18, officerInCrest, Now)).Message);
    }

    [Fact]
    public void Number_FoundWrongWhileRecording_IsCorrectedByCrestOnly()
    {
        var right = new Customer("Alex Example", Nino.Parse("AA000002A"), null, "Leeds", "North");
        var c = In(Agreed);
        Assert.Throws<RefusedException>(() => c.CorrectNumber(right, Dsm, Now));
        var events = c.Events.Count;
        c.CorrectNumber(right, Crest, Now);
        Assert.Equal("AA000002A", c.Customer.Nino);
        Assert.Equal(events + 1, c.Events.Count);
        Assert.Throws<RefusedException>(() => In(Recorded).CorrectNumber(right, Crest, Now));
    }

    [Theory]
    [InlineData("AA000001B", "AA000001A")]
    [InlineData("AA000002A", "AA000002A")]
    [InlineData(null, "AA000001A")]
    public void Move_ToAnotherEntry_TakesItsNumberOnlyIfTheBodyDiffers(string? entrys, string kept)
    {
        var c = In(Recorded);
        c.MovedTo(40, entrys is null ? null : Nino.Parse(entrys));
        Assert.Equal((40L, kept), (c.RegisterEntryId, c.Customer.Nino));
        Assert.Equal(("Alex Example", "Leeds", "North"), (c.Customer.Name, c.Customer.District, c.Customer.Region));
    }

    [Fact]
    public void Customer_Told_TicksTheLetterAndTheCopyOnce_AndLeavesTheMarker()
    {
        var c = In(Agreed);
        Assert.False(In(WithDsm).CustomerTold(Actor.Of(Dsm), Now));
        c.Tick(DutyKind.SendCopy, true, Dsm, Now - Duration.FromHours(1));
        Assert.False(c.IsCustomerTold);
        var events = c.Events.Count;
        Assert.True(c.CustomerTold(Actor.Of(OtherDsm), Now));
        Assert.True(c.IsCustomerTold);
        Assert.Equal(
            [
                (DutyKind.TellCustomer, "Dev Okafor"), (DutyKind.SendCopy, "Dana Smith"),
                (DutyKind.TickMarker, (string?)null),
            ],
            c.Duties.OrderBy(d => d.Kind).Select(d => (d.Kind, d.DoneByName)));
        var ticked = Assert.IsType<DutyTicked>(Assert.Single(c.Events.Skip(events)));
        Assert.Equal((DutyKind.TellCustomer, true), (ticked.Duty, ticked.Done));
        Assert.False(c.CustomerTold(Actor.Of(Dsm), Now));
    }

    [Fact]
    public void Tick_ThatChangesNothingOrIsNotTheirs_SaysWhy()
    {
        var c = In(Agreed);
        Assert.Equal(
            "Only Dana Smith, who decided this, can tick off what is to be done",
            Assert.Throws<RefusedException>(() => c.Tick(DutyKind.SendCopy, true, OtherDsm, Now)).Message);
        Assert.Equal(
            "This is not ticked off. Nothing has changed",
            Assert.Throws<RefusedException>(() => c.Tick(DutyKind.SendCopy, false, Dsm, Now)).Message);
        c.Tick(DutyKind.SendCopy, true, Dsm, Now);
        Assert.Equal(
            "Dana Smith ticked this off at 10:30am on Tue 24 Nov 2026",
            Assert.Throws<RefusedException>(() => c.Tick(DutyKind.SendCopy, true, Dsm, Now)).Message);
        Assert.Equal(
            "There is nothing to tick off before the request is agreed",
            Assert.Throws<RefusedException>(() => In(WithDsm).Tick(DutyKind.SendCopy, true, Dsm, Now)).Message);
        var erased = In(Recorded);
        erased.Erase(Actor.Of(Crest), Now);
        Assert.Equal(
            "The customer was removed from the register. Nothing has changed",
            Assert.Throws<RefusedException>(() => erased.Tick(DutyKind.SendCopy, true, Dsm, Now)).Message);
        Assert.False(erased.CustomerTold(Actor.Of(Dsm), Now));
    }

    [Fact]
    public void Manager_WhoSawAnEarlierVersion_IsToldWhoChangedIt()
    {
        var c = In(AwaitingManager);
        var seen = c.Version;
        c.ForManagerWhoSaw(Manager, seen);
        c.Correct(
            Referral() with { Nature = "Ten calls a week" }, Checks(), Officer, Manager, Dsm, Today,
            Now + Duration.FromMinutes(5));
        Assert.Equal(Now + Duration.FromMinutes(5), c.ManagerAskedAt);
        var refused = Assert.Throws<RefusedException>(() => c.ForManagerWhoSaw(Manager, seen));
        Assert.Equal(
            (RefusalReason.OutOfDate,
                "Casey Worker changed this at 10:35am on Tue 24 Nov 2026. Check it, then approve or decline it"),
            (refused.Reason, refused.Message));
        c.ForManagerWhoSaw(Manager, c.Version);
        Assert.Equal(
            "Only Priya Shah can approve or decline this",
            Assert.Throws<RefusedException>(() => c.ForManagerWhoSaw(OtherDsm, c.Version)).Message);
    }

    [Fact]
    public void Correction_WithAnotherManager_IsOutOfDate() => Assert.Equal(
        (RefusalReason.OutOfDate, "This is with Priya Shah. Nothing has changed"),
        Assert.Throws<RefusedException>(
            () => In(AwaitingManager).Correct(Referral(), Checks(), Officer, OtherDsm, Dsm, Today, Now)) is var e
            ? (e.Reason, e.Message) : default);

    [Fact]
    public void Explanation_ThatSaysNothing_IsRefused()
    {
        Action[] acts =
        [
            () => In(AwaitingManager).Decline(Manager, " ", Now), () => In(WithDsm).DoNotAgree(Dsm, "", "", Now),
            () => In(WithDsm).AskForInformation(Dsm, "\t", Now),
            () => In(MoreInformationWanted).GiveInformation(Actor.Of(Officer), "", Now),
        ];
        Assert.All(
            acts, act => Assert.Equal("Explain in a few words", Assert.Throws<RefusedException>(act).Message));
    }

    [Fact]
    public void Refusal_SaysWhoHasItAndWhatToDo()
    {
        (string Words, Action Act)[] cases =
        [
            ("Dana Smith has this already. Choose another DSM", () => In(WithDsm).PassTo(Dsm, Dsm, Now)),
            ("Dana Smith asked Casey Worker at 10:30am on Tue 24 Nov 2026, and waits for the answer. Nothing has "
                + "changed", () => In(MoreInformationWanted).AskForInformation(Dsm, "What", Now)),
            ("The DSM is not waiting for information. Nothing has changed",
                () => In(WithDsm).GiveInformation(Actor.Of(Officer), "This", Now)),
            ("Only Casey Worker, who made this request, can do this",
                () => In(WithDsm).Withdraw(Actor.Of(Dsm), Now)),
            ("This is with Priya Shah for approval. Nothing has changed",
                () => In(AwaitingManager).Agree(Dsm, "", Today, Now)),
            ("Only the DSM for Jobcentre Plus North can decide this. Dana Smith agreed this at 10:30am on Tue 24 Nov "
                + "2026.", () => In(Agreed).Agree(OtherDsm, "", Today, Now)),
            ("Date of the decision must be between 24 Nov 2026, when you were asked, and today",
                () => In(WithDsm).Agree(Dsm, "", Today.PlusDays(1), Now)),
            ("Date of the most recent contact must be today or in the past",
                () => Consideration.Submit(
                    Referral(Today.PlusDays(1)), Checks(), Officer, Manager, Dsm, Today, Now)),
            ("Date of the final response must be today or in the past",
                () => Consideration.Submit(
                    Referral(Today, Today.PlusDays(1)), Checks(), Officer, Manager, Dsm, Today, Now)),
            ("A referral is about one to five complaints",
                () => Consideration.Submit(
                    Referral() with { Complaints = [] }, Checks(), Officer, Manager, Dsm, Today, Now)),
            ("Consider the customer's needs and check that there is a final response before you refer a customer",
                () => Consideration.Submit(
                    Referral(), new(false, "", false, false, true), Officer, Manager, Dsm, Today, Now)),
        ];
        foreach (var (words, act) in cases)
        {
            Assert.Equal(words, Assert.Throws<RefusedException>(act).Message);
        }
    }

    [Fact]
    public void Submission_IsAsTheOfficerMadeIt()
    {
        var c = Consideration.Submit(
            Referral() with
            {
                Complaints = [Complaint("The sanction", new(2026, 4, 3)), Complaint("The letter", new(2026, 5, 4))],
            },
            Checks(), Officer, Manager, Dsm, Today, Now, managerNamedByOfficer: true);
        Assert.Equal("1. The sanction\n2. The letter", c.ComplaintDetails);
        Assert.Equal("The sanction of March 2025", Submitted().ComplaintDetails);
        Assert.Equal((true, false), (c.IsManagerNamedByOfficer, Submitted().IsManagerNamedByOfficer));
        Assert.Equal(["The sanction", "The letter"], c.ToReferral().Complaints.Select(x => x.Details));
        Assert.Equal([1, 2], c.ToReferral().Complaints.Select(x => x.Number));
        Assert.Equal(
            ("F-2026-000000", "Leeds Complaints", "Casey Worker"),
            (c.Reference, c.ReferringOfficerTeam, c.ReferringOfficerName));
        Assert.Null(c.Deadline);
        Assert.Equal((Now, 5), In(WithDsm).Deadline is { } d ? (d.Sent, d.Days) : default);
    }

    [Fact]
    public void State_SaysWhoStillHasToAct()
    {
        foreach (var state in Enum.GetValues<ConsiderationState>())
        {
            var c = In(state);
            Assert.Equal(state is WithDsm or MoreInformationWanted, c.IsWithDsm);
            Assert.Equal(state is AwaitingManager or WithDsm or MoreInformationWanted, c.IsUndecided);
            Assert.Equal(state is DeclinedByManager or NotAgreed, c.CanBeSentAgain);
            Assert.Equal(state is NotAgreed or Agreed or Recorded, c.DsmDecision is not null);
            Assert.Equal(state is not (AwaitingManager or Withdrawn), c.ManagerDecision is not null);
            Assert.Equal(
                state is Recorded or NotAgreed or DeclinedByManager or Withdrawn, c.Erase(Actor.Of(Crest), Now));
            Assert.Equal(state is AwaitingManager or WithDsm or MoreInformationWanted or Agreed, !c.Customer.IsErased);
            Assert.False(c.CanBeSentAgain);
            Assert.False(c.Customer.IsErased && c.Erase(Actor.Of(Crest), Now));
        }
    }

    [Fact]
    public void Erasure_LeavesNothingThatSomebodyWrote()
    {
        var c = In(MoreInformationWanted);
        c.GiveInformation(Actor.Of(Officer), "Those of March", Now);
        c.DoNotAgree(Dsm, "The complaint is not answered", Dsm.Phone, Now);
        Assert.True(c.Erase(Actor.Of(Crest), Now));
        Assert.Equal(
            ("", "", "", "", ""),
            (c.Nature, c.Spoc, c.ComplaintDetails, c.DsmDecision!.Words, c.Checks.Considered));
        Assert.Equal(("", ""), (c.InformationRequests[0].Question, c.InformationRequests[0].Answer ?? ""));
        Assert.Equal("", c.Complaints[0].FinalResponseHeldIn);
    }

    [Fact]
    public void Correction_IsCheckedLikeANewReferral_AndReplacesItsComplaints()
    {
        var c = In(AwaitingManager);
        var events = c.Events.Count;
        Assert.Throws<RefusedException>(
            () => c.Correct(Referral(Today.PlusDays(1)), Checks(), Officer, Manager, Dsm, Today, Now));
        Assert.Equal(events, c.Events.Count);
        c.Correct(
            Referral() with { Complaints = [Complaint("Another", new(2026, 4, 3))] }, Checks(), Officer, Manager, Dsm,
            Today, Now);
        Assert.Equal(["Another"], c.Complaints.Select(x => x.Details));
        Assert.IsType<ConsiderationCorrected>(Assert.Single(c.Events.Skip(events)));
    }

    [Fact]
    public void Submission_OnTheDayOfTheContactAndOfTheFinalResponse_WithFiveComplaints_IsAccepted()
    {
        var c = Consideration.Submit(
            Referral(Today, Today) with
            {
                Complaints = [.. Enumerable.Range(1, 5).Select(n => Complaint($"Number {n}", Today))],
            },
            Checks(), Officer, Manager, Dsm, Today, Now);
        Assert.Equal([1, 2, 3, 4, 5], c.Complaints.Select(x => x.Number));
    }

    [Fact]
    public void End_OfTheDecision_StopsItsReminders()
    {
        Action<Consideration>[] ends =
        [
            c => c.Agree(Dsm, "", Today, Now), c => c.DoNotAgree(Dsm, "Why", "", Now),
            c => c.Withdraw(Actor.Of(Officer), Now),
        ];
        Assert.All(ends, end =>
        {
            var c = In(WithDsm);
            Assert.NotNull(c.NextReminderAt);
            end(c);
            Assert.Null(c.NextReminderAt);
        });
    }

    [Fact]
    public void Answer_OfTheOfficer_IsKeptWithItsQuestion_AndOnlyWhileItIsWanted()
    {
        var c = In(MoreInformationWanted);
        c.GiveInformation(Actor.Of(Officer), "Those of March", Now);
        Assert.Equal(("Which letters?", "Those of March"),
            (c.InformationRequests[0].Question, c.InformationRequests[0].Answer));
        Assert.StartsWith(
            "Casey Worker withdrew this at ",
            Assert.Throws<RefusedException>(
                () => In(Withdrawn).GiveInformation(Actor.Of(Officer), "This", Now)).Message,
            StringComparison.Ordinal);
        Assert.Equal("", In(WithDsm).ManagerDecision!.Words);
    }
}
