using CsCheck;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Tests.Shared;
using static UpcTeamsBot.Procedure.Considerations.ConsiderationState;
using static UpcTeamsBot.Tests.Considerations.Invented;

namespace UpcTeamsBot.Tests.Considerations;

/// <summary>
/// Who may do what to a consideration, and when (§22–26): every combination of state, action and person.
/// </summary>
public sealed class ConsiderationRulesTests
{
    private static readonly Dictionary<string, Action<Consideration, Person>> Acts = new()
    {
        ["approve"] = (c, p) => c.Approve(p, 5, Now),
        ["decline"] = (c, p) => c.Decline(p, "Why", Now),
        ["agree"] = (c, p) => c.Agree(p, "0113 496 0012", Today, Now),
        ["do not agree"] = (c, p) => c.DoNotAgree(p, "Why", "0113 496 0012", Now),
        ["ask"] = (c, p) => c.AskForInformation(p, "What", Now),
        ["pass"] = (c, p) => c.PassTo(p, Of(77, "Lee Further", Roles.Dsm), Now),
        ["answer"] = (c, p) => c.GiveInformation(Actor.Of(p), "This", Now),
        ["withdraw"] = (c, p) => c.Withdraw(Actor.Of(p), Now),
        ["record"] = (c, p) => c.RecordAs(18, p, Now),
        ["tick"] = (c, p) => c.Tick(DutyKind.SendCopy, true, p, Now),
    };

    private static readonly Dictionary<string,
        Person> People = new[] { Officer, Manager, Dsm, OtherDsm, Crest, Stranger }.ToDictionary(p => p.Name);

    private static readonly Dictionary<string, (Person By, ConsiderationState[] In)> Allowed = new()
    {
        ["approve"] = (Manager, [AwaitingManager]),
        ["decline"] = (Manager, [AwaitingManager]),
        ["agree"] = (Dsm, [WithDsm, MoreInformationWanted]),
        ["do not agree"] = (Dsm, [WithDsm, MoreInformationWanted]),
        ["ask"] = (Dsm, [WithDsm]),
        ["pass"] = (Dsm, [WithDsm, MoreInformationWanted]),
        ["answer"] = (Officer, [MoreInformationWanted]),
        ["withdraw"] = (Officer, [AwaitingManager, WithDsm, MoreInformationWanted]),
        ["record"] = (Crest, [Agreed]),
        ["tick"] = (Dsm, [Agreed, Recorded]),
    };

    private static readonly Dictionary<ConsiderationState, ConsiderationState[]> Next = new()
    {
        [AwaitingManager] = [WithDsm, DeclinedByManager, Withdrawn],
        [WithDsm] = [MoreInformationWanted, Agreed, NotAgreed, Withdrawn],
        [MoreInformationWanted] = [WithDsm, Agreed, NotAgreed, Withdrawn],
        [Agreed] = [Recorded],
        [Recorded] = [],
        [NotAgreed] = [],
        [DeclinedByManager] = [],
        [Withdrawn] = [],
    };

    private static IEnumerable<(ConsiderationState State, string Act, string Person)> Everything =>
        from state in Enum.GetValues<ConsiderationState>()
        from act in Acts.Keys
        from person in People.Keys
        select (state, act, person);

