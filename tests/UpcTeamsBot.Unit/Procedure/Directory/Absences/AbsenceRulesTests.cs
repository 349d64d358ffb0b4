using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Directory.Absences;
using UpcTeamsBot.Tests.Deadlines;
using static UpcTeamsBot.Tests.Considerations.Invented;

namespace UpcTeamsBot.Tests.Absences;

/// <summary>Which absences are valid on Tue 24 Nov 2026, and who may record them.</summary>
public sealed class AbsenceRulesTests
{
    [Theory]
    [InlineData("2026-11-24", "2026-11-24")]
    [InlineData("2026-12-01", "2026-12-12")]
    [InlineData("2026-12-01", "2027-06-01")]
    public void Say_WithinReason_IsKept(string from, string to)
    {
        var absence = Say(from, to);
        Assert.Equal(
            (Day.Of(from), Day.Of(to), Dsm.ObjectId, OtherDsm.ObjectId),
            (absence.From, absence.To, absence.PersonId, absence.DeputyId));
        Assert.True(absence.Covers(Day.Of(from)));
        Assert.True(absence.Covers(Day.Of(to)));
        Assert.False(absence.Covers(Day.Of(to).PlusDays(1)));
    }

    [Theory]
    [InlineData("2026-11-23", "2026-12-12", "from", "First day away must be today or in the future")]
    [InlineData("2026-12-12", "2026-12-01", "to",
        "Last day away must be the same as or after the first day, 12 Dec 2026")]
    [InlineData("2026-12-01", "2027-06-02", "to",
        "Last day away must be within 6 months of the first. For longer, ask CReST to name another DSM in the "
            + "directory")]
    public void Say_WithDatesThatCannotBe_IsRefusedBesideTheField(string from, string to, string field, string words)
    {
        Assert.Equal((field, words), Absence.FaultOf(Dsm, Day.Of(from), Day.Of(to), OtherDsm, [], [], Today));
        Assert.Equal(words, Assert.Throws<RefusedException>(() => Say(from, to)).Message);
    }

    [Fact]
    public void Say_WithOneselfAsDeputy_IsRefused() =>
        Assert.Equal("deputy", Absence.FaultOf(Dsm, Today, Today, Dsm, [], [], Today)?.Field);

    [Fact]
    public void Say_WithADeputyWhoIsNoDsm_IsRefused() =>
        Assert.Equal("deputy", Absence.FaultOf(Dsm, Today, Today, Manager, [], [], Today)?.Field);

    [Fact]
    public void Say_ForSomebodyWhoIsNoDsm_IsRefused() =>
        Assert.Equal("person", Absence.FaultOf(Manager, Today, Today, OtherDsm, [], [], Today)?.Field);

    [Theory]
    [InlineData("2026-11-30", "2026-12-01", true)]
    [InlineData("2026-12-12", "2026-12-20", true)]
    [InlineData("2026-12-05", "2026-12-06", true)]
    [InlineData("2026-11-25", "2026-12-20", true)]
    [InlineData("2026-11-25", "2026-11-30", false)]
    [InlineData("2026-12-13", "2026-12-20", false)]
    public void Say_OverAnotherAbsence_IsRefused(string from, string to, bool refused)
    {
        var other = Say("2026-12-01", "2026-12-12");
        void Second() => Absence.Say(Dsm, Day.Of(from), Day.Of(to), OtherDsm, [other], Dsm, Now);
        if (refused)
        {
            Assert.Contains(
                "is away from 1 Dec 2026 to 12 Dec 2026 already", Assert.Throws<RefusedException>(Second).Message,
                StringComparison.Ordinal);
            other.End(Dsm, Now);
        }

        Second();
    }

    [Theory]
    [InlineData("2026-12-12", "2026-12-20", "12 Dec 2026 to 20 Dec 2026")]
    [InlineData("2026-11-24", "2026-12-01", "24 Nov 2026 to 1 Dec 2026")]
    [InlineData("2026-12-13", "2026-12-20", null)]
    [InlineData("2026-11-24", "2026-11-30", null)]
    public void Say_WithADeputyWhoIsAwayToo_IsRefusedWithSomebodyWhoIsThere(string from, string to, string? days)
    {
        var words = $"Dev Okafor is away from {days}. Choose another deputy: Lee Further is there";
        var lee = Of(77, "Lee Further", Roles.Dsm);
        var deputys = Absence.Say(OtherDsm, Day.Of(from), Day.Of(to), lee, [], OtherDsm, Now);
        var fault = Absence.FaultOf(
            Dsm, Day.Of("2026-12-01"), Day.Of("2026-12-12"), OtherDsm, [deputys], [Dsm, OtherDsm, lee], Today);
        Assert.Equal(days is null ? null : (AbsenceFields.Deputy, words), fault);
    }

    [Fact]
    public void Say_WithNobodyThere_SaysWhatElseToDo()
    {
        var deputys = Absence.Say(OtherDsm, Today, Today, Of(77, "Lee Further", Roles.Dsm), [], OtherDsm, Now);
        Assert.EndsWith(
            "No other DSM is there for all of your dates. Choose other dates, or ask CReST to name another DSM",
            Absence.FaultOf(Dsm, Today, Today, OtherDsm, [deputys], [Dsm, OtherDsm], Today)!.Value.Words,
            StringComparison.Ordinal);
        Assert.Throws<RefusedException>(() => Absence.Say(Dsm, Today, Today, OtherDsm, [deputys], Dsm, Now));
    }

    [Fact]
    public void Say_ByCrestForADsm_IsKeptWithBothNames()
    {
        var absence = Absence.Say(Dsm, Today, Today, OtherDsm, [], Crest, Now);
        Assert.Equal((Dsm.Name, Crest.Name), (absence.PersonName, absence.SaidByName));
    }

