using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Register;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Enquiries;

/// <summary>Flow 1 of the procedure (Annex E), as users see it.</summary>
[UseCase(Area.Enquiries, "Start a check", Who.Everyone, "none", "type check AA000041A")]
[UseCase(Area.Enquiries, "Fill in and send one's own form", Who.Owner, "draft.enquiry", "enquiry.back", "enquiry.send")]
[UseCase(Area.Enquiries, "Withdraw", Who.Requester, "enquiry", "enquiry.withdraw")]
[CardPrivacy("enquiry", "The enquirer", Surfaces.OwnChat, Data.Case)]
public sealed class EnquiryJourneyTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Shows("§19", "§20", "Annex E")]
    public async Task Check_AskedByCaseworker_IsClaimedAndAnsweredByCrestAndToldInPrivate()
    {
        var (teams, casey, chris) = (_host.Teams, _host.People.Casey, _host.People.Chris);

        var card = await casey.AsksAsync("check AA000001A");
        Assert.Contains("Has the customer had a full and final response?", card.Card.Words(), StringComparison.Ordinal);

        Assert.Equal("AA 00 00 01 A", card.Card.Fields()["nino"]);
        Assert.Equal("Casey Worker", card.Card.Fields()["enquirerName"]);

        var sent = await casey.PressesAsync(
            card, "Send to CReST", ("finalResponse", "yes"), ("marker", "no"),
            ("customerName", "Alex Example"), ("district", "Leeds"), ("region", "North"));
        Assert.Contains(
            "With CReST\nCReST has your enquiry\nSent at 10:30am", sent.Card.Words(), StringComparison.Ordinal);

        var triage = await teams.SeesAsync(
            SamplePeople.CrestChannel, m =>
                m.Card.Words().Contains("Waiting", StringComparison.Ordinal), "the enquiry");
        Assert.Contains("••••••01A", triage.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Alex", triage.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Alex", triage.Summary, StringComparison.Ordinal);
        Assert.Contains("1 with the same NINO, 1 with a similar name", triage.Card.Words(), StringComparison.Ordinal);

        var claimed = await chris.PressesAsync(triage, "Claim");
        Assert.Contains("Alex Example", claimed.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Same NINO: UPC-000001", claimed.Card.Words(), StringComparison.Ordinal);
        await teams.SeesAsync(
            SamplePeople.CrestChannel, m =>
                m.Card.Words().Contains(
                    "Claimed\nChris Rest is answering this\nClaimed at 10:30am", StringComparison.Ordinal),
            "who has it");

        var answered = await chris.PressesAsync(triage, claimed.Card!, "Recorded: UPC-000001");
        Assert.Contains(
            "This customer is on the register as UPC-000001", answered.Card.Words(), StringComparison.Ordinal);

        var told = await teams.SeesAsync(casey.Chat, m => m.Summary == "Answered: E-2026-000001", "the answer");
        Assert.Contains("Jobcentre Plus North", told.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("The sanction of March 2025", told.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Sam Contact", told.Card.Words(), StringComparison.Ordinal);
        await teams.SeesAsync(casey.Chat, m => m.Id == card.Id && m.Text == "Moved below", "the older copy shrunk");
        teams.HoldNoPersonalData();
    }

    [Fact]
    [Shows("§19")]
    public async Task Check_WithNoFinalResponse_StopsWhateverElseIsMissing()
    {
        var card = await _host.People.Casey.AsksAsync("check AA000001A");

        var stopped = await _host.People.Casey.PressesAsync(card, "Send to CReST", ("finalResponse", "no"));
        Assert.Contains(
            "Stop here: there is no final response yet", stopped.Card.Words(), StringComparison.Ordinal);

        var back = await _host.People.Casey.PressesAsync(card, stopped.Card!, "Back");
        var wrong = await _host.People.Casey.PressesAsync(card, back.Card!, "Send to CReST", ("finalResponse", "yes"));
        Assert.Contains(
            "There is a problem. Fix these answers:\n• Does eCase show the UPCC marker?\n"
                + "• Please provide the name of the individual:\n• District:\n• Region:",
            wrong.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_NextTime_HasTheOfficeAndTheDistrictFilledInFromTheLastOne()
    {
        var toni = _host.People.Stranger;
        var first = await toni.AsksAsync("check AA000001A");
        await toni.PressesAsync(
            first, "Send to CReST",
            [.. Asking.Customer, ("position", "Officer"), ("team", "York"), ("email", "toni@dwp.example"),
                ("phone", "01904 496 0001")]);

        var next = await toni.AsksAsync("check AA000009A");
        var filled = next.Card.Fields();
        Assert.Equal(
            ("", "Leeds", "North", "Officer", "York", "toni@dwp.example", "01904 496 0001"),
            (filled["customerName"], filled["district"], filled["region"], filled["position"], filled["team"],
                filled["email"], filled["phone"]));
        Assert.False((bool)CardReading.Objects(next.Card).Single(o => o["id"]?.ToString() == "office")["isVisible"]!);
        var sent = await toni.PressesAsync(
            next, "Send to CReST", ("finalResponse", "yes"), ("marker", "unsure"), ("customerName", "Robin Invented"));
        Assert.Contains(
            "With CReST\nCReST has your enquiry\nSent at 10:30am", sent.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    [Shows("§20")]
    public Task Entry_OfAnAnswer_IsTheEnquirersToOpenForNinetyDays() =>
        IsOpenUntilAsync("2027-02-22 10:00", "2027-02-22 11:00");

    [Fact]
    public async Task Entry_OfAnAnswer_IsTheEnquirersToOpenForAsManyDaysAsTheSettingSays()
    {
        _host.Settings["Enquiries:AccessDays"] = "10";
        await _host.RestartAsync();
        await IsOpenUntilAsync("2026-12-03 10:30", "2026-12-04 11:00");
    }

    [Fact]
    [Shows("§20")]
    public async Task Answer_OfAnEnquiry_IsTheEnquirersToReadForNinetyDays()
    {
        var casey = _host.People.Casey;
        await AnsweredAsync();
        _host.At("2027-02-22 10:00");
        var answer = await casey.AsksAsync("E-2026-000001");
        Assert.Contains("The sanction of March 2025", answer.Card.Words(), StringComparison.Ordinal);

        _host.At("2027-02-22 11:00");
        var over = await casey.AsksAsync("E-2026-000001");
        var words = over.Card.Words();
        Assert.Contains(
            "You can no longer see this answer\nChris Rest answered at 10:30am on Tue 24 Nov 2026. An answer can be "
                + "seen for 90 days. To ask again, type check.", words, StringComparison.Ordinal);
        foreach (var gone in new[] { "UPC-000001", "sanction", "Sam Contact", "Jobcentre Plus North" })
        {
            Assert.DoesNotContain(gone, words, StringComparison.Ordinal);
        }

        Assert.Equal(["Word document"], over.Card.Buttons());
        Assert.Equal([1], await FoundByAsync(casey));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answer_WithAnEntryThatIsGoneMeanwhile_IsRefusedAndTheEnquiryStaysOpen(bool merged)
    {
        var (teams, casey, chris) = (_host.Teams, _host.People.Casey, _host.People.Chris);
        var twin = await RegisteredEntries.AddAsync(_host, "Alex Example", "AA000001A");
        await casey.AsksCrestAsync();
        var triage = await teams.SeesAsync(SamplePeople.CrestChannel, m => m.Card is not null, "the enquiry");
        var claimed = await chris.PressesAsync(triage, "Claim");
        await GoesAsync(merged ? RegisterEntry.ReferenceOf(twin) : "UPC-000001", merged);

        var late = await chris.PressesAsync(triage, claimed.Card!, "Recorded: UPC-000001");

        Assert.Contains(
            "That entry is no longer on the register. Choose another", late.Card.Words(), StringComparison.Ordinal);
        Assert.Contains($"Recorded: {RegisterEntry.ReferenceOf(twin)}", late.Card.Buttons());
        Assert.DoesNotContain(teams.In(casey.Chat), m => m.Summary == "Answered: E-2026-000001");

        // UPC-000001 is removed, or merged into the other.
        async Task GoesAsync(string reference, bool intoIt)
        {
            var entry = await chris.AsksAsync(reference);
            var form = await chris.PressesAsync(entry, intoIt ? "Merge…" : "Remove…");
            if (intoIt)
            {
                var compared = await chris.PressesAsync(entry, form.Card!, "Compare", ("other", "UPC-000001"));
                await chris.PressesAsync(entry, compared.Card!, "Confirm: merge");
            }
            else
            {
                await chris.PressesAsync(entry, form.Card!, "Confirm: remove", ("ground", "DsmAsked"));
            }

            Assert.False(
                await _host.ReadAsync(
                    db => db.Set<RegisterEntry>().Where(e => e.Id == 1).Select(e => e.GoneAt == null).SingleAsync()));
        }
    }

    [Fact]
    [Shows("§19")]
    public async Task EveryLook_AtAnEntryByWayOfAnEnquiry_IsNoted()
    {
        var (teams, casey, chris, priya) = (_host.Teams, _host.People.Casey, _host.People.Chris, _host.People.Priya);
        await casey.AsksCrestAsync();
        var triage = await teams.SeesAsync(SamplePeople.CrestChannel, m => m.Card is not null, "the enquiry");

        // Likely matches are entries of people: one has the same number, the other a similar name.
        var claimed = await chris.PressesAsync(triage, "Claim");
        Assert.Equal(2, (await FoundByAsync(chris)).Distinct().Count());
        await chris.AsksAsync("E-2026-000001");
        Assert.Equal(4, (await FoundByAsync(chris)).Count);

        // The enquirer may look again, even a month later.
        await chris.PressesAsync(triage, claimed.Card!, "Recorded: UPC-000001");
        await teams.SeesAsync(casey.Chat, m => m.Summary == "Answered: E-2026-000001", "the answer");
        Assert.Empty(await FoundByAsync(casey));
        await casey.AsksAsync("E-2026-000001");
        Assert.Equal([1], await FoundByAsync(casey));

        // The entries that a viewer's look-up lists for comparison.
        var card = await priya.AsksAsync("check");
        var listed = await priya.PressesAsync(card, "Look up", ("customerName", "Alex Example"));
        Assert.Contains("UPC-000001", listed.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(1, await FoundByAsync(priya));
    }

    private Task<List<long>> FoundByAsync(TeamsUser person) => _host.ReadAsync(
        db => db.Set<AuditEvent>()
            .Where(e => e.What == "RegisterEntryFound" && e.ActorId == person.ObjectId && e.Why!.StartsWith("E-"))
            .Select(e => e.RecordId).ToListAsync());

    // Casey's enquiry is answered with an entry at 10:30am on 24 November 2026. She can open it at one time, and no
    // longer at the other.
    private async Task IsOpenUntilAsync(string open, string over)
    {
        var casey = _host.People.Casey;
        await AnsweredAsync();
        _host.At(open);
        Assert.Contains("Alex Example", (await casey.AsksAsync("UPC-000001")).Card.Words(), StringComparison.Ordinal);

        _host.At(over);
        var late = await casey.AsksAsync("UPC-000001");
        Assert.DoesNotContain("Alex Example", late.Text + late.Card?.Words(), StringComparison.Ordinal);
    }

    // Casey's enquiry about an entry is answered by CReST.
    private async Task<TeamsMessage> AnsweredAsync()
    {
        var chris = _host.People.Chris;
        await _host.People.Casey.AsksCrestAsync();
        var triage = await _host.Teams.SeesAsync(SamplePeople.CrestChannel, m => m.Card is not null, "the enquiry");
        var claimed = await chris.PressesAsync(triage, "Claim");
        await chris.PressesAsync(triage, claimed.Card!, "Recorded: UPC-000001");
        return await _host.Teams.SeesAsync(
            _host.People.Casey.Chat, m => m.Summary == "Answered: E-2026-000001", "the answer");
    }
}
