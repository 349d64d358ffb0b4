using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Register.MarkerReports;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Register;

/// <summary>
/// Anyone who sees the eCase marker can report contact without an answered enquiry (§19, first point).
/// </summary>
[UseCase(Area.Register, "Report contact by the eCase marker", Who.Owner, "draft.marker", "marker.send")]
[UseCase(Area.Register, "Open such a report", Who.Crest, "marker", "marker.open", "marker.find", "marker.close")]
[UseCase(Area.Register, "Match such a report", Who.CrestNotOwn, "marker", "marker.match", "marker.none")]
[CardPrivacy("marker-report", "Whoever reports by the eCase marker", Surfaces.OwnChat, Data.Masked | Data.Number)]
[CardPrivacy("marker-report-triage", "CReST's channel", Surfaces.Channel, Data.MaskedCase)]
[CardPrivacy("marker-report-details", "The CReST member who opened it", Surfaces.PrivateAnswer | Surfaces.OwnChat,
    Data.Case)]
public sealed class MarkerReportTests : IAsyncLifetime
{
    private static readonly (string, string)[] Filled =
    [
        ("marker", "yes"), ("sameIssue", "yes"), ("customerName", "Alex Example"), ("about", "The sanction, once more"),
    ];

    private readonly BotHost _host = new();

    private FakeTeams Teams => _host.Teams;

    private TeamsUser Casey => _host.People.Casey;

