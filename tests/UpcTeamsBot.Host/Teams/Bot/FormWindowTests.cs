using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Reviews;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Bot;

/// <summary>
/// Long forms open in Teams' dialogs, in Teams' documented shapes, and in the card where there are none.
/// </summary>
public sealed class FormWindowTests : IAsyncLifetime
{
    private readonly ReviewHost _reviews = new();

    private BotHost Host => _reviews.Host;

    private TeamsUser Bea => _reviews.Bea;

    public Task InitializeAsync()
    {
        Host.Settings["Teams:Dialogs"] = "true";
        return _reviews.InitializeAsync();
    }

    public Task DisposeAsync() => _reviews.DisposeAsync();

    [Fact]
    public async Task ReviewAnswer_OpensInADialog_KeepsWhatIsTyped_AndHoldsUpNobody()
    {
        var card = await _reviews.BegunAsync();
        var opened = await Bea.PressesAsync(card, "Open");

        var dialog = (await Bea.OpensDialogAsync(card, opened.Card!, "Contact since…"))!;
        Assert.Equal(
            ("continue", "Report contact", "large", "medium", "application/vnd.microsoft.card.adaptive"),
            ((string?)dialog["type"], (string?)dialog["value"]!["title"], (string?)dialog["value"]!["height"],
                (string?)dialog["value"]!["width"], (string?)dialog["value"]!["card"]!["contentType"]));
        var form = dialog["value"]!["card"]!["content"]!;
        Assert.StartsWith("RESTRICTED – PERSONAL DATA", form.Words(), StringComparison.Ordinal);
        Assert.Equal(["complaint", "date", "channel"], form.Fields().Keys);
        Assert.DoesNotContain("UPC-000002", form.Words(), StringComparison.Ordinal);
        Assert.Equal(["Action.Submit"], CardReading.Objects(form).Select(o => (string?)o["type"])
            .Where(t => t?.StartsWith("Action.", StringComparison.Ordinal) == true
                && t != "Action.ToggleVisibility").Distinct());

        // A colleague's answer reaches the shared card at once: nothing on it can be wiped.
        var other = CardReading.Objects(card.Card).Where(o => (string?)o["verb"] == "review.current").ElementAt(1);
        await _reviews.Ben.PressesAsync(
            card.ConversationId, card.Id, "review.current", other["data"]!.DeepClone().AsObject());
        Assert.Contains("1 of 3 answered", (await _reviews.InChannelAsync()).Card.Words(), StringComparison.Ordinal);
        Assert.Equal(0, await Host.ReadAsync(db => db.Set<OpenForm>().CountAsync()));

        var wrong = (await Bea.SubmitsAsync(
            card.ConversationId, dialog, "Report contact", ("date", "2026-11-30"), ("channel", "Letter")))!;
        Assert.Equal("continue", (string?)wrong["type"]);
        var again = wrong["value"]!["card"]!["content"]!;
        Assert.Contains(
            "Error: Date of the contact must be today or in the past", again.Words(), StringComparison.Ordinal);
        Assert.Equal(("2026-11-30", "Letter"), (again.Fields()["date"], again.Fields()["channel"]));
        Assert.Equal(0, await Host.ReadAsync(db => db.Set<OpenForm>().CountAsync()));

        Assert.Null(await Bea.SubmitsAsync(card.ConversationId, wrong, "Report contact", ("date", "2026-11-20")));
        Assert.Contains(
            "Contact since, reported: Bea Point", (await _reviews.InChannelAsync()).Card.Words(),
            StringComparison.Ordinal);
        Host.Teams.HoldNoPersonalData();
    }

