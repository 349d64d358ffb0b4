using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Register;
using static UpcTeamsBot.Tests.Register.EntryMaking;

namespace UpcTeamsBot.Tests.Register;

/// <summary>Two entries of one customer become one and two again, and complaints move between entries (§21).</summary>
public sealed class EntryMergeRulesTests
{
    private static readonly Actor Chris = new(Guid.NewGuid(), "Chris Rest");
    private static readonly Actor Cora = new(Guid.NewGuid(), "Cora Rest");
    private static readonly Guid Dev = Guid.NewGuid();
    private static readonly LocalDate Today = new(2026, 11, 24);
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 24, 9, 0);
    private static readonly Instant Later = Now + Duration.FromMinutes(5);

    [Fact]
    public void Merge_TakesOverEverythingThatIsRecorded()
    {
        var (entry, other) = Both();
        entry.TakeOver(other, Chris, Now);

        Assert.Equal([11, 12, 21, 22], entry.Complaints.Select(c => c.Id));
        Assert.Equal([11, 21], entry.Contacts.Select(c => c.Id));
        Assert.Equal([11, 12, 21, 22], entry.Corrections.Select(c => c.Id));
        Assert.Equal([11, 21], entry.LeftMarkers.Select(m => m.Id));
        Assert.Equal(["Alex Example", "Alex Married", "Sandy Exemple", "Sandy Third"], entry.NamesOf());
        Assert.Equal(("Leeds", "AA000001A"), (entry.Customer.District, entry.Customer.Nino));
        Assert.Superset(new HashSet<string> { "exemple", "third" }, entry.NameKeys.Select(k => k.Key).ToHashSet());
        Assert.Equal(new EntryMerged(Chris, Now, "UPC-000002"), entry.Events[^1]);
    }

    [Fact]
    public void Merge_LeavesNothingInTheOther_ButWhereItWent()
    {
        var (entry, other) = Both();
        entry.TakeOver(other, Chris, Now);

        Assert.Equal(
            (false, Now, "Chris Rest", 1, (RemovalGround?)null),
            (other.IsOnRegister, other.GoneAt, other.GoneBy, other.MergedIntoId, other.Ground));
        Assert.True(other.Customer.IsErased);
        Assert.Equal(("", (string?)null, (string?)null), (other.DistrictKey, other.NinoEndKey, other.RecordedNumber));
        Assert.Equal(
            (0, 0, 0, 0, 0, 0),
            (other.Complaints.Count, other.Contacts.Count, other.Corrections.Count, other.LeftMarkers.Count,
                other.NameKeys.Count, other.Aliases.Count));
        Assert.Equal(new EntryMergedAway(Chris, Now, "UPC-000001"), other.Events[^1]);
    }

    [Fact]
    public void Merge_AddsNamesOnce_WhateverTheirCase()
    {
        var entry = Of(1, "Alex Example", "AA000001A");
        var other = Of(2, "ALEX EXAMPLE", "AA000001A");
        other.AlsoKnownAs(["Sandy Third", "sandy third", "Alex Married"]);
        entry.AlsoKnownAs(["alex married"]);
        entry.TakeOver(other, Chris, Now);
        Assert.Equal(["Alex Example", "alex married", "Sandy Third"], entry.NamesOf());
    }

    [Theory]
    [InlineData(null, "AA000001", "AA000001")]
    [InlineData(null, "AA000001A", "AA000001A")]
    [InlineData("AA000001", "AA000001A", "AA000001A")]
    [InlineData("AA000001A", "AA000001", "AA000001A")]
    [InlineData("AA000001A", "AA000001B", "AA000001A")]
    [InlineData("AA000001A", null, "AA000001A")]
    [InlineData(null, null, null)]
    public void Merge_KeepsTheFullerNumber(string? one, string? two, string? kept)
    {
        var entry = Of(1, "Alex Example", one);
        entry.TakeOver(Of(2, "Sandy Exemple", two), Chris, Now);
        Assert.Equal(
            ("Alex Example", kept, kept is null ? "Abroad" : null, kept is null ? null : "100000AA"),
            (entry.Customer.Name, entry.Customer.Nino, entry.Customer.NoNinoReason, entry.NinoEndKey));
    }

    [Fact]
    public void Merge_Undone_LeavesBothAsTheyWere()
    {
        var (entry, other) = Both();
        var before = (Picture(entry), Picture(other));
        entry.TakeOver(other, Chris, Now);
        Assert.NotEqual(before.Item1, Picture(entry));

        entry.UndoMerge(other, Cora, Later);

        Assert.Equal(before, (Picture(entry), Picture(other)));
        Assert.Equal(
            (true, (Instant?)null, (string?)null, (long?)null),
            (other.IsOnRegister, other.GoneAt, other.GoneBy, other.MergedIntoId));
        Assert.Equal(new MergeUndone(Cora, Later, "UPC-000002"), entry.Events[^1]);
        Assert.Equal(new MergeUndone(Cora, Later, "UPC-000001"), other.Events[^1]);
        Assert.Equal(
            RefusalReason.TooLate,
            Assert.Throws<RefusedException>(() => entry.UndoMerge(other, Cora, Later)).Reason);
    }

    [Fact]
    public void Merge_Undone_GivesBackTheNumber()
    {
        var (entry, other) = (Of(1, "Alex Example", null), Of(2, "Alex Example", "AA000001A"));
        entry.TakeOver(other, Chris, Now);
        entry.UndoMerge(other, Chris, Later);
        Assert.Equal(
            (null, "Abroad", "AA000001A", (string?)null, "100000AA"),
            (entry.Customer.Nino, entry.Customer.NoNinoReason, other.Customer.Nino, entry.NinoEndKey,
                other.NinoEndKey));
    }

    [Fact]
    public void Merge_IsNotUndoneWithAnEntryThatWasNotMergedIntoIt()
    {
        var (entry, other) = Both();
        entry.TakeOver(other, Chris, Now);
        var third = Of(3, "Alex Example", "AA000001A");
        Assert.Throws<InvalidOperationException>(() => entry.UndoMerge(third, Chris, Later));

        // It has the number of the one that was merged, but was merged into another.
        var stranger = Of(2, "Alex Example", "AA000001A");
        third.TakeOver(stranger, Chris, Now);
        Assert.Throws<InvalidOperationException>(() => entry.UndoMerge(stranger, Chris, Later));
        Assert.Equal(4, entry.Complaints.Count);
    }

    [Fact]
    public void Merge_RemembersWhatElseMovedWithTheEntry()
    {
        var (entry, other) = Both();
        entry.TakeOver(other, Chris, Now);
        var version = entry.Version;
        entry.MergeFollowedBy(new Dictionary<string, IReadOnlyList<long>> { ["letters"] = [7, 8] });

        Assert.Equal([7, 8], entry.Merge().Followed["letters"]);
        Assert.Equal(2, entry.Merge().OtherId);
        Assert.Equal(version, entry.Version);
    }

    [Fact]
    public void Complaint_MovesWithItsContactsAndCorrections_AndNothingElse()
    {
        var (entry, other) = Both();
        entry.MoveComplaint(12, other, Chris, Later);

        Assert.Equal([11], entry.Complaints.Select(c => c.Id));
        Assert.Equal([21, 22, 12], other.Complaints.Select(c => c.Id));
        Assert.Equal([11], entry.Contacts.Select(c => c.Id));
        Assert.Equal([21], other.Contacts.Select(c => c.Id));
        Assert.Equal([11], entry.Corrections.Select(c => c.Id));
        Assert.Equal([21, 22, 12], other.Corrections.Select(c => c.Id));
        Assert.Equal(new ComplaintMoved(Chris, Later, "to UPC-000002"), entry.Events[^1]);
        Assert.Equal(new ComplaintMoved(Chris, Later, "from UPC-000001"), other.Events[^1]);

        other.MoveComplaint(21, entry, Chris, Later);
        Assert.Equal([11, 21], entry.Contacts.Select(c => c.Id));
        Assert.Empty(other.Contacts);
    }

    [Fact]
    public void OnlyComplaint_IsNotMoved_AndNothingIsMergedWithItself()
    {
        var (one, two) = (Of(1, "Alex Example", null), Both().Entry);
        const string Same = "Choose another entry: this is the same one";
        (string Words, Action Act)[] cases =
        [
            ("It is the only complaint on this entry. Merge the entries, or remove this one, instead",
                () => one.MoveComplaint(11, Both().Other, Chris, Now)),
            (Same, () => two.MoveComplaint(11, two, Chris, Now)), (Same, () => two.TakeOver(two, Chris, Now)),
        ];
        Assert.All(cases, c => Assert.Equal(
            (RefusalReason.Facts, c.Words),
            Assert.Throws<RefusedException>(c.Act) is var e ? (e.Reason, e.Message) : default));
        Assert.Equal((1, 2), (one.Complaints.Count, two.Complaints.Count));
    }

    private static RegisterEntry Of(long id, string name, string? nino) => RegisterEntry.Record(
        new Customer(name, nino is null ? null : Nino.Parse(nino), "Abroad", id == 1 ? "Leeds" : "York", "North"),
        Complaint(new(2026, 10, 20)), Loader, Now).StoredAs(id);

    // Entries 1 and 2 of one customer. Each has two complaints, another name, a contact about the first complaint, a
    // correction of the customer and one of the second complaint, and the marker of a complaint that was removed.
    private static (RegisterEntry Entry, RegisterEntry Other) Both() =>
        (Full(1, "Alex Example", "Alex Married"), Full(2, "Sandy Exemple", "Sandy Third"));

    private static RegisterEntry Full(long id, string name, string also)
    {
        var entry = Of(id, "Alex Misread", "AA000001A");
        entry.Add(Complaint(new(2026, 9, 1)), Loader, Now);
        entry.Add(Complaint(new(2026, 9, 2), North with { DsmId = Dev }), Loader, Now);
        entry.StoredAs(id).TickMarker(c => c.DsmId == Dev, Loader, Now);
        entry.Remove([(id * 10) + 3], RemovalGround.DsmAsked, Chris, Now);
        entry.Correct(
            new(name, Nino.Parse("AA000001A"), null, id == 1 ? "Leeds" : "York", "North"), [also], "Misread", Chris,
            Now);
        entry.ReportContact((id * 10) + 1, Today, ContactChannel.Letter, Today, Chris, Now);
        entry.CorrectComplaint(
            (id * 10) + 2, "Another", FinalResponseKind.Operations, new(2025, 6, 12), "", new(2026, 9, 1), "Misread",
            Today, Chris, Now);
        return entry.StoredAs(id);
    }

    private static string Picture(RegisterEntry entry) => string.Join(
        '\n',
        string.Join('|', entry.NamesOf()), entry.Customer.Nino, entry.Customer.NoNinoReason, entry.Customer.District,
        entry.DistrictKey, entry.NinoEndKey, entry.IsOnRegister,
        string.Join(',', entry.Complaints.Select(c => c.Id)), string.Join(',', entry.Contacts.Select(c => c.Id)),
        string.Join(',', entry.Corrections.Select(c => c.Id)), string.Join(',', entry.LeftMarkers.Select(m => m.Id)),
        string.Join(',', entry.NameKeys.Select(k => k.Key).Order(StringComparer.Ordinal)));
}
