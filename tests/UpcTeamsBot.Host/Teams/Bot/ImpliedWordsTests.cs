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
