using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Cards;

/// <summary>Small help on cards: whom to talk to, one's place in the queue, and what an absence means.</summary>
public sealed class ChatLinkTests : IAsyncLifetime
{
    private const string BeasChannel = "19:bcp-jcp-north@thread.tacv2";
    private readonly BotHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Cards_LinkToAChatWithThePersonConcerned_AndTheEnquirerSeesTheirPlaceInTheQueue()
    {
        var (teams, casey, chris, priya) = (_host.Teams, _host.People.Casey, _host.People.Chris, _host.People.Priya);
        await casey.AsksCrestAsync("AA000001A");
        await casey.AsksCrestAsync("AA000008A");
        await SeesAsync(casey, "Your place in the queue at 10:30am: 1.");
        await SeesAsync(casey, "Your place in the queue at 10:30am: 2.");
        var triage = await teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Card.Words().Contains("E-2026-000001", StringComparison.Ordinal),
            "the enquiry");
        Assert.Contains(
            Link("Casey Worker", "casey.worker", "E-2026-000001"), triage.Card.Words(), StringComparison.Ordinal);
        await chris.PressesAsync(triage, "Claim");
        var claimed = await SeesAsync(casey, "Chris Rest is looking at your enquiry\nSince 10:30am");
        Assert.Contains(
            Link("Chris Rest", "chris.rest", "E-2026-000001"), claimed.Card.Words(), StringComparison.Ordinal);

        await Referrals.SendAsync(casey, "AA000009A");
        await SeesAsync(casey, Link("Priya Shah", "priya.shah", "F-2026-000001"));
        var approval = await SeesAsync(priya, Link("Casey Worker", "casey.worker", "F-2026-000001"));
        await priya.PressesAsync(approval, "Approve");
        await SeesAsync(casey, Link("Dana Smith", "dana.smith", "F-2026-000001"));
        teams.HoldNoPersonalData();
    }

    [Fact]
    public async Task Records_LinkToAChatWithTheOtherPerson()
    {
        var (chris, dana) = (_host.People.Chris, _host.People.Dana);
        var entry = await chris.AsksAsync("UPC-000001");
        Assert.Contains(Link("Dana Smith", "dana.smith", "UPC-000001"), entry.Card.Words(), StringComparison.Ordinal);

        // Nobody talks to themselves.
        var own = await dana.AsksAsync("UPC-000001");
        Assert.DoesNotContain("[Chat with", own.Card.Words(), StringComparison.Ordinal);

        var report = await dana.AsksAsync("contact UPC-000001 letter yesterday");
        await dana.PressesAsync(report, "Report");
        var reported = await _host.Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "Contact reported: UPC-000001", "the report");
        Assert.Contains(
            Link("Dana Smith", "dana.smith", "UPC-000001"), reported.Card.Words(), StringComparison.Ordinal);

        await chris.PressesAsync(await chris.AsksAsync("review"), "Start the review");
        var part = await _host.Teams.SeesAsync(
            BeasChannel, m => m.Card.Words().Contains("UPC-000001", StringComparison.Ordinal),
            "the review");
        Assert.Contains("[Chat with Dana Smith](", part.Card.Words(), StringComparison.Ordinal);
        _host.Teams.HoldNoPersonalData();
    }

    [Fact]
    public async Task Absence_SaysWhatFallsDueMeanwhile_AndWhatTheDeputyHas()
    {
        var (casey, priya, dana) = (_host.People.Casey, _host.People.Priya, _host.People.Dana);
        await Referrals.SendAsync(casey, "AA000009A");
        await priya.PressesAsync(await SeesAsync(priya, "F-2026-000001"), "Approve");
        await SeesAsync(dana, "Decide by Tue 1 Dec 2026");

        var form = await dana.AsksAsync("away 30 Nov to 12 Dec");
        var said = (await dana.PressesAsync(form, "Save")).Card;

        Assert.Contains("Due meanwhile\n1 referral, due Tue 1 Dec 2026", said.Words(), StringComparison.Ordinal);
        Assert.Contains("The deputy has\nNo referrals now", said.Words(), StringComparison.Ordinal);
    }

    private Task<TeamsMessage> SeesAsync(TeamsUser user, string words) => _host.Teams.SeesAsync(
        user.Chat, m => m.Card?.Words().Contains(words, StringComparison.Ordinal) == true, words);

    private static string Link(string name, string account, string topic) =>
        $"[Chat with {name}](https://teams.microsoft.com/l/chat/0/0?users={account}%40dwp.example&topicName={topic})";
}