    private TeamsUser Chris => _host.People.Chris;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Shows("§19")]
    public async Task Report_OfSomebodyWhoSeesTheMarker_IsMatchedByCrestAndMovesTheLastContact()
    {
        var (message, sent) = await ReportAsync("AA000001A");
        Assert.Contains(
            "Report contact · M-2026-000001\nWith CReST\nCReST has your report\nSent at 10:30am on Tue 24 Nov 2026.",
            sent.Card.Words(), StringComparison.Ordinal);
        var triage = await TriageAsync();
        Assert.Contains("••••••01A", triage.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Alex", triage.Card.Words(), StringComparison.Ordinal);

        var opened = await Chris.PressesAsync(triage, "Open");
        Assert.Contains("The sanction, once more", opened.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Same NINO: UPC-000001", opened.Card.Words(), StringComparison.Ordinal);
        var unchosen = await Chris.PressesAsync(triage, opened.Card!, "Record the contact");
        Assert.Contains(
            "Choose the complaint that the contact is about", unchosen.Card.Words(), StringComparison.Ordinal);
        var matched = await Chris.PressesAsync(
            triage, unchosen.Card!, "Record the contact", ("complaint", await ChoiceAsync("UPC-000001")));
        Assert.Contains("You matched this to UPC-000001", matched.Card.Words(), StringComparison.Ordinal);

        Assert.Equal(
            new(2026, 11, 23),
            await _host.ReadAsync(
                db => db.Set<Complaint>().Where(c => c.RegisterEntryId == 1).Select(c => c.LastContact).SingleAsync()));
        await Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "Contact reported: UPC-000001", "the contact");
        await Teams.SeesAsync(
            Casey.Chat, m =>
                m.Id == message.Id
                    && m.Card.Words().Contains(
                        "Dealt with\nCReST has dealt with your report", StringComparison.Ordinal), "the end");
        Assert.Contains(1, await FoundByChrisAsync());
        Teams.HoldNoPersonalData();
    }

    [Fact]
    [Shows("§19")]
    public async Task Report_WhoeverTheCustomerIs_TellsTheReporterTheSame()
    {
        // For a customer on the register and one who is not, compares the form, the reply after sending, and the reply
        // after CReST has dealt with it.
        var seen = new List<string[]>();
        foreach (var nino in new[] { "AA000001A", "AA000009A" })
        {
            var (message, sent) = await ReportAsync(nino);
            var reference = $"M-2026-00000{seen.Count + 1}";
            var triage = await TriageAsync(reference);
            var opened = await Chris.PressesAsync(triage, "Open");
            if (nino == "AA000001A")
            {
                await Chris.PressesAsync(
                    triage, opened.Card!, "Record the contact", ("complaint", await ChoiceAsync("UPC-000001")));
            }
            else
            {
                await Chris.PressesAsync(triage, opened.Card!, "No recorded complaint");
            }

            await _host.SettledAsync();
            var last = await Casey.AsksAsync(reference);
            seen.Add(
            [
                .. new[] { message.Card.Words(), sent.Card.Words(), last.Card.Words() }.Select(
                    words => words.Replace(reference, "M", StringComparison.Ordinal)
                        .Replace(nino[6..8], "NN", StringComparison.Ordinal)
                        .Replace("••••••01A", "masked", StringComparison.Ordinal)
                        .Replace("••••••09A", "masked", StringComparison.Ordinal)),
            ]);
        }

        Assert.Equal(seen[0], seen[1]);
        Assert.All(seen[0], words => Assert.DoesNotContain("UPC-", words, StringComparison.Ordinal));

        // The same applies to a reference, whether it exists or not. It prefills nothing.
        var there = await Casey.AsksAsync("contact UPC-000001 letter yesterday");
        await Casey.PressesAsync(there, "Cancel");
        var missing = await Casey.AsksAsync("contact UPC-009999 letter yesterday");
        Assert.Equal(there.Card.Words(), missing.Card.Words());
        Assert.Equal(there.Card.Fields(), missing.Card.Fields());
    }

    [Fact]
    public async Task Form_FilledInWrongly_SaysWhatToDoAndKeepsWhatWasTyped()
    {
        var message = await Casey.AsksAsync("contact");
        await Cases.AllHoldAsync<(string Field, string Value, string Said)>(
            [
                ("marker", "no", "Without the marker, ask first: type check and the number"),
                ("sameIssue", "no", "Deal with a new issue as usual"),
                ("customerName", "", "Enter the customer's name"),
                ("nino", "12", "Enter a National Insurance number in the correct format"),
                ("date", "2026-11-25", "Date of the contact must be today or in the past"),
                ("channel", "", "Choose how the customer made contact"),
                ("about", "", "Enter what the contact is about"),
            ],
            async one =>
            {
                (string, string)[] fields = [.. Filled.Where(f => f.Item1 != one.Field), ("channel", "Letter")];
                var wrong = await Casey.PressesAsync(
                    message, "Send to CReST", [.. fields.Where(f => f.Item1 != one.Field), (one.Field, one.Value)]);
                Assert.Contains($"Error: {one.Said}", wrong.Card.Words(), StringComparison.Ordinal);
                Assert.Equal(one.Value, wrong.Card.Fields()[one.Field]);
            });
        Assert.Equal(0, await _host.ReadAsync(db => db.Set<MarkerReport>().CountAsync()));
    }

    [Fact]
    public async Task Report_FoundUnderAnEntryThatCrestSearches_IsMatchedToItOnce()
    {
        await ReportAsync("AA000009A");
        var triage = await TriageAsync();
        var opened = await Chris.PressesAsync(triage, "Open");
        var none = await Chris.PressesAsync(triage, opened.Card!, "No recorded complaint");
        Assert.Contains("You found no recorded complaint", none.Card.Words(), StringComparison.Ordinal);

        // After a typing error is corrected, the report can still be matched.
        var found = await Chris.PressesAsync(triage, none.Card!, "Find", ("find", "o'test"));
        Assert.Contains("Another NINO: UPC-000003", found.Card.Words(), StringComparison.Ordinal);
        var matched = await Chris.PressesAsync(
            triage, found.Card!, "Record the contact", ("complaint", await ChoiceAsync("UPC-000003")));
        Assert.Contains("matched this to UPC-000003", matched.Card.Words(), StringComparison.Ordinal);
        var late = await Chris.PressesAsync(triage, none.Card!, "No recorded complaint");
        Assert.Contains("matched this to UPC-000003", late.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(1, await _host.ReadAsync(db => db.Set<ReportedContact>().CountAsync()));
        Assert.Contains(
            "Only CReST", (await Casey.PressesAsync(triage, triage.Card!, "Open")).Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_IsInTheListsAndInASubjectAccessFileAndGoesWithTheEntry()
    {
        await ReportAsync("AA000001A");
        var triage = await TriageAsync();
        Assert.Contains("M-2026-000001", (await Chris.AsksAsync("queue")).Card.Words(), StringComparison.Ordinal);
        Assert.Contains("M-2026-000001", (await Casey.AsksAsync("my requests")).Card.Words(), StringComparison.Ordinal);
        var opened = await Chris.PressesAsync(triage, "Open");
        await Chris.PressesAsync(
            triage, opened.Card!, "Record the contact", ("complaint", await ChoiceAsync("UPC-000001")));

        var subject = new DataSubject(["Alex Example"], Nino.Parse("AA000001A"), [1]);
        var told = await _host.ReadAsync(async db =>
        {
            var store = _host.Services.GetServices<IPersonalDataStore>().OfType<MarkerReportData>().First();
            var values = new List<string>();
            await foreach (var held in store.TellAsync(db, subject, default))
            {
                values.Add(held.Value);
            }

            return values;
        });
        Assert.Superset(
            new HashSet<string> {
                "Alex Example", "The sanction, once more", "Casey Worker, Leeds Complaints", "letter, 23 Nov 2026" },
                told.ToHashSet());

        var entry = await Chris.AsksAsync("UPC-000001");
        var form = await Chris.PressesAsync(entry, "Remove…");
        await Chris.PressesAsync(entry, form.Card!, "Confirm: remove", ("ground", "DsmAsked"));
        Assert.Equal(
            ("", ""),
            await _host.ReadAsync(
                async db => (await db.Set<MarkerReport>().SingleAsync()) is var r ? (r.Customer.Name, r.About)
                    : default));
    }

    private async Task<(TeamsMessage Message, PressAnswer Sent)> ReportAsync(string nino)
    {
        var message = await Casey.AsksAsync($"contact {nino} letter yesterday");
        return (message, await Casey.PressesAsync(message, "Send to CReST", Filled));
    }

    private Task<TeamsMessage> TriageAsync(string reference = "M-2026-000001") => Teams.SeesAsync(
        SamplePeople.CrestChannel, m => m.Summary == $"Contact report {reference}: Waiting", "the report");

    private Task<string> ChoiceAsync(string entry) => _host.ReadAsync(async db =>
    {
        var id = EntryReference.Read(entry)!.Value;
        return $"{id}-{await db.Set<Complaint>().Where(c => c.RegisterEntryId == id).Select(c => c.Id).FirstAsync()}";
    });

    private Task<List<long>> FoundByChrisAsync() => _host.ReadAsync(
        db => db.Set<AuditEvent>()
            .Where(e => e.What == "RegisterEntryFound" && e.ActorId == Chris.ObjectId && e.Why == "M-2026-000001")
            .Select(e => e.RecordId).ToListAsync());
}
