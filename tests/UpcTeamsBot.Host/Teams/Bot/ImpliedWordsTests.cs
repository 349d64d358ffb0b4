using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Conversation;

/// <summary>Text that names no command but still has a clear meaning.</summary>
public sealed class ImpliedWordsTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    private TeamsUser Casey => _host.People.Casey;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Shows("§19")]
    public async Task Number_TypedAloneOrInASentence_IsACheck() => await Cases.AllHoldAsync(
        [
            ("AA000001A", "AA 00 00 01 A"), ("aa 00 00 01 a", "AA 00 00 01 A"), ("AA 000001A", "AA 00 00 01 A"),
            ("AA-00-00-01-A", "AA 00 00 01 A"), ("AA000001", "AA 00 00 01"),
            ("is AA000001A on the register?", "AA 00 00 01 A"), ("do we know AA 00 00 01 A please", "AA 00 00 01 A"),
            ("is AA000001 a known customer", "AA 00 00 01"), ("AA000001A?", "AA 00 00 01 A"),
        ],
        async ((string Typed, string Number) one) =>
        {
            var card = await Casey.AsksAsync(one.Typed);
            Assert.Contains("Does eCase show the UPCC marker?", card.Card.Words(), StringComparison.Ordinal);
            Assert.Equal(one.Number, card.Card.Fields()["nino"]);
            await Casey.SaysAsync("cancel");
        });

    // The number of another customer must not end up in the form of this one.
    [Theory]
    [InlineData("check AA000001A", "AA 00 00 01 A")]
    [InlineData("refer AA000001A", "AA 00 00 01 A")]
    public async Task AnotherNumber_TypedWhileAFormIsOpen_IsACheckOfItsOwn(string first, string number)
    {
        var open = await Casey.AsksAsync(first);
        var form = first.StartsWith("refer", StringComparison.Ordinal)
            ? (await Casey.PressesAsync(open, "Continue", Referrals.Checks)).Card! : open.Card!;
        Assert.Equal(number, form.Fields()["nino"]);

        var second = await Casey.AsksAsync("AA000002B");
        Assert.NotEqual(open.Id, second.Id);
        Assert.Contains(
            "Find out whether a customer is on the register", second.Card.Words(), StringComparison.Ordinal);
        Assert.Equal("AA 00 00 02 B", second.Card.Fields()["nino"]);
        Assert.Equal(
            number, _host.Teams.Messages.Single(m => m.Id == open.Id).Card.Fields().GetValueOrDefault("nino", number));
    }

    [Fact]
    public async Task Number_TypedWhileAFormAsksForOne_FillsItIn() => await Cases.AllHoldAsync(
        ["check", "check AA00001A"],
        async typed =>
        {
            await Casey.SaysAsync(typed);
            var card = await Casey.AsksAsync("AA000001A");
            Assert.Equal("AA 00 00 01 A", card.Card.Fields()["nino"]);
            await Casey.SaysAsync("cancel");
            Assert.Equal("There is nothing to cancel", (await Casey.AsksAsync("cancel")).Text![..26]);
        });

    [Theory]
    [InlineData("check")]
    [InlineData("check AA000009A")]
    public async Task Number_TypedByWhoMaySeeTheRegister_IsAnsweredWhateverIsOpen(string first)
    {
        await _host.People.Priya.SaysAsync(first);
        var answer = await _host.People.Priya.AsksAsync("AA000001A");
        Assert.Contains(
            "This customer is on the register as UPC-000001", answer.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_WithoutANumber_AreNoCheck() => await Cases.AllHoldAsync(
        ["GB000001A", "my extension is AB 12", "invoice 00000123", "X1AA000001A9"],
        async typed =>
        {
            var said = await Casey.AsksAsync(typed);
            Assert.DoesNotContain("Does eCase show the UPCC marker?", said.Card.Words(), StringComparison.Ordinal);
        });

    [Fact]
    public async Task Thanks_AreAnsweredInAWord() => await Cases.AllHoldAsync(
        ["thanks", "Thank you!", "👍", "👍🏽", "cheers", "ok thanks."],
        async typed => Assert.Equal("You're welcome", (await Casey.AsksAsync(typed)).Text));

    [Fact]
    public async Task Thanks_WhileAFormIsOpen_AreNoSlipOfTasks()
    {
        await Casey.AsksAsync("check AA000009A");
        Assert.Equal("You're welcome", (await Casey.AsksAsync("thanks")).Text);
    }
}