    [Fact]
    public void Act_InAState_IsDoneByWhoMayAndRefusedToEverybodyElse() => Cases.AllHold(
        Everything,
        (state, act, person) =>
        {
            var c = In(state);
            Assert.Equal(state, c.State);
            var (by, states) = Allowed[act];
            var before = (c.Version, c.Events.Count, c.State, c.DsmId, c.UpdatedByName);
            void Do() => Acts[act](c, People[person]);

            if (People[person] == by && states.Contains(state))
            {
                Do();
                Assert.Equal(before.Version + 1, c.Version);
                Assert.Equal(person, c.Events[^1].By.Name);
                return;
            }

            var refused = Assert.Throws<RefusedException>(Do);
            Assert.Equal(before, (c.Version, c.Events.Count, c.State, c.DsmId, c.UpdatedByName));
            Assert.Equal(People[person] == by, refused.Reason != RefusalReason.NotAllowed);
            Assert.DoesNotContain("Alex", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("AA0", refused.Message, StringComparison.Ordinal);
        });

    [Fact]
    public void AnySequenceOfActs_ByAnybody_KeepsWhatMustHold() =>
        Gen.Select(OneOf(Acts.Keys), OneOf(People.Keys)).Array[1, 40].Sample(steps =>
        {
            var c = Submitted();
            foreach (var (act, person) in steps)
            {
                var (state, version, sent) = (c.State, c.Version, c.SentToDsmAt);
                try
                {
                    Acts[act](c, People[person]);
                    Assert.Equal(version + 1, c.Version);
                }
                catch (RefusedException)
                {
                    Assert.Equal((state, version), (c.State, c.Version));
                }

                Assert.True(state == c.State || Next[state].Contains(c.State), $"{state} became {c.State}");
                Assert.True(c.Decisions.GroupBy(d => d.Stage).All(g => g.Count() == 1), "a stage was decided twice");
                Assert.DoesNotContain(c.Decisions, d => d.ById == c.ReferringOfficerId);
                Assert.NotEqual(c.ReferringOfficerId, c.DsmId);
                Assert.True(sent is null || sent == c.SentToDsmAt, "the five days began again");
                Assert.Equal(c.State is Agreed or Recorded ? 3 : 0, c.Duties.Count);
                Assert.Equal(c.State is Agreed or Recorded, c.AdministratorsNotifiedAt is not null);
                Assert.Equal(c.State == Recorded, c.RegisterEntryId is not null);
            }
        });

    [Fact]
    public void LateDecision_ByWhoeverDecided_SaysWhoDecidedWhatAndWhen()
    {
        Assert.Equal(
            "Dana Smith agreed this at 10:30am on Tue 24 Nov 2026. Nothing has changed",
            Assert.Throws<RefusedException>(() => In(Agreed).DoNotAgree(Dsm, "Why", "", Now)).Message);
        Assert.Equal(
            "Dana Smith did not agree this at 10:30am on Tue 24 Nov 2026. Nothing has changed",
            Assert.Throws<RefusedException>(() => In(NotAgreed).Agree(Dsm, "", Today, Now)).Message);
        Assert.Equal(
            "Priya Shah approved this at 10:30am on Tue 24 Nov 2026. Nothing has changed",
            Assert.Throws<RefusedException>(() => In(WithDsm).Decline(Manager, "Why", Now)).Message);
        Assert.Equal(
            "Priya Shah declined this at 10:30am on Tue 24 Nov 2026. Nothing has changed",
            Assert.Throws<RefusedException>(() => In(DeclinedByManager).Approve(Manager, 5, Now)).Message);
        Assert.Equal(
            "Casey Worker withdrew this at 10:30am on Tue 24 Nov 2026. Nothing has changed",
            Assert.Throws<RefusedException>(() => In(Withdrawn).Approve(Manager, 5, Now)).Message);
        Assert.Equal(
            "Chris Rest recorded this as UPC-000018 at 10:30am on Tue 24 Nov 2026. Nothing has changed",
            Assert.Throws<RefusedException>(() => In(Recorded).RecordAs(19, Crest, Now)).Message);
    }

    [Fact]
    public void Agree_HasNoExplanation() => Assert.Equal("", In(Agreed).DsmDecision!.Words);

    [Fact]
    public void Record_BySomebodyOutsideCrest_IsRefusedWithWhoCan() => Assert.Contains(
        "can record a customer on the register",
        Assert.Throws<RefusedException>(() => In(Agreed).RecordAs(19, Dsm, Now)).Message, StringComparison.Ordinal);

    [Fact]
    public void Erase_IsAnEventOfItsOwn()
    {
        var c = In(Recorded);
        var before = c.Events.Count;
        Assert.True(c.Erase(Actor.Of(Crest), Now));
        Assert.IsType<ConsiderationErased>(c.Events[^1]);
        Assert.Equal(before + 1, c.Events.Count);
    }

    [Fact]
    public void Decide_ByAnotherDsm_SaysWhoseItIs() => Assert.Equal(
        "Only the DSM for Jobcentre Plus North can decide this. It is with Dana Smith",
        Assert.Throws<RefusedException>(() => In(WithDsm).Agree(OtherDsm, "", Today, Now)).Message);

    [Fact]
    public void Pass_ToAnother_MovesTheDecisionAndNotTheDeadline()
    {
        var c = In(WithDsm);
        var deadline = c.Deadline;
        c.PassTo(Dsm, OtherDsm, Now + Duration.FromDays(2));
        Assert.Equal(deadline, c.Deadline);
        Assert.Equal(("Dana Smith", "Dev Okafor"), (c.Passings[0].FromName, c.Passings[0].ToName));
        Assert.Equal(
            RefusalReason.NotAllowed, Assert.Throws<RefusedException>(() => c.Agree(Dsm, "", Today, Now)).Reason);
        c.Agree(OtherDsm, "0131 496 0013", Today, Now + Duration.FromDays(2));
        Assert.Equal("Dev Okafor", c.DsmDecision!.ByName);
    }

    [Fact]
    public void TakeBack_OfWhatWentOverForAnAbsence_IsTheReturnedDsmsUntilSomebodyPassesItOn()
    {
        var lee = Of(77, "Lee Further", Roles.Dsm);
        var c = In(WithDsm);
        var deadline = c.Deadline;
        c.PassForAbsence(OtherDsm, Today.PlusDays(3), Now);
        c.PassForAbsence(lee, Today.PlusDays(1), Now);
        Assert.Equal(
            "You are away until Fri 27 Nov 2026. Type away and select I am back first",
            Assert.Throws<RefusedException>(() => c.TakeBack(Dsm, Now)).Message);
        Assert.False(c.MayTakeBack(Dsm));
        c.Return(Dsm.ObjectId, Now);
        var events = c.Events.Count;
        c.Return(Dsm.ObjectId, Now);
        Assert.Equal(events, c.Events.Count);
        Assert.True(c.MayTakeBack(Dsm));
        Assert.False(c.MayTakeBack(OtherDsm));

        c.TakeBack(Dsm, Now);
        Assert.Equal((Dsm.ObjectId, deadline), (c.DsmId, c.Deadline));
        Assert.Equal(RefusalReason.NotAllowed, Assert.Throws<RefusedException>(() => c.TakeBack(Dsm, Now)).Reason);

        // If the DSM passed it on in person, or decided it, nothing changes.
        var passed = In(WithDsm);
        passed.PassForAbsence(OtherDsm, null, Now);
        Assert.True(passed.MayTakeBack(Dsm));
        passed.PassTo(OtherDsm, lee, Now);
        Assert.False(passed.MayTakeBack(Dsm));
        var decided = In(WithDsm);
        decided.PassForAbsence(OtherDsm, null, Now);
        decided.Agree(OtherDsm, "", Today, Now);
        Assert.Equal(RefusalReason.TooLate, Assert.Throws<RefusedException>(() => decided.TakeBack(Dsm, Now)).Reason);
    }

    [Fact]
    public void Pass_ToWhoeverCannotDecide_IsRefused()
    {
        foreach (var to in new[] { Stranger, Officer, Dsm, Crest, Of(10, "Casey Worker", Roles.Dsm) })
        {
            Assert.Equal(
                RefusalReason.Facts, Assert.Throws<RefusedException>(() => In(WithDsm).PassTo(Dsm, to, Now)).Reason);
        }
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Submit_WithACheckNotMet_IsRefused(bool needs, bool finalResponse) => Assert.Throws<RefusedException>(
        () => Consideration.Submit(
            Referral(), new(needs, "", false, false, finalResponse), Officer, Manager, Dsm, Today, Now));

    [Fact]
    [Shows("§11", "§29", "§33")]
    public void Submit_WithUnacceptableBehaviourAndANewComplaint_GoesOnWithTheAnswersOnRecord()
    {
        var c = Consideration.Submit(
            Referral(), Checks(newComplaint: true, unacceptable: true), Officer, Manager, Dsm, Today, Now);
        Assert.True(c.Checks is { RaisesNewComplaint: true, IsUnacceptableBehaviour: true });
        c.Withdraw(Actor.Of(Officer), Now);
        Assert.True(c.Erase(Actor.Of(Crest), Now));
        Assert.Empty(c.Checks.Considered);
    }

    [Fact]
    public void Correct_UntilSomebodyActed_ChangesTheFormAndNotThePeopleOrTheNumber()
    {
        var other = Referral() with { Nature = "Ten calls a week" };
        void Correct(Consideration c, Person by) => c.Correct(other, Checks(), by, Manager, Dsm, Today, Now);
        var c = In(AwaitingManager);
        var submitted = c.SubmittedAt;
        Correct(c, Officer);
        Assert.Equal(("Ten calls a week", AwaitingManager, submitted), (c.Nature, c.State, c.SubmittedAt));
        Assert.Equal(RefusalReason.NotAllowed, Assert.Throws<RefusedException>(() => Correct(c, Manager)).Reason);
        Assert.Equal(
            "Priya Shah approved this at 10:30am on Tue 24 Nov 2026, so it can only be withdrawn now. "
                + "Nothing has changed",
            Assert.Throws<RefusedException>(() => Correct(In(WithDsm), Officer)).Message);
        foreach (var state in new[] { Agreed, Recorded, NotAgreed, DeclinedByManager, Withdrawn })
        {
            Assert.Equal(
                RefusalReason.TooLate, Assert.Throws<RefusedException>(() => Correct(In(state), Officer)).Reason);
        }
    }

    [Fact]
    public void Submit_ToOneself_IsRefused()
    {
        var checks = Checks();
        Assert.Throws<RefusedException>(
            () => Consideration.Submit(Referral(), checks, Officer, Officer, Dsm, Today, Now));
        Assert.Throws<RefusedException>(() => Consideration.Submit(Referral(), checks, Dsm, Manager, Dsm, Today, Now));
    }

    [Fact]
    [Shows("§17")]
    public void Submit_WithDatesOutOfOrder_IsRefused()
    {
        var checks = Checks();
        void Submit(Referral referral) => Consideration.Submit(referral, checks, Officer, Manager, Dsm, Today, Now);
        Assert.Throws<RefusedException>(() => Submit(Referral(lastContact: Today.PlusDays(1))));
        Assert.Throws<RefusedException>(() => Submit(Referral(finalResponse: Today.PlusDays(1))));

        // Any of several complaints.
        Assert.Throws<RefusedException>(() => Submit(Referral() with
        {
            Complaints = [Complaint("One", new(2026, 4, 3)), Complaint("Another", new(2026, 11, 20))],
        }));
        Assert.Throws<RefusedException>(() => Submit(Referral() with { Complaints = [] }));
        Assert.Throws<RefusedException>(() => Submit(Referral() with
        {
            Complaints = [.. Enumerable.Repeat(Complaint("One", new(2026, 4, 3)), 6)],
        }));
        Assert.StartsWith(
            "The most recent contact (12 Mar 2026) is before the final response (3 Apr 2026)",
            Assert.Throws<RefusedException>(() => Submit(Referral(new(2026, 3, 12), new(2026, 4, 3)))).Message,
            StringComparison.Ordinal);
        Submit(Referral(new(2026, 4, 3), new(2026, 4, 3)));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Agree_OnADay_IsBetweenBeingAskedAndToday(int daysAfterAsked, bool allowed)
    {
        var c = In(WithDsm);
        var refusal = Xunit.Record.Exception(
            () => c.Agree(Dsm, "0113 496 0012", Today.PlusDays(daysAfterAsked), Now + Duration.FromDays(3)));
        Assert.Equal(allowed, refusal is null);
    }

    [Fact]
    public void Record_OfOnesOwnRequest_IsRefused()
    {
        var officerInCrest = Of(10, "Casey Worker", Roles.Crest);
        var c = Submitted(officerInCrest);
        c.Approve(Manager, 5, Now);
        c.Agree(Dsm, "", Today, Now);
        Assert.Equal(
            RefusalReason.NotAllowed,
            Assert.Throws<RefusedException>(() => c.RecordAs(18, officerInCrest, Now)).Reason);
        c.RecordAs(18, Crest, Now);
    }

    [Fact]
    [Shows("§25", "§26")]
    public void Tick_AndUndo_AreSeen()
    {
        var c = In(Agreed);
        c.Tick(DutyKind.TellCustomer, true, Dsm, Now);
        Assert.True(c.Duties.Single(d => d.Kind == DutyKind.TellCustomer).Done);
        Assert.Equal(
            RefusalReason.TooLate,
            Assert.Throws<RefusedException>(() => c.Tick(DutyKind.TellCustomer, true, Dsm, Now)).Reason);
        c.Tick(DutyKind.TellCustomer, false, Dsm, Now);
        Assert.All(c.Duties, d => Assert.False(d.Done));
    }

    [Fact]
    public void Viewer_OfEveryCard_IsWhoItIsFor()
    {
        var passed = In(WithDsm);
        passed.PassTo(Dsm, OtherDsm, Now);
        string[] Seen(Consideration c, Person? viewer) =>
            [.. new[] { ConsiderationCards.Own, ConsiderationCards.Approval, ConsiderationCards.Decision,
                ConsiderationCards.Recording, ConsiderationCards.Details }
                    .Where(card => ConsiderationViewers.May(c, card, viewer))];

        foreach (var state in Enum.GetValues<ConsiderationState>())
        {
            var c = In(state);
            var isAgreed = state is Agreed or Recorded;
            Assert.Equal([ConsiderationCards.Own], Seen(c, Officer));
            Assert.Equal([ConsiderationCards.Approval], Seen(c, Manager));
            Assert.Equal(c.SentToDsmAt is null ? [] : [ConsiderationCards.Decision], Seen(c, Dsm));
            Assert.Equal(isAgreed ? [ConsiderationCards.Recording, ConsiderationCards.Details] : [], Seen(c, Crest));
            Assert.Equal(isAgreed ? [ConsiderationCards.Recording] : [], Seen(c, null));
            Assert.Empty(Seen(c, OtherDsm));
            Assert.Empty(Seen(c, Stranger));
        }

        Assert.Equal([ConsiderationCards.Decision], Seen(passed, Dsm));
        Assert.Equal([ConsiderationCards.Decision], Seen(passed, OtherDsm));
    }

    private static Gen<string> OneOf(IEnumerable<string> names)
    {
        var all = names.ToArray();
        return Gen.Int[0, all.Length - 1].Select(i => all[i]);
    }
}