    [Fact]
    public void Say_ByAnotherDsm_IsRefused() =>
        Assert.Equal(
            RefusalReason.NotAllowed,
            Assert.Throws<RefusedException>(() => Absence.Say(Dsm, Today, Today, OtherDsm, [], OtherDsm, Now)).Reason);

    [Fact]
    public void End_BeforeItBegins_CancelsIt()
    {
        var absence = Say("2026-12-01", "2026-12-12");
        absence.End(Crest, Now);
        Assert.True(absence.IsCancelled);
        Assert.False(absence.Covers(Day.Of("2026-12-02")));
        Assert.Equal(RefusalReason.TooLate, Assert.Throws<RefusedException>(() => absence.End(Dsm, Now)).Reason);
    }

    [Fact]
    public void End_WhenItIsOver_IsTooLate() =>
        Assert.Equal(
            RefusalReason.TooLate,
            Assert.Throws<RefusedException>(
                () => Say("2026-12-01", "2026-12-12").End(Dsm, Day.At("2026-12-13 00:00"))).Reason);

    [Fact]
    public void End_BySomebodyElse_IsRefused() =>
        Assert.Equal(
            RefusalReason.NotAllowed,
            Assert.Throws<RefusedException>(() => Say("2026-12-01", "2026-12-12").End(OtherDsm, Now)).Reason);

    [Fact]
    public void Absence_HasEachOfItsDays_UntilItEnds()
    {
        var absence = Say("2026-12-01", "2026-12-03");
        Assert.Equal(
            [Day.Of("2026-12-01"), Day.Of("2026-12-02"), Day.Of("2026-12-03")], absence.Days.Select(d => d.Day));
        Assert.All(absence.Days, d => Assert.Equal(Dsm.ObjectId, d.PersonId));
        var said = Assert.IsType<AbsenceSaid>(Assert.Single(absence.Events));
        Assert.Equal(("AbsenceSaid", "1 Dec 2026 to 3 Dec 2026"), (said.EventName, said.Why));

        absence.End(Dsm, Day.At("2026-12-03 23:00"));
        Assert.Empty(absence.Days);
        Assert.False(absence.IsCancelled);
        Assert.Equal("AbsenceEnded", absence.Events[^1].EventName);
        Assert.Equal(
            "Dana Smith ended this absence at 11:00pm on Thu 3 Dec 2026. Nothing has changed",
            Assert.Throws<RefusedException>(() => absence.End(Dsm, Day.At("2026-12-03 23:30"))).Message);
    }

    [Fact]
    public void End_OnItsFirstDay_IsNoCancellation()
    {
        var absence = Say("2026-12-01", "2026-12-03");
        absence.End(Dsm, Day.At("2026-12-01 08:00"));
        Assert.False(absence.IsCancelled);
    }

    [Fact]
    public void DeputyAway_OnTheSameDays_IsNoted_AndOnOthersIsNot()
    {
        var lee = Of(77, "Lee Further", Roles.Dsm);
        Absence Of2(Person who, string from, string to) =>
            Absence.Say(who, Day.Of(from), Day.Of(to), lee, [], Crest, Now);
        var absence = Say("2026-12-01", "2026-12-12");
        absence.DeputyIsAway(Of2(OtherDsm, "2026-12-13", "2026-12-20"), Actor.Of(Crest), Now);
        absence.DeputyIsAway(Of2(Of(78, "Sam Else", Roles.Dsm), "2026-12-01", "2026-12-12"), Actor.Of(Crest), Now);
        Assert.Single(absence.Events);
        absence.DeputyIsAway(Of2(OtherDsm, "2026-12-10", "2026-12-20"), Actor.Of(Crest), Now);
        var noted = Assert.IsType<AbsenceDeputyAway>(absence.Events[^1]);
        Assert.Equal(("AbsenceDeputyAway", "10 Dec 2026 to 20 Dec 2026"), (noted.EventName, noted.Why));
    }

    [Fact]
    public void Refusal_OfAnAbsence_SaysWhatToChoose()
    {
        string? Words(Person person, Person deputy) =>
            Absence.FaultOf(person, Today, Today, deputy, [], [], Today)?.Words;
        Assert.Equal("Priya Shah is not a Designated Senior Manager. Choose another", Words(Manager, Dsm));
        Assert.Equal("Choose a deputy other than the person who is away", Words(Dsm, Dsm));
        Assert.Equal(
            "Priya Shah is not a Designated Senior Manager, and cannot decide. Choose another", Words(Dsm, Manager));
        Assert.Equal(
            "Dana Smith is away from 1 Dec 2026 to 12 Dec 2026 already. Cancel that absence first, or choose other "
                + "dates",
            Absence.FaultOf(Dsm, Day.Of("2026-12-02"), Day.Of("2026-12-02"), OtherDsm, [Say()], [], Today)?.Words);
        Assert.Equal(
            "Only a Designated Senior Manager, or CReST for them, can say that they are away",
            Assert.Throws<RefusedException>(() => Absence.MaySayFor(Dsm.ObjectId, Stranger)).Message);
        Assert.Equal(
            "This absence ended on Sat 12 Dec 2026. Nothing has changed",
            Assert.Throws<RefusedException>(() => Say().End(Dsm, Day.At("2026-12-13 00:00"))).Message);
    }

    private static Absence Say(string from = "2026-12-01", string to = "2026-12-12", Person? deputy = null) =>
        Absence.Say(Dsm, Day.Of(from), Day.Of(to), deputy ?? OtherDsm, [], Dsm, Now);
}
