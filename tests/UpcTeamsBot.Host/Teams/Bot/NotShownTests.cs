using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Conversation;

/// <summary>
/// If something was committed but its card cannot be drawn, the bot does not say that nothing changed.
/// </summary>
public sealed class NotShownTests : IAsyncLifetime
{
    private readonly BotHost _host;
    private bool _broken;

    public NotShownTests() => _host = new()
    {
        Ports = services =>
        {
            services.Remove(services.Single(d => d.ImplementationType == typeof(EnquiryCardView)));
            services.AddSingleton<EnquiryCardView>();
            services.AddSingleton<ICardView>(
                p => new Breaking(
                    p.GetRequiredService<EnquiryCardView>(), card => _broken && card == EnquiryCards.Own));
        },
    };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Press_DoneAndNotShown_SaysToLookAgain()
    {
        var casey = _host.People.Casey;
        var message = await casey.AsksAsync("check AA000009A");
        _broken = true;
        var sent = await casey.PressesAsync(message, "Send to CReST", Asking.Customer);
        _broken = false;

        Assert.StartsWith(
            "I cannot show what became of that. Look again before you repeat it: type its reference, or my requests. "
                + "If it is not there, quote E-", sent.Line, StringComparison.Ordinal);
        Assert.Contains("E-2026-000001", (await casey.AsksAsync("my requests")).Card.Words(), StringComparison.Ordinal);
        var again = await casey.PressesAsync(message, "Send to CReST", Asking.Customer);
        Assert.Contains(
            "Enquiry · E-2026-000001\nWith CReST\nCReST has your enquiry\n", again.Card.Words(),
            StringComparison.Ordinal);
    }

    // A view that fails to draw some cards for a while.
    private sealed class Breaking(ICardView cards, Func<string, bool> isBroken) : ICardView
    {
        public IReadOnlyCollection<string> Cards => cards.Cards;

        public Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken) =>
            isBroken(request.Card) ? throw new InvalidOperationException("Broken by the test")
                : cards.DrawAsync(db, request, cancellationToken);
    }
}
