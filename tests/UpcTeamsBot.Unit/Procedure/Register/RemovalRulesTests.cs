using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Tests.Shared;
using static UpcTeamsBot.Tests.Register.EntryMaking;

namespace UpcTeamsBot.Tests.Register;

/// <summary>The lapse, the request for removal and the removal of complaints and entries (Annex D).</summary>
public sealed class RemovalRulesTests
{
    private static readonly Actor Chris = new(Guid.NewGuid(), "Chris Rest");
    private static readonly Actor Dana = new(North.DsmId, "Dana Smith");
    private static readonly Actor Dev = new(Guid.NewGuid(), "Dev Okafor");
    private static readonly Registration Debt = North with
    {
        BusinessKey = "debt",
        DsmId = Dev.Id,
        DsmName = "Dev Okafor",
    };

    private static readonly LocalDate Lapse = new(2027, 12, 20);
    private static readonly Instant Now = At(new(2026, 11, 24));

    [Fact]
    public void Lapse_IsAskedOfItsOwnDsm_FromTheDayOn_AndNotOnceRemovalIsAskedFor()
    {
        var entry = Two();
        Assert.False(entry.AskAboutLapse(Dana.Id, Lapse.PlusDays(-1), At(Lapse.PlusDays(-1))));
        Assert.False(entry.AskAboutLapse(Dev.Id, Lapse.PlusDays(-1), At(Lapse.PlusDays(-1))));
        Assert.False(entry.WaitsForLapseAnswer(Dana.Id));
        Assert.True(entry.AskAboutLapse(Dana.Id, Lapse, At(Lapse)));

        Assert.Equal(new LapseAsked(Actor.Upc, At(Lapse), Dana.Id, Again: false), entry.Events[^1]);
        Assert.Equal(
            [(At(Lapse), Lapse.PlusDays(7)), ((Instant?)null, Lapse.PlusDays(1))],
            entry.Complaints.Select(c => (c.LapseAskedAt, c.NextLapseStepOn)));
        Assert.Equal((true, false), (entry.WaitsForLapseAnswer(Dana.Id), entry.WaitsForLapseAnswer(Dev.Id)));

        entry.AskRemoval([11], Dana, At(Lapse));
        Assert.False(entry.WaitsForLapseAnswer(Dana.Id));
        Assert.False(entry.AskAboutLapse(Dana.Id, Lapse.PlusDays(60), At(Lapse.PlusDays(60))));
    }

    [Fact]
    public void Lapse_AskedAgain_KeepsTheDayOfTheFirstQuestion()
    {
        var entry = Two();
        var week = Lapse.PlusDays(7);
        entry.AskAboutLapse(Dana.Id, Lapse, At(Lapse));
        Assert.False(entry.AskAboutLapse(Dana.Id, week.PlusDays(-1), At(week.PlusDays(-1))));
        Assert.True(entry.AskAboutLapse(Dana.Id, week, At(week)));
        Assert.Equal((At(Lapse), week.PlusDays(7)),
            (entry.Complaints[0].LapseAskedAt, entry.Complaints[0].NextLapseStepOn));
        Assert.Equal([false, true], entry.Events.OfType<LapseAsked>().Select(e => e.Again));
    }

    [Fact]
    public void Lapse_AskedAgainTogetherWithOneThatIsNew_IsAskedAgain()
    {
        var entry = Entry(new(2026, 10, 20), new LocalDate(2026, 10, 27)).StoredAs(1);
        entry.AskAboutLapse(Dana.Id, Lapse, At(Lapse));
        entry.AskAboutLapse(Dana.Id, Lapse.PlusDays(7), At(Lapse.PlusDays(7)));
        Assert.Equal([false, true], entry.Events.OfType<LapseAsked>().Select(e => e.Again));
        Assert.Equal([At(Lapse), At(Lapse.PlusDays(7))], entry.Complaints.Select(c => c.LapseAskedAt!.Value));
    }

