using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Tests.Shared;
using static UpcTeamsBot.Tests.Register.EntryMaking;

namespace UpcTeamsBot.Tests.Register;

/// <summary>What can be done to an entry in each of its states, and what is recorded (§18–21, Annex D).</summary>
public sealed class EntryRulesTests
{
    private static readonly Actor Chris = new(Guid.NewGuid(), "Chris Rest");
    private static readonly Actor Dana = new(North.DsmId, North.DsmName);
    private static readonly LocalDate Today = new(2026, 11, 24);
    private static readonly Instant Then = Instant.FromUtc(2026, 11, 23, 9, 0);
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 24, 9, 0);

    // Each state of entry 1. "merged" has taken over the other entry.
    private static readonly Dictionary<string, Func<RegisterEntry, RegisterEntry>> States = new()
    {
        ["one"] = _ => One(1),
        ["two"] = _ =>
        {
            var entry = One(1);
            entry.Add(Complaint(new(2026, 9, 1)), Chris, Then + Duration.Epsilon);
            return entry.StoredAs(1);
        },
        ["asked"] = _ =>
        {
            var entry = One(1);
            entry.AskRemoval(null, Dana, Then + Duration.Epsilon);
            return entry;
        },
        ["merged"] = other =>
        {
            var entry = One(1);
            entry.TakeOver(other, Chris, Then + Duration.Epsilon);
            return entry;
        },
        ["removed"] = _ =>
        {
            var entry = One(1);
            entry.Remove(null, RemovalGround.DsmAsked, Chris, Then);
            return entry;
        },
        ["merged away"] = _ =>
        {
            var entry = One(1);
            One(9).TakeOver(entry, Chris, Then);
            return entry;
        },
    };

    private static readonly Dictionary<string, (Action<RegisterEntry, RegisterEntry> Do, Type Event)> Acts = new()
    {
        ["add a complaint"] = ((e, _) => e.Add(Complaint(new(2026, 9, 1)), Chris, Now), typeof(ComplaintAdded)),
        ["report contact"] = (
            (e, _) => e.ReportContact(11, Today, ContactChannel.Mp, Today, Chris, Now), typeof(ContactReported)),
        ["correct the customer"] = (
            (e, _) => e.Correct(new("Sandy Example", null, "Abroad", "York", "North"), [], "Why", Chris, Now),
            typeof(EntryCorrected)),
        ["correct a complaint"] = (
            (e, _) => e.CorrectComplaint(
                11, "Another", FinalResponseKind.IceFindings, new(2025, 6, 12), "", new(2026, 10, 20), "Why", Today,
                Chris, Now),
            typeof(ComplaintCorrected)),
        ["change the contact"] = ((e, _) => e.ChangeContact([11], "Nia New", "", Chris, Now), typeof(ContactChanged)),
        ["change the business"] = (
            (e, _) => e.ChangeBusiness([11], "debt", "Debt", Guid.NewGuid(), "Dev Okafor", Chris, Now),
            typeof(BusinessChanged)),
        ["merge another into it"] = ((e, _) => e.TakeOver(One(3), Chris, Now), typeof(EntryMerged)),
        ["merge it into another"] = ((e, _) => One(3).TakeOver(e, Chris, Now), typeof(EntryMergedAway)),
        ["undo its merge"] = ((e, other) => e.UndoMerge(other, Chris, Now), typeof(MergeUndone)),
        ["move its complaint"] = ((e, _) => e.MoveComplaint(11, One(3), Chris, Now), typeof(ComplaintMoved)),
        ["move a complaint to it"] = ((e, _) => Three().MoveComplaint(31, e, Chris, Now), typeof(ComplaintMoved)),
        ["ask for removal"] = ((e, _) => e.AskRemoval(null, Chris, Now), typeof(RemovalAsked)),
        ["keep it"] = ((e, _) => e.Keep(Chris, Now), typeof(RemovalDeclined)),
        ["remove it"] = ((e, _) => e.Remove(null, RemovalGround.CustomerDied, Chris, Now), typeof(EntryRemoved)),
        ["undo its recording"] = (
            (e, _) => e.UndoRecording("F-2026-000001", Then, Chris, Now), typeof(EntryRecordingUndone)),
    };

    // "+" is done, T too late, F refused because of the facts.
    private const string Outcomes = """
                               | one | two | asked | merged | removed | merged away
        add a complaint        |  +  |  +  |   +   |   +    |    T    |     T
        report contact         |  +  |  +  |   +   |   +    |    T    |     T
        correct the customer   |  +  |  +  |   +   |   +    |    T    |     T
        correct a complaint    |  +  |  +  |   +   |   +    |    T    |     T
        change the contact     |  +  |  +  |   +   |   +    |    T    |     T
        change the business    |  +  |  +  |   +   |   +    |    T    |     T
        merge another into it  |  +  |  +  |   +   |   +    |    T    |     T
        merge it into another  |  +  |  +  |   +   |   +    |    T    |     T
        undo its merge         |  T  |  T  |   T   |   +    |    T    |     T
        move its complaint     |  F  |  +  |   F   |   +    |    T    |     T
        move a complaint to it |  +  |  +  |   +   |   +    |    T    |     T
        ask for removal        |  +  |  +  |   T   |   +    |    T    |     T
        keep it                |  T  |  T  |   +   |   T    |    T    |     T
        remove it              |  +  |  +  |   +   |   +    |    T    |     T
        undo its recording     |  +  |  T  |   T   |   T    |    T    |     T
        """;

    [Fact]
    public void Act_InAState_IsDoneOrRefused_AndIsOneEvent() => Cases.AllHold(
        Grid.Cells(Outcomes),
        (act, state, outcome) =>
        {
            var other = One(2);
            var entry = States[state](other);
            var before = (entry.Version, entry.Events.Count, entry.UpdatedAt, entry.Complaints.Count);

            Assert.Equal(outcome, Grid.OutcomeOf(() => Acts[act].Do(entry, other)).ToString());

            if (outcome == "+")
            {
                Assert.Equal((before.Version + 1, before.Item2 + 1), (entry.Version, entry.Events.Count));
                Assert.Equal(
                    (Acts[act].Event, Chris, Now),
                    (entry.Events[^1].GetType(), entry.Events[^1].By, entry.Events[^1].At));
                return;
            }

            Assert.Equal(before, (entry.Version, entry.Events.Count, entry.UpdatedAt, entry.Complaints.Count));
        });

    [Fact]
    public void AnyChange_EndsTheTimeInWhichAMergeCanBeUndone() => Cases.AllHold(
        Acts.Keys.Except(["merge another into it", "merge it into another", "remove it", "keep it",
            "undo its recording"]),
        act =>
        {
            var other = One(2);
            var entry = States["merged"](other);
            entry.Merge();
            Acts[act].Do(entry, other);
            Assert.Equal(
                (RefusalReason.TooLate,
                    "The entry has changed since the merge, so the merge cannot be undone. Nothing has changed"),
                Refused(() => entry.UndoMerge(other, Chris, Now)));
        });

    [Fact]
    public void Entry_ThatHasGone_SaysWhoseActThatWasAndWhen()
    {
        Assert.Equal(
            (RefusalReason.TooLate, "Chris Rest removed this on Mon 23 Nov 2026. Nothing has changed"),
            Refused(() => States["removed"](One(2)).Keep(Dana, Now)));
        Assert.Equal(
            (RefusalReason.TooLate,
                "Chris Rest merged this into another entry on Mon 23 Nov 2026. Nothing has changed"),
            Refused(() => States["merged away"](One(2)).Keep(Dana, Now)));

        var merged = States["merged"](One(2));
        merged.Remove(null, RemovalGround.DsmAsked, Dana, Now);
        Assert.Equal(
            (RefusalReason.TooLate, "Dana Smith removed this on Tue 24 Nov 2026. Nothing has changed"),
            Refused(() => merged.Merge()));
    }

    [Fact]
    public void Recording_KeepsWhatTheDsmDecided_AndMakesTheCustomerFindable()
    {
        var complaint = new Complaint(
            "The sanction", FinalResponseKind.IceService, new(2025, 6, 12), new(2026, 10, 20),
            North with { Deputy = "Di Deputy", DecidedBy = "Dev Okafor" }, "F-2026-000001", "eCase 4417-22",
            "jcp/17 b");
        var entry = RegisterEntry.Record(
            new Customer("Alex Example", Nino.Parse("AA000001A"), null, "St. Helens", "North"), complaint, Chris, Then)
            .StoredAs(18);

        Assert.Equal(
            ("UPC-000018", true, "AA000001", "100000AA", "st helens"),
            (entry.Reference, entry.IsOnRegister, entry.RecordedNumber, entry.NinoEndKey, entry.DistrictKey));
        Assert.Superset(new HashSet<string> { "alex", "example" }, entry.NameKeys.Select(k => k.Key).ToHashSet());
        Assert.All(entry.NameKeys, k => Assert.Equal("st helens", k.DistrictKey));
        Assert.Equal(new EntryRecorded(Chris, Then, "F-2026-000001"), Assert.Single(entry.Events));
        Assert.Same(complaint, Assert.Single(entry.Complaints));
        Assert.Equal(
            ("The sanction", FinalResponseKind.IceService, new LocalDate(2025, 6, 12), "eCase 4417-22", "jcp/17 b",
                "JCP17B", new LocalDate(2026, 10, 20)),
            (complaint.Description, complaint.FinalResponseKind, complaint.FinalResponseDate,
                complaint.FinalResponseHeldIn, complaint.OldReference, complaint.OldReferenceKey,
                complaint.LastContact));
        Assert.Equal(
            ("jcp-north", "Jobcentre Plus North", "Sam Contact", "Di Deputy", North.DsmId, "Dana Smith", "Dev Okafor"),
            (complaint.BusinessKey, complaint.BusinessName, complaint.Spoc, complaint.SpocDeputy, complaint.DsmId,
                complaint.DsmName, complaint.DecidedByName));
        Assert.Equal(
            (new LocalDate(2025, 7, 1), Then, "F-2026-000001", (Instant?)null),
            (complaint.DecidedOn, complaint.RecordedAt, complaint.ConsiderationReference, complaint.MarkerTickedAt));
    }

    [Fact]
    public void Recording_OfACustomerWithoutANumber_AndWithoutAnotherDecider()
    {
        var entry = RegisterEntry.Record(
            new Customer("Alex Example", null, "Abroad", "Leeds", "North"), Complaint(new(2026, 10, 20)), Chris, Then);
        Assert.Equal(((string?)null, (string?)null), (entry.RecordedNumber, entry.NinoEndKey));
        Assert.Equal(
            ("Dana Smith", (string?)null),
            (entry.Complaints[0].DecidedByName, entry.Complaints[0].OldReferenceKey));
    }

    [Fact]
    public void AnotherBusinesssComplaint_ComesAfterTheFirst_AndLeavesItAsItWas()
    {
        var entry = One(1);
        entry.Add(
            new("The letter", FinalResponseKind.Operations, new(2026, 1, 5), new(2026, 9, 1), Debt, "F-2026-000002"),
            Dana, Now);
        Assert.Equal(["jcp-north", "debt"], entry.Complaints.Select(c => c.BusinessKey));
        Assert.Equal([Then, Now], entry.Complaints.Select(c => c.RecordedAt));
        Assert.Equal("F-2026-000002", Assert.IsType<ComplaintAdded>(entry.Events[^1]).ConsiderationReference);
    }

    [Fact]
    public void OtherNames_AreListedAfterTheRecordedOne_AndFound()
    {
        var entry = One(1);
        entry.AlsoKnownAs([]);
        Assert.Equal(["Alex Example"], entry.NamesOf());
        entry.AlsoKnownAs(["Sandy Married"]);
        entry.IsAlso("EXAMPLE, Alex");
        entry.IsAlso("sandy married");
        entry.IsAlso("");
        entry.IsAlso("Robin Invented");

        Assert.Equal(["Alex Example", "Sandy Married", "Robin Invented"], entry.NamesOf());
        Assert.Superset(
            new HashSet<string> { "alex", "married", "robin" }, entry.NameKeys.Select(k => k.Key).ToHashSet());
    }

    [Fact]
    public void Customer_WithAnotherNumber_IsSomebodyElse()
    {
        Customer Of(string? nino, string name = "Robin Invented") => new(
            name, nino is null ? null : Nino.Parse(nino), "Abroad", "Leeds", "North");
        var entry = One(1);
        entry.AlsoKnownAs(["Sandy Married"]);

        Assert.Equal(NumberMatch.Same, entry.Compare(Of("AA000001", "Sandy Married")));
        Assert.Equal(NumberMatch.OtherName, entry.Compare(Of("AA000001")));
        Assert.Equal(NumberMatch.Same, entry.Compare(Of("AA000001"), "Alex Example"));
        entry.MustBeOf(Of("AA000001"));
        entry.MustBeOf(Of(null));
        Assert.Equal(
            (RefusalReason.Facts,
                "UPC-000001 has another National Insurance number, so it is another customer. Correct the number first "
                    + "if it is wrong"),
            Refused(() => entry.MustBeOf(Of("AA000002A", "Alex Example"))));
    }

    [Fact]
    public void UndoOfARecording_TakesItsComplaintOff_AndTheEntryIfThereIsNoOther()
    {
        var only = One(1);
        only.UndoRecording("F-2026-000001", Then, Chris, Now);
        Assert.Equal(
            (false, RemovalGround.RecordedInError, Now, "Chris Rest"),
            (only.IsOnRegister, only.Ground, only.GoneAt, only.GoneBy));
        Assert.True(only.Customer.IsErased);
        Assert.Equal("F-2026-000001", only.Events[^1].Why);

        var added = One(1);
        added.Add(
            new("The letter", FinalResponseKind.Operations, new(2026, 1, 5), new(2026, 9, 1), Debt, "F-2026-000002"),
            Chris, Now);
        added.UndoRecording("F-2026-000002", Now, Chris, Now + Duration.FromMinutes(1));
        Assert.Equal((true, "Alex Example"), (added.IsOnRegister, added.Customer.Name));
        Assert.Equal(["F-2026-000001"], added.Complaints.Select(c => c.ConsiderationReference));
    }

    [Fact]
    public void UndoOfARecording_OfWhatChangedSince_SaysWhoChangedIt()
    {
        var entry = One(1);
        entry.ChangeContact([11], "Nia New", "", Dana, Now);
        Assert.Equal(
            (RefusalReason.TooLate,
                "Dana Smith has changed UPC-000001 since it was recorded. Remove the complaint there instead"),
            Refused(() => entry.UndoRecording("F-2026-000001", Then, Chris, Now)));
    }

    [Fact]
    public void Marker_IsTickedOnceForEachComplaint()
    {
        var entry = States["two"](One(2));
        var version = entry.Version;
        entry.TickMarker(c => c.Id == 12, Dana, Then);
        entry.TickMarker(_ => true, Chris, Now);
        Assert.Equal([(11, Now), (12, Then)], entry.Complaints.Select(c => ((int)c.Id, c.MarkerTickedAt!.Value)));
        Assert.Equal(
            [new MarkerTicked(Dana, Then), new MarkerTicked(Chris, Now)], entry.Events.OfType<MarkerTicked>());

        entry.TickMarker(_ => true, Dana, Now);
        Assert.Equal(version + 2, entry.Version);
    }

    private static readonly Registration Debt = North with
    {
        BusinessKey = "debt",
        BusinessName = "Debt Management",
        DsmId = Guid.NewGuid(),
        DsmName = "Dev Okafor",
    };

    private static (RefusalReason, string) Refused(Action act) =>
        Assert.Throws<RefusedException>(act) is var e ? (e.Reason, e.Message) : default;

    // An entry with one complaint, of F-2026-000001, numbered 11 in entry 1.
    private static RegisterEntry One(long id) => RegisterEntry.Record(
        new Customer("Alex Example", Nino.Parse("AA000001A"), null, "Leeds", "North"),
        new(
            "The sanction", FinalResponseKind.Operations, new(2025, 6, 12), new(2026, 10, 20), North,
            "F-2026-000001"),
        Chris, Then).StoredAs(id);

    private static RegisterEntry Three()
    {
        var entry = One(3);
        entry.Add(Complaint(new(2026, 9, 1)), Chris, Then);
        return entry.StoredAs(3);
    }
}
