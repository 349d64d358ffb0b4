using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Enquiries;

/// <summary>Flow 1 of the procedure (Annex E), as its people see it.</summary>
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

        var form = await casey.PressesAsync(card, "Continue", ("finalResponse", "yes"), ("marker", "no"));
        Assert.Equal("AA 00 00 01 A", form.Card.Fields()["nino"]);
        Assert.Equal("Casey Worker", form.Card.Fields()["enquirerName"]);

        var sent = await casey.PressesAsync(card, form.Card!, "Send to CReST", ("customerName", "Alex Example"), ("district", "Leeds"), ("region", "North"));
        Assert.Contains("Sent to CReST at 10:30am", sent.Card.Words(), StringComparison.Ordinal);

        var triage = await teams.SeesAsync(SamplePeople.CrestChannel, m => m.Card.Words().Contains("Waiting", StringComparison.Ordinal), "the enquiry");
        Assert.Contains("••••••01A", triage.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Alex", triage.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Alex", triage.Summary, StringComparison.Ordinal);
        Assert.Contains("1 with the same NINO, 1 with a similar name", triage.Card.Words(), StringComparison.Ordinal);

        var claimed = await chris.PressesAsync(triage, "Claim");
        Assert.Contains("Alex Example", claimed.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Same NINO: UPC-000001", claimed.Card.Words(), StringComparison.Ordinal);
        await teams.SeesAsync(SamplePeople.CrestChannel, m => m.Card.Words().Contains("Claimed by Chris Rest 10:30am", StringComparison.Ordinal), "who has it");

        var answered = await chris.PressesAsync(triage, claimed.Card!, "Recorded: UPC-000001");
        Assert.Contains("Recorded on the UPC database as UPC-000001", answered.Card.Words(), StringComparison.Ordinal);

        var told = await teams.SeesAsync(casey.Chat, m => m.Summary == "Answered: E-2026-000001", "the answer");
        Assert.Contains("Jobcentre Plus North", told.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("The sanction of March 2025", told.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Sam Contact", told.Card.Words(), StringComparison.Ordinal);
        await teams.SeesAsync(casey.Chat, m => m.Id == card.Id && m.Card.Words() == "Moved below", "the older copy shrunk");
        teams.HoldNoPersonalData();
    }
}
