using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Reviews;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Outbox;

/// <summary>Nobody loses what they are typing: a message is not updated while a form is open on it.</summary>
public sealed class OpenFormTests : IAsyncLifetime
{
    private readonly ReviewHost _reviews = new();

    private BotHost Host => _reviews.Host;

    private TeamsUser Bea => _reviews.Bea;

    private TeamsUser Ben => _reviews.Ben;

    public Task InitializeAsync() => _reviews.InitializeAsync();

    public Task DisposeAsync() => _reviews.DisposeAsync();

    [Fact]
    public async Task Colleague_WhoAnswersARow_DoesNotWipeTheFormThatIsOpenOnTheSharedCard()
    {
        var card = await _reviews.BegunAsync();
        var form = await FormAsync(card);
        var before = Updates(card);

        var bens = await Ben.PressesAsync(card, "Still current");
        await Host.SettledAsync();

        Assert.Contains("Still current: Ben", bens.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(before, Updates(card));

        var sent = await Bea.PressesAsync(card, form, "Change details", ("spoc", "Sandy Invented, 0113 496 0199"));
        await Host.SettledAsync();
        Assert.Contains("While you were typing: Ben", sent.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("at 10:31am (UPC-000001: ", sent.Card.Words(), StringComparison.Ordinal);
        Assert.True(Updates(card) > before);
        Assert.Contains("2 of 3 answered", Shared(card), StringComparison.Ordinal);
        Assert.Equal(0, await HeldAsync());

        // They are told once.
        var next = await Bea.PressesAsync(card, sent.Card!, "Undo");
        Assert.DoesNotContain("While you were typing", next.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpdateThatWaits_IsMadeUpFor_WhenTheFormIsClosedWithoutSending()
    {
        var card = await _reviews.BegunAsync();
        var form = await FormAsync(card);
        await Ben.PressesAsync(card, "Still current");
        await Host.SettledAsync();
        Assert.Contains("0 of 3 answered", Shared(card), StringComparison.Ordinal);

        var back = await Bea.PressesAsync(card, form, "Back");

        Assert.Contains("While you were typing: Ben", back.Card.Words(), StringComparison.Ordinal);
        await Host.SettledAsync();
        Assert.Contains("1 of 3 answered", Shared(card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpdateThatWaits_IsMadeUpFor_AfterAFewMinutes_AndWhoeverTypedIsTold()
    {
        var card = await _reviews.BegunAsync();
        var form = await FormAsync(card);
        await Ben.PressesAsync(card, "Still current");
        await Host.SettledAsync();

        Host.Time.Advance(TimeSpan.FromMinutes(4));
        await Host.RunJobAsync("open-forms");
        await Host.SettledAsync();
        Assert.Contains("0 of 3 answered", Shared(card), StringComparison.Ordinal);

        Host.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await Host.RunJobAsync("open-forms"));
        await Host.SettledAsync();
        Assert.Contains("1 of 3 answered", Shared(card), StringComparison.Ordinal);
        Assert.Equal(0, await HeldAsync());

        var late = await Bea.PressesAsync(card, form, "Change details", ("spoc", "Sandy Invented, 0113 496 0199"));
        Assert.Contains(
            "Your form closed at 10:37am, because this card had to be brought up to date. "
                + "While you were typing: Ben",
            late.Card.Words(), StringComparison.Ordinal);
        await Host.SettledAsync();
        Assert.Contains("2 of 3 answered", Shared(card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FormSentWithErrorsAgainAndAgain_KeepsAnUpdateWaitingForAFewMinutesAtMost()
    {
        var card = await _reviews.BegunAsync();
        var form = await FormAsync(card);
        await Ben.PressesAsync(card, "Still current");
        await Host.SettledAsync();

        for (var minutes = 0; minutes < 6; minutes += 3)
        {
            Host.Time.Advance(TimeSpan.FromMinutes(3));
            var wrong = await Bea.PressesAsync(card, form, "Change details", ("spoc", ""));
            Assert.Contains("Error: Enter the SPOC", wrong.Card.Words(), StringComparison.Ordinal);
            await Host.RunJobAsync("open-forms");
            await Host.SettledAsync();
        }

        Assert.Contains("1 of 3 answered", Shared(card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpdateThatWaits_IsMadeUpFor_ByAnotherInstance_AfterTheFirstStopped()
    {
        var card = await _reviews.BegunAsync();
        await FormAsync(card);
        await Ben.PressesAsync(card, "Still current");
        await Host.SettledAsync();
        await Host.RestartAsync();

        Host.Time.Advance(TimeSpan.FromMinutes(6));
        await Host.RunJobAsync("open-forms");
        await Host.SettledAsync();

        Assert.Contains("1 of 3 answered", Shared(card), StringComparison.Ordinal);
        Assert.Equal(0, await HeldAsync());
    }

    [Fact]
    public async Task TwoInstances_HoldTheSameMessage_ForAFormThatOneOfThemOpened()
    {
        var card = await _reviews.BegunAsync();
        var second = _reviews.Second();
        await second.InitializeAsync();
        try
        {
            var form = await FormAsync(card);
            second.Host.Time.Advance(TimeSpan.FromMinutes(2));
            await second.Ben.PressesAsync(card, "Still current");
            await Host.SettledAsync();
            Assert.Contains("0 of 3 answered", Shared(card), StringComparison.Ordinal);

            var sent = await second.Bea.PressesAsync(
                card, form, "Change details", ("spoc", "Sandy Invented, 0113 496 0199"));

            Assert.Contains("While you were typing: Ben", sent.Card.Words(), StringComparison.Ordinal);
            await Host.SettledAsync();
            Assert.Contains("2 of 3 answered", Shared(card), StringComparison.Ordinal);
        }
        finally
        {
            await second.DisposeAsync();
        }
    }

    [Fact]
    public async Task TwoFormsOnOneMessage_AreBothKept_UntilTheLastOneCloses()
    {
        var card = await _reviews.BegunAsync();
        var beas = await FormAsync(card);
        var opened = await Ben.PressesAsync(card, "Open");
        var bens = await Ben.PressesAsync(card, opened.Card!, "Contact since…");

        await Bea.PressesAsync(card, beas, "Change details", ("spoc", "Sandy Invented, 0113 496 0199"));
        await Host.SettledAsync();
        Assert.Contains("0 of 3 answered", Shared(card), StringComparison.Ordinal);

        var late = await Ben.PressesAsync(
            card, bens.Card!, "Report contact", ("date", "2026-11-20"), ("channel", "Letter"));
        Assert.Contains(
            "While you were typing: Bea Point at 10:31am", late.Card.Words(), StringComparison.Ordinal);
        await Host.SettledAsync();
        Assert.Contains("2 of 3 answered", Shared(card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Part_ThatAPressOpens_IsNotWipedByABackgroundUpdate_AndWhoeverTypedIsTold()
    {
        var (casey, priya) = (Host.People.Casey, Host.People.Priya);
        var (own, _) = await Referrals.SendAsync(casey, "AA000009A");
        var approval = await Host.Teams.SeesAsync(
            priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        var before = Updates(approval);
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        var form = await priya.PressesAsync(approval, "Decline");
        Assert.True((bool)CardReading.Objects(form.Card).Single(o => o["id"]?.ToString() == "decline")["isVisible"]!);
        Host.Time.Advance(TimeSpan.FromMinutes(1));

        await casey.PressesAsync(own, Host.Teams.In(casey.Chat).Last(m => m.Id == own.Id).Card!, "Withdraw");
        await Host.SettledAsync();
        Assert.Equal(before, Updates(approval));

        var late = await priya.PressesAsync(approval, form.Card!, "Confirm: decline", ("reason", "Not answered yet"));
        Assert.Contains(
            "While you were typing: Casey Worker", late.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("You typed: Not answered yet", late.Card.Words(), StringComparison.Ordinal);
        await Host.SettledAsync();
        Assert.Contains("Withdrawn", Shared(approval), StringComparison.Ordinal);

        // Closing a part without sending anything makes up for updates too.
        var back = await priya.PressesAsync(approval, form.Card!, "Back");
        Assert.Equal(200, back.Status);
        Assert.Equal(0, await Host.ReadAsync(db => db.Set<OpenForm>().CountAsync()));
    }

    [Fact]
    public async Task Log_ThatTheBotPutInTheChannelsFiles_IsNotToldToWhoeverTyped()
    {
        var card = await _reviews.BegunAsync();
        var form = await FormAsync(card);
        Assert.Equal(1, await Host.RunJobAsync("review-logs"));
        await Ben.PressesAsync(card, "Still current");
        await Host.SettledAsync();

        var sent = await Bea.PressesAsync(card, form, "Change details", ("spoc", "Sandy Invented, 0113 496 0199"));

        Assert.Contains("While you were typing: Ben Contact at ", sent.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("UPC at ", sent.Card.Words(), StringComparison.Ordinal);
        var names = await Host.ReadAsync(db => db.Set<AuditEvent>().Select(e => e.What).Distinct().ToListAsync());
        Assert.Contains("ReviewLogPut", names);
    }

    [Fact]
    public async Task Typed_AboutAnEntryThatAColleagueAnsweredMeanwhile_IsSaid()
    {
        var card = await _reviews.BegunAsync();
        var form = await FormAsync(card);
        var second = CardReading.Objects(card.Card)
            .Where(o => (string?)o["title"] == "Still current" && (string?)o["verb"] == "review.current").ElementAt(1);
        await Ben.PressesAsync(
            card.ConversationId, card.Id, "review.current", second["data"]!.DeepClone().AsObject());

        var late = await Bea.PressesAsync(card, form, "Change details", ("spoc", "Sandy Invented, 0113 496 0199"));

        Assert.Contains("Ben Contact answered this at", late.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Nothing has changed. You typed: Sandy Invented, 0113 496 0199", late.Card.Words(),
            StringComparison.Ordinal);
    }

    // Bea edits the details of the second row. Ben answers the first.
    private async Task<JsonObject> FormAsync(TeamsMessage card)
    {
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        var open = CardReading.Objects(card.Card)
            .Where(o => (string?)o["title"] == "Open" && (string?)o["verb"] == "review.open").ElementAt(1);
        var opened = await Bea.PressesAsync(
            card.ConversationId, card.Id, "review.open", open["data"]!.DeepClone().AsObject());
        return (await Bea.PressesAsync(card, opened.Card!, "Details changed…")).Card!;
    }

    private string Shared(TeamsMessage card) => Now(card).Card.Words();

    private int Updates(TeamsMessage card) => Now(card).Updates;

    private TeamsMessage Now(TeamsMessage card) => Host.Teams.Messages.Single(m => m.Id == card.Id);

    private Task<int> HeldAsync() => Host.ReadAsync(db => db.Set<SentCard>().CountAsync(s => s.HeldSince != null));
}