    [Fact]
    public async Task Dialog_GoesBack_ComesTooLate_OrIsOpenedByAStranger()
    {
        var card = await _reviews.BegunAsync();
        var opened = await Bea.PressesAsync(card, "Open");
        var dialog = (await Bea.OpensDialogAsync(card, opened.Card!, "Details changed…"))!;
        Assert.Null(await Bea.SubmitsAsync(card.ConversationId, dialog, "Back"));

        foreach (var stranger in new[] { _reviews.Bob, Host.People.Casey })
        {
            var refused = (await stranger.OpensDialogAsync(card, opened.Card!, "Details changed…"))!;
            Assert.Equal("message", (string?)refused["type"]);
            Assert.StartsWith(
                "Only the contact points of Jobcentre Plus North", (string?)refused["value"], StringComparison.Ordinal);
        }

        await _reviews.Ben.PressesAsync(card, "Still current");
        var late = (await Bea.SubmitsAsync(
            card.ConversationId, dialog, "Change details", ("spoc", "Sandy Invented, 0113 496 0199")))!;
        Assert.Equal("message", (string?)late["type"]);
        Assert.Contains("Ben Contact answered this at 10:30am", (string?)late["value"], StringComparison.Ordinal);

        Assert.Null(await Bea.TaskAsync("task/fetch", card.ConversationId, card.Id, null));
        var unknown = (await Bea.TaskAsync(
            "task/submit", card.ConversationId, card.Id, new() { ["verb"] = "no.such.verb" }))!;
        Assert.Contains("older card", (string?)unknown["value"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Referral_AndCorrection_OpenInDialogs_FromTheFormsOfTheCard()
    {
        var casey = Host.People.Casey;
        var menu = await casey.AsksAsync("help");
        var title = (string?)CardReading.Objects(menu.Card)
            .First(o => (string?)o["data"]?["command"] == "refer" && o["data"]?["msteams"] is not null)["title"];
        var dialog = (await casey.OpensDialogAsync(menu, menu.Card!, title!))!;
        Assert.Equal("Refer a customer", (string?)dialog["value"]!["title"]);
        var fields = dialog["value"]!["card"]!["content"]!.Fields();
        Assert.NotEmpty(fields);

        // The message holds the same form, for whoever closes the dialog and goes on tomorrow.
        Assert.Equal(fields.Keys, Host.Teams.In(casey.Chat).Single(m => m.Id == menu.Id).Card.Fields().Keys);

        var entry = await _reviews.Chris.AsksAsync("UPC-000001");
        var correct = (await _reviews.Chris.OpensDialogAsync(entry, entry.Card!, "Correct customer…"))!;
        Assert.Equal("Correct the customer's details", (string?)correct["value"]!["title"]);
        var wrong = (await _reviews.Chris.SubmitsAsync(
            entry.ConversationId, correct, "Save the correction", ("name", "Alex 5"), ("why", "Misread")))!;
        Assert.Equal("Alex 5", wrong["value"]!["card"]!["content"]!.Fields()["name"]);
        Assert.Null(await _reviews.Chris.SubmitsAsync(
            entry.ConversationId, wrong, "Save the correction", ("name", "Alexander Example"), ("why", "Misread")));
        Assert.Equal("Alexander Example", await Host.ReadAsync(
            db => db.Set<RegisterEntry>().Where(e => e.Id == 1).Select(e => e.Customer.Name).SingleAsync()));
        Assert.Contains(
            "Alexander Example", Host.Teams.In(_reviews.Chris.Chat).Single(m => m.Id == entry.Id).Card.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClientWithoutDialogs_GetsTheFormInItsOwnChat_AndNothingPrivateInAChannel()
    {
        var card = await _reviews.BegunAsync();
        var opened = await Bea.PressesAsync(card, "Open");
        var entry = await _reviews.Chris.AsksAsync("UPC-000001");

        await SendsAsMessageAsync(_reviews.Chris, entry.ConversationId, entry.Id, entry.Card!, "Correct customer…");
        var inCard = Host.Teams.In(_reviews.Chris.Chat).Single(m => m.Id == entry.Id).Card;
        Assert.Contains("why", inCard.Fields().Keys);

        await SendsAsMessageAsync(Bea, card.ConversationId, card.Id, opened.Card!, "Contact since…");
        Assert.DoesNotContain(
            "Alex Example", string.Join('\n', Host.Teams.In(ReviewHost.Channel).Select(m => m.Card.Words())),
            StringComparison.Ordinal);
        Host.Teams.HoldNoPersonalData();
    }

    private async Task SendsAsMessageAsync(
        TeamsUser by, string conversation, string messageId, JsonObject card, string button)
    {
        var activity = by.Activity("message", conversation, null);
        activity["replyToId"] = messageId;
        activity["value"] = CardReading.Objects(card).First(o => (string?)o["title"] == button)["data"]!.DeepClone();
        await Host.Http.PostAsJsonAsync("/api/messages", activity);
    }
}
