using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Register;

/// <summary>Flow 6 of the procedure: contact about a recorded complaint is reported and CReST is told (§19).</summary>
[UseCase(Area.Register, "Start a contact report", Who.Everyone, "none", "type contact AA000041A")]
[UseCase(Area.Register, "Start a contact report from an entry", Who.SeesEntry, "entry", "contact.start")]
[UseCase(Area.Register, "Fill in and send one's own report", Who.Owner, "draft.contact", "contact.send")]
[CardPrivacy("contact", "Whoever reports contact", Surfaces.OwnChat, Data.Words)]
[CardPrivacy("contact-reported", "CReST's channel", Surfaces.Channel, Data.MaskedCase)]
public sealed class ContactReportTests : IAsyncLifetime
{
    private const string Told = "Contact reported: UPC-000001";
    private readonly BotHost _host = new();

    private TeamsUser Dana => _host.People.Dana;

    private TeamsUser Chris => _host.People.Chris;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Shows("§19", "Annex D")]
    public async Task Contact_Reported_IsToldToCrestInTheirChannelWithoutWhatNotEverybodyThereMaySee()
    {
        await ReportAsync("2026-11-20", "Letter");

        var told = await _host.Teams.SeesAsync(SamplePeople.CrestChannel, m => m.Summary == Told, "the contact");

        Assert.Equal(
            [
                "RESTRICTED – PERSONAL DATA (WHEN COMPLETED)", "Entry · UPC-000001", "Contact reported",
                "The customer made contact on Fri 20 Nov 2026", "Customer", "••••••01A",
                "Business", "Jobcentre Plus North", "How", "Letter",
                "Reported by", "Dana Smith, 10:30am on Tue 24 Nov 2026", "Last contact", "Now Fri 20 Nov 2026",
                "Updated 10:30am on Tue 24 Nov 2026 by Dana Smith",
                "[Chat with Dana Smith](https://teams.microsoft.com/l/chat/0/0?users=dana.smith%40dwp.example"
                    + "&topicName=UPC-000001)",
            ],
            told.Card.Words().Split('\n'));
        Assert.Equal(["Open"], told.Card.Buttons());
        _host.Teams.HoldNoPersonalData();
    }

    [Fact]
    public async Task Contact_OlderThanTheLast_IsToldAsWellAndTheDateStays()
    {
        await ReportAsync("2026-10-01", "Mp");

        var told = await _host.Teams.SeesAsync(SamplePeople.CrestChannel, m => m.Summary == Told, "the contact");

        Assert.Contains(
            "The customer made contact on Thu 1 Oct 2026", told.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("How\nThrough an MP", told.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Stays Tue 20 Oct 2026", told.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contact_ReportedAgain_IsANewMessageAndTheOldOneShrinks()
    {
        await ReportAsync("2026-11-20", "Letter");
        var first = await _host.Teams.SeesAsync(SamplePeople.CrestChannel, m => m.Summary == Told, "the contact");

        await ReportAsync("2026-11-23", "Telephone");

        await _host.Teams.SeesAsync(
            SamplePeople.CrestChannel, m =>
                m.Summary == Told && m.Id != first.Id
                    && m.Card.Words().Contains(
                        "The customer made contact on Mon 23 Nov 2026", StringComparison.Ordinal)
                    && m.Card.Words().Contains("How\nTelephone", StringComparison.Ordinal), "the second contact");
        await _host.Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Id == first.Id && m.Text == "Moved below", "the first, shrunk");
    }

    [Fact]
    public async Task Report_DeliveredFourTimes_IsOneContactAndOneMessage()
    {
        var card = await Dana.AsksAsync("contact AA000001A");
        var filled = Filled(card.Card!, "2026-11-20", "Letter");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Dana.PressesAsync(card, "Report", filled)));

        await _host.Teams.SeesAsync(SamplePeople.CrestChannel, m => m.Summary == Told, "the contact");

        Assert.Equal(
            1, await _host.ReadAsync(db => db.Set<UpcTeamsBot.Procedure.Register.ReportedContact>().CountAsync()));
        Assert.Equal(
            1, await _host.ReadAsync(
                db => db.Set<UpcTeamsBot.Teams.Outbox.OutboxMessage>()
                    .CountAsync(n =>
                        n.Kind == UpcTeamsBot.Teams.Outbox.OutboxMessageKind.Show
                            && n.Card == UpcTeamsBot.Procedure.Register.RegisterCards.Reported)));
    }

    [Theory]
    [InlineData("contact AA000001A", "2026-11-24", "")]
    [InlineData("contact AA000001A letter yesterday", "2026-11-23", "Letter")]
    [InlineData("contact aa 00 00 01 a phone today", "2026-11-24", "Telephone")]
    [InlineData("contact AA 00 00 01 A mp 19/11/2026", "2026-11-19", "Mp")]
    [InlineData("contact AA000001A on 19 Nov 2026 by e-mail", "2026-11-19", "Email")]
    [InlineData("contact AA000001 letter 31/02/2026", "2026-11-24", "Letter")]
    [InlineData("contact AA000001A letter Monday", "2026-11-23", "Letter")]
    [InlineData("contact AA000001A letter on tuesday", "2026-11-17", "Letter")]
    [InlineData("contact AA000001A 19 Nov e-mail", "2026-11-19", "Email")]
    [InlineData("contact AA000001A journal 25 Nov", "2025-11-25", "UcJournal")]
    [InlineData("contact UPC-000001 call Thu 19th Nov", "2026-11-19", "Telephone")]
    public async Task Command_TypedWithWhatIsKnown_FillsTheFormIn(string typed, string date, string channel)
    {
        var form = await Dana.AsksAsync(typed);

        // The entry's only complaint is preselected.
        Assert.Equal((string)form.Card.Field("complaint")["choices"]![0]!["value"]!, form.Card.Fields()["complaint"]);
        Assert.Equal((date, channel), (form.Card.Fields()["date"], form.Card.Fields()["channel"]));
    }

    [Fact]
    public async Task Command_ThatSaysEverything_SaysWhatItWillDoAndIsSentWithOnePress()
    {
        var card = await Dana.AsksAsync("contact AA000001A letter yesterday");
        Assert.Contains("Letter, Mon 23 Nov 2026", card.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "The last contact moves from 20 Oct 2026 to 23 Nov 2026: 14 months from then, until 23 Jan 2028 (§19). "
                + "CReST is told.", card.Card.Words(), StringComparison.Ordinal);

        var sent = await Dana.PressesAsync(card, "Report");
        Assert.Contains(
            "The last contact on this complaint is now 23 Nov 2026", sent.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_WithoutADate_IsNotReady()
    {
        var card = await Dana.AsksAsync("contact AA000001A letter");
        Assert.DoesNotContain("CReST is told", card.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_ThatNamesOneOfSeveralComplaints_ChoosesIt()
    {
        var card = await Dana.AsksAsync("contact AA000002B letter yesterday about the interview");
        Assert.Contains("Conduct of a telephone interview", card.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("CReST is told", card.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    [Shows("§32")]
    public async Task Report_ThroughAnMp_SaysWhatTheGuidanceRecommends()
    {
        var card = await Dana.AsksAsync("contact AA000001A mp yesterday");
        Assert.Contains("An MP writes about the same complaints.", card.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "An MP writes about the same complaints.", (await Dana.PressesAsync(card, "Report")).Card.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_ForSeveralComplaints_LeavesTheChoice()
    {
        var form = await Dana.AsksAsync("contact AA000002B");

        Assert.Equal("", form.Card.Fields()["complaint"]);
    }

    [Fact]
    public async Task Open_ShowsTheEntryToWhoeverAsksAlone_LeavesATrace_AndCloses()
    {
        await ReportAsync("2026-11-20", "Letter");
        var told = await _host.Teams.SeesAsync(SamplePeople.CrestChannel, m => m.Summary == Told, "the contact");

        var opened = await Chris.PressesAsync(told, "Open");

        Assert.Contains("Alex Example", opened.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("The sanction of March 2025", opened.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Close", opened.Card.Buttons());
        Assert.Equal(
            1, await _host.ReadAsync(
                db => db.Set<AuditEvent>()
                    .CountAsync(e => e.What == "RegisterEntryOpened" && e.ActorId == Chris.ObjectId)));
        _host.Teams.HoldNoPersonalData();

        var closed = await Chris.PressesAsync(told, opened.Card!, "Close");
        Assert.Equal(told.Card.Words(), closed.Card.Words());
    }

    [Fact]
    public async Task Open_PressedByAnybodyElse_ShowsNothing()
    {
        await ReportAsync("2026-11-20", "Letter");
        var told = await _host.Teams.SeesAsync(SamplePeople.CrestChannel, m => m.Summary == Told, "the contact");

        var answer = await _host.People.Bea.PressesAsync(told, "Open");

        Assert.Equal("Only CReST can open an entry from here", answer.Line);
    }

    private async Task ReportAsync(string date, string channel)
    {
        var card = await Dana.AsksAsync("contact AA000001A");
        var sent = await Dana.PressesAsync(card, "Report", Filled(card.Card!, date, channel));
        Assert.Contains("Reported at", sent.Card.Words(), StringComparison.Ordinal);
    }

    private static (string, string)[] Filled(JsonObject card, string date, string channel) =>
        [("complaint", (string)card.Field("complaint")["choices"]![0]!["value"]!), ("date", date),
        ("channel", channel)];
}
