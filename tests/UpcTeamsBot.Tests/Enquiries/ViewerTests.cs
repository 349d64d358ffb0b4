using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Enquiries;

/// <summary>Those who may see the register are not told that they ask CReST.</summary>
public sealed class ViewerTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Check_AskedByViewer_LooksUpTheRegister()
    {
        var priya = _host.People.Priya;
        var card = await priya.AsksAsync("check AA000001A");
        Assert.DoesNotContain("CReST", card.Card.Words(), StringComparison.Ordinal);

        var form = await priya.PressesAsync(card, "Continue", ("finalResponse", "yes"), ("marker", "yes"));
        Assert.DoesNotContain("CReST", form.Card.Words(), StringComparison.Ordinal);

        var answer = await priya.PressesAsync(card, form.Card!, "Look up", ("customerName", "Alex Example"), ("district", "Leeds"), ("region", "North"));
        Assert.Contains("Recorded on the UPC database as UPC-000001. Read from the register at 10:30am", answer.Card.Words(), StringComparison.Ordinal);
    }
}