    [Fact]
    public void Crest_IsAskedAboutWhatNobodyAnsweredForFourWeeks_AndTheDsmAboutTheRest()
    {
        var entry = Entry(new(2026, 10, 20), new LocalDate(2026, 11, 17), new LocalDate(2026, 11, 18)).StoredAs(1);
        var end = Lapse.PlusDays(28);
        entry.AskAboutLapse(Dana.Id, Lapse, At(Lapse));
        var events = entry.Events.Count;
        Assert.True(entry.AskAboutLapse(Dana.Id, end, At(end)));

        Assert.Equal(
            [new LapseAsked(Actor.Upc, At(end), Dana.Id, Again: false), new RemovalAsked(Actor.Upc, At(end), 1)],
            entry.Events.Skip(events));
        Assert.Equal(
            [("UPC", At(end), (string?)null, (LocalDate?)null), (null, null, null, end.PlusDays(7)),
                (null, null, null, new(2028, 1, 18))],
            entry.Complaints.Select(
                c => (c.RemovalAskedBy, c.RemovalAskedAt, c.RemovalAskedFor, c.NextLapseStepOn)));
    }

    [Fact]
    public void Crest_AskedAboutEveryLapsedComplaint_IsTheOnlyOneAsked()
    {
        var entry = Entry(new(2026, 10, 20), new LocalDate(2026, 10, 20)).StoredAs(1);
        entry.AskAboutLapse(Dana.Id, Lapse, At(Lapse));
        var (events, end) = (entry.Events.Count, Lapse.PlusDays(28));
        entry.AskAboutLapse(Dana.Id, end, At(end));
        Assert.Equal(new RemovalAsked(Actor.Upc, At(end), 2), Assert.Single(entry.Events.Skip(events)));
    }

    [Fact]
    public void Request_NamesWhoAskedAndWhy_AndCoversWhatWasChosen()
    {
        var entry = Two();
        entry.AskRemoval([11, 11], Dana, Now, RemovalGround.OverturnedByIce, "not kept");
        Assert.Equal(
            [
                ("Dana Smith", "The Independent Case Examiner (ICE) overturned the decision", Now, (LocalDate?)null),
                (null, null, null, Lapse.PlusDays(1)),
            ],
            entry.Complaints.Select(
                c => (c.RemovalAskedBy, c.RemovalAskedFor, c.RemovalAskedAt, c.NextLapseStepOn)));
        Assert.Equal(new RemovalAsked(Dana, Now, 1), entry.Events[^1]);

        // The rest can follow. What was asked for before stays as it was.
        entry.AskRemoval(null, Dev, Now, RemovalGround.Other, "Transferred abroad");
        Assert.Equal(
            [("Dana Smith", "The Independent Case Examiner (ICE) overturned the decision"),
                ("Dev Okafor", "Another reason: Transferred abroad")],
            entry.Complaints.Select(c => (c.RemovalAskedBy!, c.RemovalAskedFor!)));
        Assert.Equal(new RemovalAsked(Dev, Now, 1), entry.Events[^1]);
    }

    [Fact]
    public void Request_ForWhatSomebodyAskedForAlready_SaysWhoAskedForThatComplaint()
    {
        var entry = Two();
        entry.AskRemoval([11], Dana, Now);
        entry.AskRemoval([12], Dev, Now);
        string Refused(IReadOnlyCollection<long>? complaints) =>
            Assert.Throws<RefusedException>(() => entry.AskRemoval(complaints, Chris, Now)).Message;
        Assert.Equal("Dana Smith has asked for this already. CReST has it", Refused([11]));
        Assert.Equal("Dev Okafor has asked for this already. CReST has it", Refused([12]));
        Assert.Equal("Dana Smith has asked for this already. CReST has it", Refused(null));
    }

