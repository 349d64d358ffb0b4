using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Considerations;

/// <summary>What the DSM's card says of the customer's history on the register.</summary>
public sealed class DecisionHistoryTests : IAsyncLifetime
{
    private const string History = "History on the register";
    private readonly BotHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task CustomerNotRecordedBefore_OnceRecorded_HasNoHistoryBesideThisConsideration()
    {
        var (teams, people) = (_host.Teams, _host.People);
        await Referrals.SendAsync(people.Casey, "AA000009A");
        await people.Priya.PressesAsync(await teams.SeesAsync(people.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request"), "Approve");
        var decision = await teams.SeesAsync(people.Dana.Chat, m => m.Card.Words().Contains("Decide by", StringComparison.Ordinal), "the request");
        Assert.DoesNotContain(History, decision.Card.Buttons());

        await people.Dana.PressesAsync(decision, "Confirm: agree");
        await people.Chris.PressesAsync(await teams.SeesAsync(SamplePeople.CrestChannel, m => m.Summary == "To be recorded: F-2026-000001", "the task"), "Record");

        var recorded = await teams.SeesAsync(people.Dana.Chat, m => m.Summary == "Recorded: F-2026-000001", "the confirmation");
        Assert.Contains("Not recorded before", recorded.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(History, recorded.Card.Buttons());
    }
}
