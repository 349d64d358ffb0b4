using System.Text.Json.Nodes;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Considerations;

/// <summary>An officer names their manager, who may also be the DSM (ruling on §22–23), as users see it.</summary>
public sealed class ThreePeopleJourneyTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    private FakeTeams Teams => _host.Teams;

    private SamplePeople People => _host.People;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Shows("§22", "§23")]
    public async Task Manager_WhoIsTheDsm_ApprovesAndTheDeputyDecides()
    {
        // Bea has no manager in the directory. Dana Smith is the DSM of Bea's business, and Dev Okafor is her deputy.
        var (message, send) = await AtSendAsync(People.Bea);
        Assert.Contains(
            "it goes to Dana Smith, the DSM for Jobcentre Plus North", send.Card.Words(), StringComparison.Ordinal);
        var found = await People.Bea.PressesAsync(message, send.Card!, "Find your manager", ("managerName", "smith"));
        Assert.Contains(
            "Dana Smith is also the DSM for Jobcentre Plus North", found.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "it then goes to Dev Okafor, deciding for Jobcentre Plus North", found.Card.Words(),
            StringComparison.Ordinal);
        await People.Bea.PressesAsync(message, found.Card!, "Send to your manager");

        var approval = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        var approved = await People.Dana.PressesAsync(approval, "Approve");
        Assert.Contains(
            "You approved this on Tue 24 Nov 2026\nWith Dev Okafor, deciding for Jobcentre Plus North. The "
                + "decision is due by Tue 1 Dec 2026.", approved.Card.Words(), StringComparison.Ordinal);
        var decision = await Teams.SeesAsync(
            People.Dev.Chat, m => m.Summary?.StartsWith("Decision needed", StringComparison.Ordinal) == true,
            "the request");
        Assert.Contains(
            "Dana Smith (named by the officer), Tue 24 Nov 2026", decision.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            CardReading.Objects(decision.Card), o => (string?)o["value"] == People.Dana.ObjectId.ToString());

        // There is nobody else to pass it to. A forged press that passes it to Dana changes nothing.
        Assert.DoesNotContain("Pass on", decision.Card.Buttons());
        var agree = (JsonObject)decision.Card.Button("Confirm: agree")["data"]!.DeepClone();
        agree["to"] = People.Dana.ObjectId.ToString();
        var passed = await People.Dev.PressesAsync(People.Dev.Chat, decision.Id, "consideration.pass", agree);
        Assert.DoesNotContain("With Dana Smith", passed.Card.Words(), StringComparison.Ordinal);
        await People.Dev.PressesAsync(decision, "Confirm: agree");
        var recording = await Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "To be recorded: F-2026-000001", "the task");
        Assert.Contains("named by the officer", recording.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manager_ChosenAmongSeveralWhoIsTheDsm_IsSaidBeforeItIsSent()
    {
        // "e" is in the names of several of Bea's colleagues, so nobody is chosen for her and the card names Dana
        // Smith.
        var (message, send) = await AtSendAsync(People.Bea);
        var found = await People.Bea.PressesAsync(message, send.Card!, "Find your manager", ("managerName", "a"));
        var told = await People.Bea.PressesAsync(
            message, found.Card!, "Send to your manager", ("managerId", People.Dana.ObjectId.ToString()));
        Assert.Contains(
            "Dana Smith is also the DSM for Jobcentre Plus North, so Dev Okafor decides",
            told.Card.Words(), StringComparison.Ordinal);
        var sent = await People.Bea.PressesAsync(message, told.Card!, "Send to your manager");
        Assert.Contains("Sent to Dana Smith, your manager", sent.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manager_OfAnotherBusiness_IsNotTaken()
    {
        // Chris Rest does not work in Bea's business.
        var (message, send) = await AtSendAsync(People.Bea);
        var refused = await People.Bea.PressesAsync(message, send.Card!, "Find your manager", ("managerName", "rest"));
        Assert.Contains(
            "Error: Nobody of that name works in your business", refused.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Send to your manager", refused.Card.Buttons());
        var data = (JsonObject)refused.Card.Button("Find your manager")["data"]!.DeepClone();
        (data["managerName"], data["managerId"]) = ("rest", People.Chris.ObjectId.ToString());
        data["decides"] = People.Dana.ObjectId.ToString();
        var forced = await People.Bea.PressesAsync(People.Bea.Chat, message.Id, "consideration.send", data);
        Assert.DoesNotContain("Sent to", forced.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    [Shows("§22")]
    public async Task Manager_PickedInTeams_IsLookedUpAgain()
    {
        var (message, send) = await AtSendAsync(People.Priya);
        Assert.Equal(
            "graph.microsoft.com/users", (string?)send.Card.Field("managerPersonId")["choices.data"]!["dataset"]);
        string[] wrong =
        [
            People.Priya.ObjectId.ToString(), Guid.Empty.ToString(), "00000000-0000-0000-0000-000000000777",
        ];
        foreach (var picked in wrong)
        {
            var refused = await People.Priya.PressesAsync(
                message, send.Card!, "Send to your manager", ("managerPersonId", picked));
            Assert.Contains(
                "Error: Choose somebody else: the directory does not know them", refused.Card.Words(),
                StringComparison.Ordinal);
        }

        var sent = await People.Priya.PressesAsync(
            message, send.Card!, "Send to your manager", ("managerPersonId", People.Dev.ObjectId.ToString()));
        Assert.Contains("Sent to Dev Okafor, your manager", sent.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    [Shows("§23")]
    public async Task Dsm_PickedInTeamsToPassItTo_IsLookedUpAgain()
    {
        await Referrals.SendAsync(People.Casey, "AA000009A");
        await People.Priya.PressesAsync(
            await _host.Teams.SeesAsync(
                People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request"),
            "Approve");
        var decision = await _host.Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        var open = (await People.Dana.PressesAsync(decision, "Pass on")).Card!;
        Assert.Equal("graph.microsoft.com/users", (string?)open.Field("to")["choices.data"]!["dataset"]);
        (string To, string Said)[] wrong =
        [
            ("00000000-0000-0000-0000-000000000777", "Choose the DSM to pass this to"),
            (People.Bea.ObjectId.ToString(), "Bea Point is not a Designated Senior Manager. Choose another"),
            (People.Dana.ObjectId.ToString(), "Dana Smith has this already. Choose another DSM"),
        ];
        foreach (var (to, said) in wrong)
        {
            var refused = await People.Dana.PressesAsync(decision, open, "Confirm: pass on", ("to", to));
            Assert.Contains($"Error: {said}", refused.Card.Words(), StringComparison.Ordinal);
        }

        var passed = await People.Dana.PressesAsync(
            decision, open, "Confirm: pass on", ("to", People.Dev.ObjectId.ToString()));
        Assert.Contains("With Dev Okafor since", passed.Card.Words(), StringComparison.Ordinal);
    }

    private static async Task<(TeamsMessage Message, PressAnswer Send)> AtSendAsync(TeamsUser officer)
    {
        var message = await officer.AsksAsync("refer AA000009A");
        var form = await officer.PressesAsync(message, "Continue", Referrals.Checks);
        return (message, await officer.PressesAsync(message, form.Card!, "Continue", Referrals.Form));
    }
}
