using System.Text.Json.Nodes;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Cards;

/// <summary>CReST has two people called Chris Rest. Neither reads "You" about what the other did.</summary>
public sealed class NamesakeTests : IAsyncLifetime
{
    private readonly string _people = Path.Combine(Path.GetTempPath(), $"upc-people-{Guid.NewGuid():N}.json");
    private readonly BotHost _host = new();

    private FakeTeams Teams => _host.Teams;

    private SamplePeople People => _host.People;

    // The other Chris Rest.
    private TeamsUser Other => new(
        _host.Http, Teams, Guid.Parse("00000000-0000-0000-0000-000000000017"), "Chris Rest", "a:personal-chris-rest-2");

    public async Task InitializeAsync()
    {
        var content = JsonNode.Parse(
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Core", "People", "people.json")))!;
        var other = content["people"]!.AsArray().Single(p => (string?)p!["key"] == "crest")!.DeepClone();
        (other["key"], other["objectId"]) = ("crest2", "00000000-0000-0000-0000-000000000017");
        (other["teamsId"], other["personalChatId"]) = ("29:chris-rest-2", "a:personal-chris-rest-2");
        content["people"]!.AsArray().Add(other);
        content["channels"]![0]!["members"]!.AsArray().Add("crest2");
        await File.WriteAllTextAsync(_people, content.ToJsonString());
        _host.Settings["Directory:File"] = _people;
        await _host.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        File.Delete(_people);
    }

    [Fact]
    public async Task Recording_WhichKeepsOnlyTheName_SaysTheName()
    {
        await Referrals.SendAsync(People.Casey, "AA000009A");
        var approval = await Teams.SeesAsync(
            People.Priya.Chat, m => m.Card.Words().Contains("F-2026-000001"), "the request");
        await People.Priya.PressesAsync(approval, "Approve");
        var decision = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Card.Words().Contains("F-2026-000001"), "the referral");
        await People.Dana.PressesAsync(decision, "Confirm: agree");
        var task = await Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Card.Words().Contains("To be recorded"), "the task");
        var before = await Other.PressesAsync(task, "Open and record");
        await People.Chris.RecordsAsync(task);

        var late = await Other.PressesAsync(task, before.Card!, "Record as a new entry");
        var opened = await Other.PressesAsync(task, "Open and record");
        foreach (var shown in new[] { late.Line ?? late.Card.Words(), opened.Card.Words() })
        {
            Assert.Contains("Chris Rest recorded this as UPC-000006", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("You recorded", shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Claim_WhichKeepsTheAccount_SaysYouToOneOfThem()
    {
        await People.Casey.AsksCrestAsync("AA000008A");
        var triage = await Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Card.Words().Contains("E-2026-000001"), "the enquiry");
        var claimed = await People.Chris.PressesAsync(triage, "Claim");

        var seen = await Other.PressesAsync(triage, "Open");
        var answered = await Other.PressesAsync(triage, claimed.Card!, "Not recorded");
        Assert.Contains("Chris Rest is answering this", seen.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Chris Rest has this enquiry", answered.Line ?? answered.Card.Words(), StringComparison.Ordinal);

        await People.Chris.PressesAsync(triage, claimed.Card!, "Not recorded");
        var own = await People.Chris.PressesAsync(triage, "Open");
        var others = await Other.PressesAsync(triage, "Open");
        Assert.Contains("You answered at 10:30am", own.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Chris Rest answered at 10:30am", others.Card.Words(), StringComparison.Ordinal);
    }
}