    [Fact]
    public void Keeping_EndsEveryRequest_AndTheLapseCountsFromTheLastContactAgain()
    {
        var entry = Entry(new(2026, 10, 20), new LocalDate(2026, 10, 21), new LocalDate(2026, 10, 22)).StoredAs(1);
        entry.AskAboutLapse(Dana.Id, Lapse, At(Lapse));
        entry.AskRemoval([11, 12], Dana, At(Lapse), RemovalGround.Lapsed);
        entry.Keep(Chris, At(Lapse));

        Assert.Equal(new RemovalDeclined(Chris, At(Lapse)), entry.Events[^1]);
        Assert.All(entry.Complaints, c => Assert.Equal(
            ((Instant?)null, (string?)null, (string?)null, (Instant?)null, (LocalDate?)c.LapsesOn),
            (c.RemovalAskedAt, c.RemovalAskedBy, c.RemovalAskedFor, c.LapseAskedAt, c.NextLapseStepOn)));
        Assert.Equal(
            "Nobody asks for its removal any more. Nothing has changed",
            Assert.Throws<RefusedException>(() => entry.Keep(Chris, At(Lapse))).Message);
    }

    [Fact]
    public void Reason_InWords_IsShortAndNamesNobody()
    {
        const string Length = "Enter the reason in 1 to 60 characters";
        const string Named = "Enter the reason without names and numbers: it is kept after the removal";
        (string Reason, string? Fault)[] cases =
        [
            ("", Length), ("x", null), (new string('x', 60), null), (new string('x', 61), Length),
            ("Merged with 2 others", Named), ("alex asked", Named), ("The ÉXAMPLE case", Named), ("Now O'Neil", Named),
            ("J is an initial", null), ("Transferred abroad", null),
        ];
        var entry = Two();
        entry.AlsoKnownAs(["J. O’Neil"]);
        Cases.AllHold(cases, (reason, fault) =>
        {
            Assert.Equal(fault, entry.FaultOf(reason));
            var version = entry.Version;
            if (fault is not null)
            {
                Action[] acts =
                [
                    () => entry.AskRemoval(null, Dana, Now, RemovalGround.Other, reason),
                    () => entry.Remove(null, RemovalGround.Other, Chris, Now, reason),
                    () => entry.Remove([11], RemovalGround.Other, Chris, Now, reason),
                ];
                Assert.All(acts, act => Assert.Equal(
                    (RefusalReason.Facts, fault),
                    Assert.Throws<RefusedException>(act) is var e ? (e.Reason, e.Message) : default));
                Assert.Equal((version, 2), (entry.Version, entry.Complaints.Count));
            }
        });
    }

