using System.Text.Json.Nodes;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Testing;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Forms;
using UpcTeamsBot.Tests.Shared;
using Place = UpcTeamsBot.Teams.Bot.Place;

namespace UpcTeamsBot.Tests.Conversation;

/// <summary>The whole conversation by typed text alone, with the real commands and forms.</summary>
public sealed class DialogTests : IAsyncLifetime
{
    private const string MenuHead = "Unreasonably persistent contact\nWhat you can do\n";
    private const string NotUnderstood = MenuHead + "I did not understand that.\n";
    private readonly BotHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Check_Typed_AsksTheTwoQuestionsAndTakesTypedAnswers()
    {
        var casey = await TalkAsync(10);
        Assert.Contains(
            "Has the customer had a full and final response?", (await casey.SaysAsync("check AA000001A"))
                .Words(), StringComparison.Ordinal);

        var second = await casey.SaysAsync("Yes.");
        Assert.Equal(("yes", ""), (second.Fields()["finalResponse"], second.Fields()["marker"]));

        var form = await casey.SaysAsync("can't see");
        Assert.Equal("AA 00 00 01 A", form.Fields()["nino"]);
        Assert.Equal("Casey Worker", form.Fields()["enquirerName"]);
    }

    [Fact]
    public async Task Check_AnsweredNo_StopsAndSaysWhy()
    {
        var casey = await TalkAsync(10);
        await casey.SaysAsync("check AA000001A");
        Assert.Contains(
            "Stop here: there is no final response yet", (await casey.SaysAsync("no"))
                .Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Number_TypedWhileTheFormIsOpen_GoesIntoItsField()
    {
        var casey = await TalkAsync(10);
        await casey.SaysAsync("check");
        Assert.Equal("AA 00 00 01 A", (await casey.SaysAsync("aa000001a")).Fields()["nino"]);
    }

    [Fact]
    public async Task Back_WhereTheFormStopped_GoesBackAndKeepsWhatWasTyped()
    {
        var casey = await TalkAsync(10);
        await casey.SaysAsync("check AA000001A");
        await casey.SaysAsync("no");
        var form = await casey.SaysAsync("back");
        Assert.Equal(("no", "AA 00 00 01 A"), (form.Fields()["finalResponse"], form.Fields()["nino"]));
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("Stop.")]
    [InlineData("never mind")]
    public async Task Cancel_InAForm_ThrowsItAwayOnce(string word)
    {
        var casey = await TalkAsync(10);
        await casey.SaysAsync("check AA000001A");
        Assert.Contains(
            "You cancelled this. Nothing was sent", (await casey.SaysAsync(word)).Words(), StringComparison.Ordinal);
        Assert.StartsWith("There is nothing to cancel.", await casey.HearsAsync(word), StringComparison.Ordinal);
        Assert.StartsWith(
            NotUnderstood, (await casey.SaysAsync("yes")).Words(), StringComparison.Ordinal);
        Assert.Empty(
            await _host.ReadAsync(
                db => Task.FromResult(
                    db.Set<Draft>().AsEnumerable().Where(d => d.IsOpen || d.Fields != "{}").ToArray())));
    }

    [Fact]
    public async Task AnotherCommand_InAForm_WorksAndTheFormWaits()
    {
        var casey = await TalkAsync(10);
        await casey.SaysAsync("check AA000001A");
        await casey.SaysAsync("yes");
        Assert.Equal("You have not asked for anything yet", await casey.HearsAsync("my requests"));
        var resume = casey.NextCard();
        Assert.Equal("You have a half-filled enquiry for ••••••01A. Continue?", resume.Words());
        Assert.Equal(["Continue", "Cancel it"], resume.Buttons());
        Assert.Equal("AA 00 00 01 A", (await casey.SaysAsync("no")).Fields()["nino"]);
    }

    [Fact]
    public async Task RefusedCommand_InAForm_SaysWhyAndTheFormWaits()
    {
        var casey = await TalkAsync(10);
        await casey.SaysAsync("refer AA000009A");
        await casey.SaysAsync("yes");
        Assert.StartsWith(
            "Only CReST can see what waits for CReST", await casey.HearsAsync("queue"), StringComparison.Ordinal);
        Assert.Equal("You have a half-filled consideration for ••••••09A. Continue?", casey.NextCard().Words());
    }

    [Fact]
    public async Task AnotherForm_InAForm_IsWhatTypedWordsAreAboutFromThenOn()
    {
        var casey = await TalkAsync(10);
        await casey.SaysAsync("check AA000001A");
        Assert.Contains(
            "Check these before you refer a customer", (await casey.SaysAsync("refer AA000009A"))
                .Words(), StringComparison.Ordinal);
        Assert.Equal("yes", (await casey.SaysAsync("yes")).Fields()["needsConsidered"]);
    }

    [Fact]
    public async Task Refer_ChecksAnsweredByWords_LeadToTheForm()
    {
        var casey = await TalkAsync(10);
        await casey.SaysAsync("refer AA000009A");
        await casey.SaysAsync("yes");
        await casey.SaysAsync("no");
        await casey.SaysAsync("no");
        Assert.Contains(
            "Check these before you refer a customer", (await casey.SaysAsync("y"))
                .Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Describe the nature and frequency of the contact", (await casey.SaysAsync("A call by appointment"))
                .Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Check these before you refer a customer", (await casey.SaysAsync("back"))
                .Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_ThatNobodyUnderstands_GetTheMenu()
    {
        var casey = await TalkAsync(10);
        Assert.StartsWith(
            NotUnderstood, (await casey.SaysAsync("the weather is fine"))
                .Words(), StringComparison.Ordinal);
        Assert.Null(casey.Next());
    }

    [Fact]
    public async Task Words_ThatTheOpenFormDoesNotUnderstand_GetTheMenuAndTheFormWaits()
    {
        var casey = await TalkAsync(10);
        await casey.SaysAsync("check AA000001A");
        await casey.SaysAsync("yes");
        Assert.StartsWith(
            NotUnderstood, (await casey.SaysAsync("perhaps tomorrow"))
                .Words(), StringComparison.Ordinal);
        Assert.StartsWith("You have a half-filled enquiry", casey.NextCard().Words(), StringComparison.Ordinal);
        Assert.Equal("AA 00 00 01 A", (await casey.SaysAsync("no")).Fields()["nino"]);
    }

    [Fact]
    public async Task SlipOfTheFinger_Typed_AsksAndOffersWhatWasMeantWithItsArgument()
    {
        var casey = await TalkAsync(10);
        var asked = await casey.SaysAsync("chekc AA000001A");
        Assert.Equal("Unreasonably persistent contact\nDid you mean check?", asked.Words());
        Assert.Equal(["Yes, check", "What you can do"], asked.Buttons());
        Assert.True(JsonNode.DeepEquals(
            new JsonObject { ["command"] = "check", ["argument"] = "AA000001A" }, asked.Button("Yes, check")["data"]));
    }

    [Fact]
    public async Task SlipOfTheFinger_NearACommandThatIsNotForThem_IsNotUnderstood()
    {
        var casey = await TalkAsync(10);
        Assert.StartsWith(
            NotUnderstood, (await casey.SaysAsync("queu")).Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, "Check a customer|Refer a customer|My work|My requests|Report contact|Set up an arrangement",
        "ask whether a customer is on the UPC register (Annex E)")]
    [InlineData(11, "Check a customer|Refer a customer|Find an entry|My work|My requests|Report contact",
        "look a customer up on the UPC register (Annex E)")]
    [InlineData(12, "My work|Check a customer|Refer a customer|Find an entry|My requests|Report contact",
        "look a customer up on the UPC register (Annex E)")]
    [InlineData(13, "My work|Check a customer|Refer a customer|Find an entry|My requests|Report contact",
        "look a customer up on the UPC register (Annex E)")]
    [InlineData(14, "Queue|Check a customer|Refer a customer|Find an entry|My work|My requests",
        "look a customer up on the UPC register (Annex E)")]
    [InlineData(15, "Review|Check a customer|Refer a customer|My work|My requests|Report contact",
        "ask whether a customer is on the UPC register (Annex E)")]
    public async Task Hello_SaidByEachRole_GivesWhatThisPersonCanDo(int who, string buttons, string check)
    {
        var menu = await (await TalkAsync(who)).SaysAsync("hello");
        Assert.StartsWith(MenuHead, menu.Words(), StringComparison.Ordinal);
        Assert.Equal(buttons.Split('|').Prepend("What you can type"), menu.Buttons());
        Assert.Equal(
            buttons.Split('|')[..1],
            menu["actions"]!.AsArray().Where(a => (string?)a!["style"] == "positive")
                .Select(a => (string)a!["title"]!));
        Assert.False((bool)CardReading.Objects(menu).Single(o => o["id"]?.ToString() == "words")["isVisible"]!);
        Assert.Contains(check, menu.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_ThatWasThrownAwayByAButton_TakesNoMoreWords()
    {
        var casey = await TalkAsync(10);
        await casey.SaysAsync("check AA000001A");
        await _host.Services.GetRequiredService<UpcTeamsBot.Platform.Storage.UnitOfWork>().DoAsync(async db =>
        {
            var draft = db.Set<Draft>().Single();
            draft.Discard(
                new Actor(draft.OwnerId, "Casey Worker"), NodaTime.Instant.FromDateTimeOffset(_host.Time.GetUtcNow()));
            return await Task.FromResult(true);
        });
        Assert.StartsWith(
            NotUnderstood, (await casey.SaysAsync("yes")).Words(), StringComparison.Ordinal);
        Assert.Null(casey.Next());
    }

    private async Task<Talk> TalkAsync(int who)
    {
        var person = await _host.Services.GetRequiredService<IDirectory>()
            .FindAsync(Guid.Parse($"00000000-0000-0000-0000-{who:000000000000}"), default);
        return new(_host, person!);
    }

    /// <summary>One person's conversation with the dialogs.</summary>
    private sealed class Talk : IMiddleware
    {
        private readonly BotHost _host;
        private readonly Person _person;
        private readonly DialogTestClient _client;
        private int _said;

        public Talk(BotHost host, Person person)
        {
            (_host, _person) = (host, person);
            _client = new("msteams", host.Services.GetRequiredService<MainDialog>(), middlewares: [this]);
        }

        public Task OnTurnAsync(
            ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            var place = new Place($"a:{_person.ObjectId:N}", _host.Teams.ServiceUrl, true, null, null);
            turnContext.SetCall(
                new(_person, place, turnContext.Activity.Text, $"message:{_person.ObjectId:N}:{_said++}"));
            return next(cancellationToken);
        }

        /// <summary>Sends a message, and returns the first card that comes back.</summary>
        public async Task<JsonNode> SaysAsync(string text) =>
            CardOf(await _client.SendActivityAsync<IMessageActivity>(text));

        /// <summary>Sends a message, and returns the first text that comes back.</summary>
        public async Task<string> HearsAsync(string text) =>
            (await _client.SendActivityAsync<IMessageActivity>(text)).Text;

        /// <summary>Returns the next reply, or null.</summary>
        public IMessageActivity? Next() => _client.GetNextReply<IMessageActivity>();

        /// <summary>Returns the next card.</summary>
        public JsonNode NextCard() => CardOf(Next());

        private static JsonNode CardOf(IMessageActivity? reply) =>
            JsonNode.Parse(Assert.IsType<CardContent>(Assert.Single(reply!.Attachments).Content).Json)!;
    }
}
