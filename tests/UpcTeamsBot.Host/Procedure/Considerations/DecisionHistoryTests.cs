using UpcTeamsBot.Tests.Register;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Considerations;

/// <summary>What the DSM's card shows of the customer's history on the register.</summary>
public sealed class DecisionHistoryTests : IAsyncLifetime
{
    private const string History = "History on the register";
    private readonly BotHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    // The DSM decides on the whole of Annex F, as the officer filled it in (§22).
    [Fact]
    public async Task WholeForm_OnTheDsmsCard_HasNatureComplaintsAndSpoc()
    {
        var words = (await DecisionAsync("AA000009A")).Card.Words();
        string[] whole =
        [
            "Nature and frequency of the contact\nFour letters and nine calls a week\nsince September",
            "Details of the complaints\nThe sanction of January 2026",
            "SPOC or local business contact\nLeeds Complaints, 0113 496 0100",
        ];
        Assert.All(whole, part => Assert.Contains(part, words, StringComparison.Ordinal));

        // What is in sight at once is in the whole form too.
        Assert.All(whole[..2], part => Assert.Equal(3, words.Split(part).Length));
    }

    // If there is no number, the register is searched by name, as for CReST, so that the DSM has the same facts.
    [Fact]
    public async Task CustomerWithoutANumber_WhoseNameIsOnTheRegister_IsShownAsAPossibleMatch()
    {
        var id = await RegisteredEntries.AddAsync(_host, "Robin Inventet", "AA000044D");
        var words = (await DecisionAsync("")).Card.Words();
        Assert.DoesNotContain("Not searched", words, StringComparison.Ordinal);
        Assert.Contains($"By name: UPC-{id:000000}", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CustomerNotRecordedBefore_OnceRecorded_HasNoHistoryBesideThisConsideration()
    {
        var (teams, people) = (_host.Teams, _host.People);
        await Referrals.SendAsync(people.Casey, "AA000009A");
        await people.Priya.PressesAsync(
            await teams.SeesAsync(people.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request"),
                "Approve");
        var decision = await teams.SeesAsync(
            people.Dana.Chat, m => m.Card.Words().Contains("Decide by", StringComparison.Ordinal), "the request");
        Assert.DoesNotContain(History, decision.Card.Buttons());

        await people.Dana.PressesAsync(decision, "Confirm: agree");
        await people.Chris.RecordsAsync(
            await teams.SeesAsync(
                SamplePeople.CrestChannel, m => m.Summary == "To be recorded: F-2026-000001", "the task"));

        var recorded = await teams.SeesAsync(
            people.Dana.Chat,
            m => m.Summary == "Still to do: F-2026-000001"
                && m.Card.Words().Contains("Recorded", StringComparison.Ordinal),
            "the confirmation");
        Assert.Contains("Not recorded before", recorded.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(History, recorded.Card.Buttons());
    }

    private async Task<TeamsMessage> DecisionAsync(string nino)
    {
        var (teams, people) = (_host.Teams, _host.People);
        await Referrals.SendAsync(
            people.Casey, nino, nino.Length == 0 ? [("noNinoReason", "Has not been given one")] : []);
        await people.Priya.PressesAsync(
            await teams.SeesAsync(people.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request"),
                "Approve");
        return await teams.SeesAsync(
            people.Dana.Chat, m => m.Card.Words().Contains("Decide by", StringComparison.Ordinal), "the request");
    }
}
