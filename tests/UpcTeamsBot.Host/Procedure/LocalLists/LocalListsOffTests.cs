using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.LocalLists;

/// <summary>Local lists are off unless the settings say otherwise (§27: "may wish to").</summary>
public sealed class LocalListsOffTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Command_WhileTheyAreOff_SaysSo_AndOffersTheMenuWithoutIt()
    {
        var menu = await _host.People.Bea.AsksAsync("local list");
        Assert.Contains("Local lists (§27) are not used here.", menu.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Check a customer", menu.Card.Buttons());
        Assert.DoesNotContain("local list", string.Join('|', menu.Card.Buttons()), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("whom its staff should know", menu.Card.Words(), StringComparison.Ordinal);
        var made = await _host.People.Bea.PressesAsync(
            _host.People.Bea.Chat, menu.Id, "local.on", new() { ["business"] = "jcp-north" });
        Assert.Equal("Local lists are not used here", made.Line);
    }
}
