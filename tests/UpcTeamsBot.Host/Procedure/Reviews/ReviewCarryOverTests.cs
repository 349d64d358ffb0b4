using UpcTeamsBot.Procedure.Reviews;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Reviews;

/// <summary>A new review closes the one before, and marks what was not answered (Annex D, flow 8).</summary>
public sealed class ReviewCarryOverTests : IAsyncLifetime
{
    private readonly ReviewHost _reviews = new();

    private BotHost Host => _reviews.Host;

    public Task InitializeAsync() => _reviews.InitializeAsync();

    public Task DisposeAsync() => _reviews.DisposeAsync();

    [Fact]
    public async Task NextReview_ClosesTheOneBefore_AndMarksWhatNobodyAnswered()
    {
        var old = await _reviews.BegunAsync();
        await _reviews.Bea.PressesAsync(old, "Still current");
        Host.At("2027-01-04 09:00");

        await Host.RunJobAsync("reviews");
        var card = await _reviews.InChannelAsync();

        Assert.NotEqual(old.Id, card.Id);
        Assert.Contains("0 of 3 answered", card.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("2 entries not answered in the last review", card.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "UPC-000001\n••••••01A · last contact 20 Oct 2026\nUPC-000002\n••••••02B · last contact 3 Nov 2026\n"
                + "Not answered in the last review", card.Card.Words(), StringComparison.Ordinal);
        var more = await _reviews.Bea.PressesAsync(card, "Find, filter, log…");
        var only = await _reviews.Bea.PressesAsync(card, more.Card!, "Show these entries", ("last", "true"));
        Assert.DoesNotContain("UPC-000001", only.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("UPC-000005", only.Card.Words(), StringComparison.Ordinal);

        var closed = Host.Teams.In(ReviewHost.Channel)[0];
        Assert.Contains(
            "The next review closed this one at 9:00am on Mon 4 Jan 2027, 2 not answered", closed.Card.Words(),
            StringComparison.Ordinal);
        var late = await _reviews.Ben.PressesAsync(old, "Still current");
        Assert.Contains(
            "The next review closed this one at 9:00am on Mon 4 Jan 2027. Nothing has changed", late.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains(
            "The next review closed it at 9:00am on Mon 4 Jan 2027, and asks again about what was not answered.",
            (await _reviews.Chris.AsksAsync("R-2026-000001")).Card.Words(), StringComparison.Ordinal);

        // Nobody is asked twice at once: the reminders are of the new one alone.
        Host.At("2027-01-25 09:00");
        await Host.RunJobAsync("review-reminders");
        Assert.Equal(3, await _reviews.AuditedAsync(nameof(ReviewPartReminded)));
    }

    [Fact]
    public async Task Crest_WhoStartsTheNextOne_IsToldThatTheLastOneIsOpen()
    {
        await _reviews.BegunAsync();
        Host.At("2027-02-01 10:00");

        var question = await _reviews.Chris.AsksAsync("review");

        Assert.Contains(
            "The last one, Oct to Dec 2026, is still open. Starting this one closes it, and asks again about what is "
                + "not answered.", question.Card.Words(), StringComparison.Ordinal);
        await _reviews.Chris.PressesAsync(question, "Start the review");
        await Host.RunJobAsync("reviews");
        Assert.Equal((3, 3), ((await _reviews.PartAsync()).Asked, (await _reviews.PartAsync()).FromLastReview));
        Assert.Equal(1, await _reviews.AuditedAsync(nameof(ReviewClosed)));
    }

    [Fact]
    public async Task Review_ThatIsStillBeingListed_IsClosedToo()
    {
        await _reviews.ManyAsync(600);
        var opener = (ReviewOpener)Host.Services.GetService(typeof(ReviewOpener))!;
        var first = await opener.BeginAsync(UpcTeamsBot.Core.Records.Actor.Upc, default);
        await opener.ListAsync(first.Id, default);
        Host.At("2027-01-04 09:00");

        await Host.RunJobAsync("reviews");

        Assert.Equal((603, 498), ((await _reviews.PartAsync()).Asked, (await _reviews.PartAsync()).FromLastReview));
        Assert.Equal(1, await _reviews.AuditedAsync(nameof(ReviewClosed)));
    }
}
