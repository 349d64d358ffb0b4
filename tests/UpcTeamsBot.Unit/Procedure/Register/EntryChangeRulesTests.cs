using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Tests.Shared;
using static UpcTeamsBot.Tests.Register.EntryMaking;

namespace UpcTeamsBot.Tests.Register;

/// <summary>Reported contact, corrections, and changes of contacts and businesses (§19, §28, Annex D).</summary>
public sealed class EntryChangeRulesTests
{
    private const string NothingChanged = "You have changed nothing. Change what is wrong, or close this";

    private static readonly Actor Chris = new(Guid.NewGuid(), "Chris Rest");
    private static readonly Guid Dev = Guid.NewGuid();
    private static readonly LocalDate Today = new(2026, 11, 24);
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 24, 9, 0);

    [Fact]
    public void Contact_MovesTheLastContactForward_NeverBack_AndIsKeptEitherWay()
    {
        var entry = Two();
        entry.ReportContact(11, new(2026, 10, 19), ContactChannel.Letter, Today, Chris, Now);
        entry.ReportContact(11, new(2026, 10, 20), ContactChannel.Email, Today, Chris, Now);
        Assert.Equal(new(2026, 10, 20), entry.Complaints[0].LastContact);
        entry.ReportContact(11, Today, ContactChannel.UcJournal, Today, Chris, Now);

        Assert.Equal(
            (Today, new LocalDate(2028, 1, 24), new LocalDate(2028, 1, 24)),
            (entry.Complaints[0].LastContact, entry.Complaints[0].LapsesOn, entry.Complaints[0].NextLapseStepOn));
        Assert.Equal(new(2026, 9, 1), entry.Complaints[1].LastContact);
        Assert.Equal(
            [
                (11, new LocalDate(2026, 10, 19), ContactChannel.Letter, Chris.Id, Now),
                (11, new LocalDate(2026, 10, 20), ContactChannel.Email, Chris.Id, Now),
                (11, Today, ContactChannel.UcJournal, Chris.Id, Now),
            ],
            entry.Contacts.Select(c => (c.ComplaintId, c.On, c.Channel, c.ReportedById, c.ReportedAt)));
        Assert.Equal([false, false, true], entry.Events.OfType<ContactReported>().Select(e => e.Moved));
    }

    [Fact]
    public void Contact_ThatMovesTheLastContact_EndsTheQuestionAndTheRequestForRemoval_AndEarlierContactDoesNot()
    {
        RegisterEntry Asked()
        {
            var entry = Two();
            entry.AskAboutLapse(North.DsmId, new(2027, 12, 20), Now);
            entry.AskRemoval([11], Chris, Now, RemovalGround.DsmAsked);
            return entry;
        }

        var earlier = Asked();
        earlier.ReportContact(11, new(2026, 10, 20), ContactChannel.Letter, Today, Chris, Now);
        Assert.Equal(
            (Now, Now, "Chris Rest", (LocalDate?)null),
            earlier.Complaints[0] is var kept
                ? (kept.LapseAskedAt, kept.RemovalAskedAt, kept.RemovalAskedBy, kept.NextLapseStepOn) : default);

        var later = Asked();
        later.ReportContact(11, new(2026, 10, 21), ContactChannel.Letter, Today, Chris, Now);
        Assert.Equal(
            ((Instant?)null, (Instant?)null, (string?)null, (string?)null, (LocalDate?)new LocalDate(2027, 12, 21)),
            later.Complaints[0] is var c
                ? (c.LapseAskedAt, c.RemovalAskedAt, c.RemovalAskedBy, c.RemovalAskedFor, c.NextLapseStepOn) : default);
    }

    [Fact]
    public void Date_InTheFuture_OrBeforeTheFinalResponse_IsRefused_AndChangesNothing()
    {
        void Correct(RegisterEntry entry, LocalDate lastContact) => entry.CorrectComplaint(
            11, "Another", FinalResponseKind.Operations, new(2025, 6, 12), "", lastContact, "Why", Today, Chris, Now);
        const string Future = "Date of the contact must be today or in the past";
        (string Words, Action<RegisterEntry> Act)[] cases =
        [
            (Future, e => e.ReportContact(11, Today.PlusDays(1), ContactChannel.Letter, Today, Chris, Now)),
            (Future, e => Correct(e, Today.PlusDays(1))),
            ("The last contact is before the final response. Contact counts as persistent only after the final "
                + "response", e => Correct(e, new(2025, 6, 11))),
        ];
        Cases.AllHold(cases, (words, act) =>
        {
            var entry = Two();
            var version = entry.Version;
            Assert.Equal((RefusalReason.Facts, words), Refused(() => act(entry)));
            Assert.Equal(
                (version, "A complaint last heard of on 20 10 2026", new LocalDate(2026, 10, 20), 0),
                (entry.Version, entry.Complaints[0].Description, entry.Complaints[0].LastContact,
                    entry.Contacts.Count));
        });

        var onTheDay = Two();
        Correct(onTheDay, new(2025, 6, 12));
        Assert.Equal(new(2026, 8, 12), onTheDay.Complaints[0].LapsesOn);
    }

    [Fact]
    public void Complaint_ThatIsNotThere_IsOutOfDate()
    {
        Action<RegisterEntry>[] acts =
        [
            e => e.ReportContact(13, Today, ContactChannel.Letter, Today, Chris, Now),
            e => e.CorrectComplaint(
                13, "Another", FinalResponseKind.Operations, new(2025, 6, 12), "", Today, "Why", Today, Chris, Now),
            e => e.ChangeContact([11, 13], "Nia New", "", Chris, Now),
            e => e.ChangeBusiness([11, 13], "debt", "Debt", Dev, "Dev Okafor", Chris, Now),
            e => e.MoveComplaint(13, Entry(new(2026, 1, 5)).StoredAs(2), Chris, Now),
            e => e.AskRemoval([11, 13], Chris, Now),
            e => e.Remove([11, 13], RemovalGround.DsmAsked, Chris, Now),
        ];
        Assert.All(acts, act => Assert.Equal(
            (RefusalReason.OutOfDate, "That complaint is no longer on the register. Open the entry again"),
            Refused(() => act(Two()))));
    }

    [Fact]
    public void NoComplaint_Chosen_IsRefused()
    {
        Action<RegisterEntry>[] acts =
        [
            e => e.ChangeContact([], "Nia New", "", Chris, Now),
            e => e.ChangeBusiness([], "debt", "Debt", Dev, "Dev Okafor", Chris, Now),
            e => e.AskRemoval([], Chris, Now),
            e => e.Remove([], RemovalGround.DsmAsked, Chris, Now),
        ];
        Assert.All(acts, act => Assert.Equal(
            (RefusalReason.Facts, "Choose at least one complaint"), Refused(() => act(Two()))));
    }

    [Fact]
    public void Correction_OfTheCustomer_NamesTheFieldsThatDiffer()
    {
        static Customer Of(
            string name = "Alex Example", string? nino = null, string? why = "Abroad", string district = "Leeds",
            string region = "North") => new(name, nino is null ? null : Nino.Parse(nino), why, district, region);
        (string Fields, Customer Customer, string[] OtherNames)[] cases =
        [
            ("name", Of("Sandy Example"), ["Alex Married"]), ("National Insurance number", Of(nino: "AA000001A"),
                ["Alex Married"]),
            ("National Insurance number", Of(why: "Not found"), ["Alex Married"]),
            ("district", Of(district: "York"), ["Alex Married"]), ("region", Of(region: "South"), ["Alex Married"]),
            ("other names", Of(), []), ("other names", Of(), ["Alex Married", "Alex Third"]),
            ("name, district, other names", Of("Sandy Example", district: "York"), ["Alex Third"]),
        ];
        Cases.AllHold(cases, (fields, customer, names) =>
        {
            var entry = RegisterEntry.Record(Of(), Complaint(new(2026, 10, 20)), Loader, Now);
            entry.AlsoKnownAs(["Alex Married"]);
            entry.Correct(customer, names, "Misread", Chris, Now);

            Assert.Equal(new EntryCorrected(Chris, Now, fields), entry.Events[^1]);
            Assert.Same(customer, entry.Customer);
            Assert.Equal(names, entry.Aliases.Select(a => a.Name));
            Assert.Equal(
                ((long?)null, fields, "Misread", "Chris Rest", Now),
                entry.Corrections.Single() is var c ? (c.ComplaintId, c.Fields, c.Why, c.ByName, c.At) : default);
        });

        var same = RegisterEntry.Record(Of(), Complaint(new(2026, 10, 20)), Loader, Now);
        Assert.Equal((RefusalReason.Facts, NothingChanged), Refused(() => same.Correct(Of(), [], "Why", Chris, Now)));
        Assert.Equal((1, 0), (same.Version, same.Corrections.Count));
    }

    [Fact]
    public void Customer_IsFoundByTheCorrectedDetails_AndNoLongerByTheOld()
    {
        var entry = Two();
        entry.AlsoKnownAs(["Alex Married"]);
        var example = entry.NameKeys.Single(k => k.Key == "example");
        entry.Correct(
            new("Sandy Example", Nino.Parse("AB123456C"), null, "Leeds", "North"), [], "Misread", Chris, Now);

        var keys = entry.NameKeys.Select(k => k.Key).ToHashSet();
        Assert.Superset(new HashSet<string> { "sandy", "example" }, keys);
        Assert.DoesNotContain("alex", keys);
        Assert.DoesNotContain("married", keys);
        Assert.Equal(keys.Count, entry.NameKeys.Count);
        Assert.Same(example, entry.NameKeys.Single(k => k.Key == "example"));
        Assert.Equal("654321BA", entry.NinoEndKey);

        entry.Correct(
            new("Sandy Example", Nino.Parse("AB123456C"), null, "York", "North"), [], "Moved", Chris, Now);
        Assert.Equal("york", entry.DistrictKey);
        Assert.All(entry.NameKeys, k => Assert.Equal("york", k.DistrictKey));
        Assert.Equal(keys, [.. entry.NameKeys.Select(k => k.Key)]);
    }

    [Fact]
    public void Correction_OfAComplaint_NamesTheFieldsThatDiffer()
    {
        var (then, response) = (new LocalDate(2026, 10, 20), new LocalDate(2025, 6, 12));
        const FinalResponseKind Kind = FinalResponseKind.Operations;
        const string Text = "A complaint last heard of on 20 10 2026";
        (string Fields, string Description, FinalResponseKind Kind, LocalDate Response, string Held, LocalDate Last)[]
            cases =
        [
            ("complaint", "Another", Kind, response, "", then),
            ("kind of final response", Text, FinalResponseKind.IceService, response, "", then),
            ("date of final response", Text, Kind, response.PlusDays(1), "", then),
            ("where the final response is held", Text, Kind, response, "eCase 4417-22", then),
            ("last contact", Text, Kind, response, "", then.PlusDays(-1)),
            ("complaint, last contact", "Another", Kind, response, "", Today),
        ];
        Cases.AllHold(cases, one =>
        {
            var entry = Two();
            entry.CorrectComplaint(
                11, one.Description, one.Kind, one.Response, one.Held, one.Last, "Misread", Today, Chris, Now);
            Assert.Equal(new ComplaintCorrected(Chris, Now, one.Fields), entry.Events[^1]);
            var c = entry.Complaints[0];
            Assert.Equal(
                one with { Fields = "" },
                ("", c.Description, c.FinalResponseKind, c.FinalResponseDate, c.FinalResponseHeldIn, c.LastContact));
            Assert.Equal(one.Last.PlusMonths(14), c.LapsesOn);
            Assert.Equal(
                (11, one.Fields, "Misread", "Chris Rest", Now),
                entry.Corrections.Single() is var made
                    ? (made.ComplaintId, made.Fields, made.Why, made.ByName, made.At) : default);
        });

        var same = Two();
        Assert.Equal(
            (RefusalReason.Facts, NothingChanged),
            Refused(() => same.CorrectComplaint(11, Text, Kind, response, "", then, "Why", Today, Chris, Now)));
        Assert.Empty(same.Corrections);
    }

    [Fact]
    public void Correction_ThatLeavesTheLastContact_LeavesTheRequestForRemoval()
    {
        RegisterEntry Corrected(LocalDate lastContact)
        {
            var entry = Two();
            entry.AskRemoval([11], Chris, Now);
            entry.CorrectComplaint(
                11, "Another", FinalResponseKind.Operations, new(2025, 6, 12), "", lastContact, "Why", Today, Chris,
                Now);
            return entry;
        }

        Assert.Equal(Now, Corrected(new(2026, 10, 20)).Complaints[0].RemovalAskedAt);
        Assert.Null(Corrected(new(2026, 10, 19)).Complaints[0].RemovalAskedAt);
    }

    [Theory]
    [InlineData("Nia New", "", "SPOC")]
    [InlineData("Sam Contact", "Di Deputy", "deputy")]
    [InlineData("Nia New", "Di Deputy", "SPOC, deputy")]
    public void Contact_OfTheChosenComplaints_IsChanged(string spoc, string deputy, string fields)
    {
        var entry = Two();
        entry.ChangeContact([12, 12], spoc, deputy, Chris, Now);
        Assert.Equal(new ContactChanged(Chris, Now, fields), entry.Events[^1]);
        Assert.Equal(
            [("Sam Contact", ""), (spoc, deputy)], entry.Complaints.Select(c => (c.Spoc, c.SpocDeputy)));

        // The first still differs, so choosing both changes it too.
        entry.ChangeContact([11, 12], spoc, deputy, Chris, Now);
        Assert.Equal((spoc, deputy), (entry.Complaints[0].Spoc, entry.Complaints[0].SpocDeputy));
        Assert.Equal(
            (RefusalReason.Facts, NothingChanged),
            Refused(() => entry.ChangeContact([11, 12], spoc, deputy, Chris, Now)));
    }

    [Theory]
    [InlineData("debt", false, "business")]
    [InlineData("jcp-north", true, "DSM")]
    [InlineData("debt", true, "business, DSM")]
    public void Business_OfTheChosenComplaints_IsChanged(string business, bool another, string fields)
    {
        var (dsm, name) = another ? (Dev, "Dev Okafor") : (North.DsmId, North.DsmName);
        var entry = Two();
        entry.ChangeBusiness([12], business, "Its name", dsm, name, Chris, Now);
        Assert.Equal(new BusinessChanged(Chris, Now, fields, dsm), entry.Events[^1]);
        Assert.Equal(another, ((BusinessChanged)entry.Events[^1]).NamesAnotherDsm);
        Assert.Equal(
            [("jcp-north", "Jobcentre Plus North", North.DsmId, "Dana Smith"), (business, "Its name", dsm, name)],
            entry.Complaints.Select(c => (c.BusinessKey, c.BusinessName, c.DsmId, c.DsmName)));

        entry.ChangeBusiness([11, 12], business, "Its name", dsm, name, Chris, Now);
        Assert.Equal((business, dsm), (entry.Complaints[0].BusinessKey, entry.Complaints[0].DsmId));
        Assert.Equal(
            (RefusalReason.Facts, NothingChanged),
            Refused(() => entry.ChangeBusiness([11, 12], business, "Its name", dsm, name, Chris, Now)));
    }

    private static (RefusalReason, string) Refused(Action act) =>
        Assert.Throws<RefusedException>(act) is var e ? (e.Reason, e.Message) : default;

    // Entry 1 with complaints 11 and 12.
    private static RegisterEntry Two() => Entry(new(2026, 10, 20), new LocalDate(2026, 9, 1)).StoredAs(1);
}
