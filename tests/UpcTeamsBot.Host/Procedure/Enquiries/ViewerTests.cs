using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Enquiries;

/// <summary>
/// People who may see the register are not told that they are asking CReST, and are not asked for details that a
/// look-up does not need.
/// </summary>
public sealed class ViewerTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    private TeamsUser Priya => _host.People.Priya;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Shows("§19", "§20")]
    public async Task Check_OfANumberOnTheRegister_IsAnsweredAtOnce()
    {
        var answer = await Priya.AsksAsync("check AA000001A");

        Assert.Contains(
            "This customer is on the register as UPC-000001\nRead from the register at 10:30am", answer.Card.Words(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("by CReST", answer.Card.Words(), StringComparison.Ordinal);

        // Annex E is complete all the same: the enquirer's details are from the directory and the customer's from the
        // entry.
        var kept = await _host.ReadAsync(db => db.Set<Enquiry>().SingleAsync());
        Assert.Equal(
            ("Priya Shah", "Complaints team manager", "Leeds Complaints", "priya.shah@dwp.example", "0113 496 0011"),
            (kept.Enquirer.Name, kept.Enquirer.Position, kept.Enquirer.Team, kept.Enquirer.Email, kept.Enquirer.Phone));
        Assert.Equal(
            ("Alex Example", "AA000001A", "Leeds", "North"),
            (kept.Customer.Name, kept.Customer.Nino, kept.Customer.District, kept.Customer.Region));
        Assert.Equal((YesNoUnsure.NotAsked, YesNoUnsure.NotAsked), (kept.FinalResponse, kept.MarkerShown));
    }

    [Fact]
    public async Task Check_DeliveredFourTimes_IsOneEnquiry()
    {
        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Priya.SaysAsync("check AA000001A", activityId: "1795000000001")));

        Assert.Contains(
            "This customer is on the register as UPC-000001", _host.Teams.In(Priya.Chat)[^1].Card.Words(),
            StringComparison.Ordinal);
        Assert.Equal(1, await _host.ReadAsync(db => db.Set<Enquiry>().CountAsync()));
    }

    [Fact]
    public async Task Check_OfANumberThatIsNotThere_AsksForTheNameToLookForSimilarOnes()
    {
        var card = await Priya.AsksAsync("check AA000009A");
        Assert.Contains(
            "Nobody is recorded under AA 00 00 09 A. Add the name to look for similar ones", card.Card.Words(),
            StringComparison.Ordinal);
        Assert.Equal(["nino", "customerName"], card.Card.Fields().Keys);

        var answer = await Priya.PressesAsync(card, "Look up", ("customerName", "Alex Exampel"));

        Assert.Contains(
            "This customer is not on the register\nRead from the register at 10:30am", answer.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains("UPC-000001 · Alex Example", answer.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("District", answer.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(
            "Priya Shah", await _host.ReadAsync(db => db.Set<Enquiry>().Select(e => e.Enquirer.Name).SingleAsync()));
    }

    [Theory]
    [InlineData("Alex Exampel", "Is one of these your customer?")]
    [InlineData("Wilhelmina Zzyzx", "No one of a similar name is on the register")]
    public async Task Check_ByNameAlone_SaysThatThereIsNoExactAnswer(string name, string headline)
    {
        var card = await Priya.AsksAsync("check");

        var answer = await Priya.PressesAsync(card, "Look up", ("customerName", name));

        Assert.Contains(
            $"Looked up\n{headline}\nLooked up by name alone at 10:30am on Tue 24 Nov 2026.", answer.Card.Words(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("Not recorded", answer.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("NINO", answer.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    [Shows("§19")]
    public async Task Answer_OfAViewerWhoLostTheRole_ShowsNobodyElseOfTheRegister()
    {
        var card = await Priya.AsksAsync("check");
        var answer = await Priya.PressesAsync(card, "Look up", ("customerName", "Alex Exampel"));
        Assert.Contains("UPC-000001 · Alex Example", answer.Card.Words(), StringComparison.Ordinal);
        var found = await FoundByPriyaAsync();

        var listing = await _host.People.Chris.AsksAsync("directory Priya Shah");
        await _host.People.Chris.PressesAsync(
            listing.ConversationId, listing.Id, "person.take",
            new()
            {
                ["person"] = Priya.ObjectId.ToString(), ["v"] = "9", ["role"] = "viewer",
                ["team"] = "Leeds Complaints",
            });
        var reopened = await Priya.AsksAsync("E-2026-000001");

        Assert.Contains(
            "You can no longer see who has a similar name", reopened.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("UPC-000001", reopened.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(found, await FoundByPriyaAsync());
    }

    private Task<int> FoundByPriyaAsync() => _host.ReadAsync(
        db => db.Set<AuditEvent>().CountAsync(
            e => e.What == "RegisterEntryFound" && e.ActorId == Priya.ObjectId));

    [Fact]
    public async Task Check_OfNobody_SaysWhatToEnter()
    {
        var card = await Priya.AsksAsync("check");

        var wrong = await Priya.PressesAsync(card, "Look up");

        Assert.Contains(
            "Error: Enter the customer's National Insurance number, their name, or both", wrong.Card.Words(),
            StringComparison.Ordinal);
        var found = await Priya.PressesAsync(card, wrong.Card!, "Look up", ("nino", "aa 00 00 01 a"));
        Assert.Contains("This customer is on the register as UPC-000001", found.Card.Words(), StringComparison.Ordinal);
    }
}