    [Fact]
    public void Removal_OfSomeComplaints_TakesTheirContactsAndCorrections_AndNothingOfTheOther()
    {
        var entry = Full();
        Assert.False(entry.Remove([11, 13], RemovalGround.Other, Chris, Now, "Transferred abroad"));

        Assert.Equal([12], entry.Complaints.Select(c => c.Id));
        Assert.Equal([12], entry.Contacts.Select(c => c.ComplaintId));
        Assert.Equal([(long?)null, 12], entry.Corrections.Select(c => c.ComplaintId));
        Assert.Equal((true, "Alex Example"), (entry.IsOnRegister, entry.Customer.Name));
        Assert.Equal(
            new ComplaintsRemoved(Chris, Now, 2, RemovalGround.Other, "Transferred abroad"), entry.Events[^1]);
        Assert.Equal("2 of several: Another reason: Transferred abroad", entry.Events[^1].Why);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Removal_OfEveryComplaint_TakesTheEntry_AndKeepsOnlyTheGround(bool byNumber)
    {
        var entry = Full();
        Assert.True(
            entry.Remove(byNumber ? [13, 12, 11] : null, RemovalGround.CustomerDied, Chris, Now, "Alex has died"));

        Assert.Equal(
            (false, Now, "Chris Rest", RemovalGround.CustomerDied, (long?)null),
            (entry.IsOnRegister, entry.GoneAt, entry.GoneBy, entry.Ground, entry.MergedIntoId));
        Assert.True(entry.Customer.IsErased);
        Assert.Equal(
            ("", null, null, 0, 0, 0, 0, 0),
            (entry.DistrictKey, entry.NinoEndKey, entry.RecordedNumber, entry.Complaints.Count, entry.Contacts.Count,
                entry.Corrections.Count, entry.Aliases.Count, entry.NameKeys.Count));
        Assert.Equal(new EntryRemoved(Chris, Now, RemovalGround.CustomerDied), entry.Events[^1]);
        Assert.False(entry.AskAboutLapse(Dana.Id, Lapse, At(Lapse)));
        Assert.False(entry.WaitsForLapseAnswer(Dana.Id));
    }

    [Fact]
    public void Removal_ForAReasonInWords_KeepsTheWords()
    {
        var entry = Two();
        entry.Remove(null, RemovalGround.Other, Chris, Now, "Transferred abroad");
        Assert.Equal("Another reason: Transferred abroad", entry.Events[^1].Why);
    }

    [Fact]
    public void Markers_ThatWereTicked_AreLeftOnceForEachDsmAndBusiness_UntilTheDsmRemovedThem()
    {
        var entry = Entry(new(2026, 10, 20), new LocalDate(2026, 9, 1), new LocalDate(2026, 9, 2));
        entry.Add(Complaint(new(2026, 9, 3), Debt), Loader, Now);
        entry.Add(Complaint(new(2026, 9, 4), Debt with { DsmId = Dana.Id }), Loader, Now);
        entry.Add(Complaint(new(2026, 9, 5), North with { BusinessKey = "unticked" }), Loader, Now);
        entry.StoredAs(1).TickMarker(c => c.BusinessKey != "unticked", Loader, Now);

        entry.Remove([11, 12], RemovalGround.DsmAsked, Chris, Now);
        Assert.Equal([("jcp-north", Dana.Id)], entry.LeftMarkers.Select(m => (m.BusinessKey, m.DsmId)));
        entry.Remove(null, RemovalGround.DsmAsked, Chris, Now);
        Assert.Equal(
            [("jcp-north", Dana.Id), ("debt", Dev.Id), ("debt", Dana.Id)],
            entry.LeftMarkers.Select(m => (m.BusinessKey, m.DsmId)));

        var danas = entry.LeftMarkers.Where(m => m.DsmId == Dana.Id).ToArray();
        entry.RemoveMarkers(danas, Dana, Now);
        Assert.Equal(new MarkerRemoved(Dana, Now), entry.Events[^1]);
        Assert.Equal([Dev.Id], entry.LeftMarkers.Select(m => m.DsmId));
        var version = entry.Version;
        entry.RemoveMarkers(danas, Dana, Now);
        Assert.Equal(version, entry.Version);
    }

    // Entry 1 with complaint 11 of Dana's and 12 of Dev's, which lapses a day later.
    private static RegisterEntry Two()
    {
        var entry = Entry(new(2026, 10, 20));
        entry.Add(Complaint(new(2026, 10, 21), Debt), Loader, Now);
        return entry.StoredAs(1);
    }

    // The same with complaint 13, another name, a contact and a correction for each complaint, and a correction of the
    // customer.
    private static RegisterEntry Full()
    {
        var entry = Two();
        entry.Add(Complaint(new(2026, 10, 22)), Loader, Now);
        entry.StoredAs(1);
        entry.Correct(entry.Customer, ["Alex Married"], "Told", Chris, Now);
        foreach (var id in new[] { 11, 12, 13 })
        {
            entry.ReportContact(id, new(2026, 11, 1), ContactChannel.Letter, new(2026, 11, 24), Chris, Now);
            entry.CorrectComplaint(
                id, "Another", FinalResponseKind.Operations, new(2025, 6, 12), "", new(2026, 11, 1), "Misread",
                new(2026, 11, 24), Chris, Now);
        }

        return entry.StoredAs(1);
    }

    private static Instant At(LocalDate day) => day.At(new(9, 0)).InUtc().ToInstant();
}
