using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Procedure.Guidance;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Guidance;

/// <summary>
/// The guidance in chat: search, paragraphs, glossary, the finder for §17, and the desk aid with its links to each
/// flow.
/// </summary>
[UseCase(Area.Everybody, "Help, guidance and the desk aid", Who.Everyone, "none", "run", "card.part", "guidance.search",
    "guidance.open", "guidance.found", "deskaid.step", "response.find", "type help", "type guidance 24",
    "type desk aid", "type final response", "type what is SPOC", "type foi", "type sar", "type mp letter", "type ucb",
    "type social media")]
[CardPrivacy("desk-aid", "Everybody", Surfaces.OwnChat | Surfaces.Channel, Data.None)]
[CardPrivacy("final-response", "Everybody", Surfaces.OwnChat | Surfaces.Channel, Data.None)]
[CardPrivacy("glossary", "Everybody", Surfaces.OwnChat | Surfaces.Channel, Data.None)]
[CardPrivacy("guidance", "Everybody", Surfaces.OwnChat | Surfaces.Channel, Data.None)]
public sealed class GuidanceJourneyTests(BotHost host) : IClassFixture<BotHost>
{
    private TeamsUser Casey => host.People.Casey;

    [Fact]
    public async Task Question_IsAnsweredWithParagraphs_EachOpenedInPlace()
    {
        var message = await Casey.AsksAsync("guidance one acknowledgement for several letters");
        Assert.Contains("One acknowledgement for several letters\n§31", message.Card.Words(), StringComparison.Ordinal);

        var opened = await Casey.PressesAsync(message, "Open");
        Assert.Contains("names the date of each letter", opened.Card.Words(), StringComparison.Ordinal);
        var back = await Casey.PressesAsync(message, opened.Card!, "Back to what was found");
        Assert.Equal(message.Card.Words(), back.Card.Words());
    }

    // Text that is not a command searches the guidance. The menu appears only if the guidance has nothing on it.
    [Theory]
    [InlineData("The customer has died", "The guidance does not say anything about contact after a customer has died.")]
    [InlineData("appeal", "The guidance does not say anything about an appeal against being recorded.")]
    [InlineData("ICE upheld the complaint",
        "The guidance does not say anything about what happens when ICE or the Ombudsman upholds a complaint.")]
    [InlineData("one acknowledgement for several letters", "§31")]
    [InlineData("How do I deal with a letter from an MP", "§32")]
    [InlineData("how do i deal with a letter from an MP?", "§32")]
    [InlineData("Lettr from an MP about a recorded customer", "§32")]
    [InlineData("who is the weather", "The guidance does not cover that")]
    [InlineData("how is the weather", "What you can do\nI did not understand that.\n")]
    [InlineData("chekc o'neil", "Did you mean check?")]
    [InlineData("the weather is fine", "What you can do\nI did not understand that.\n")]
    public async Task Question_TypedWithoutACommand_IsAnsweredFromTheGuidance(string typed, string words)
    {
        var stranger = host.People.Stranger;
        var before = host.Teams.In(stranger.Chat).Count;
        await stranger.SaysAsync(typed);
        var said = Assert.Single(host.Teams.In(stranger.Chat).Skip(before));
        Assert.Contains(words, said.Card.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("guidance 24", "§24", "within 5 working days")]
    [InlineData("guidance §24", "§24", "within 5 working days")]
    [InlineData("§24", "§24", "within 5 working days")]
    [InlineData("§ 24", "§24", "within 5 working days")]
    [InlineData("paragraph 24", "§24", "within 5 working days")]
    [InlineData("Annex D", "Annex D", "14 months")]
    [InlineData("annex b", "Annex B", "previously agreed times")]
    public async Task Paragraph_AskedForByItsNumber_IsShown(string typed, string cited, string words)
    {
        var answer = await Casey.AsksAsync(typed);
        Assert.Equal($"The guidance · {cited}", answer.Card.Words().Split('\n')[0]);
        Assert.Contains(words, answer.Card.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("guidance 37")]
    [InlineData("§0")]
    [InlineData("annex z")]
    public async Task Paragraph_ThatThereIsNot_IsNotCovered(string typed) =>
        Assert.Contains(
            "The guidance has paragraphs 1 to 36 and Annexes A to H", (await Casey.AsksAsync(typed)).Card.Words(),
            StringComparison.Ordinal);

    [Fact]
    [Shows("§30")]
    public async Task Section30_ShowsThePrescribedAcknowledgement() =>
        Assert.Contains(
            "I acknowledge receipt and note its contents", (await Casey.AsksAsync("guidance 30")).Card.Words(),
            StringComparison.Ordinal);

    [Fact]
    [Shows("Annex G")]
    public async Task AnnexG_ShowsItsParagraphsWordForWord()
    {
        var words = (await Casey.AsksAsync("annex g")).Card.Words();
        Assert.Contains(
            "As you have not raised any new complaints, I am unable to add anything further to the replies you have "
                + "already received.", words, StringComparison.Ordinal);
        Assert.Contains("will be acknowledged, but will not be responded to.", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("annex a", "Hidden Impairments Toolkit")]
    [InlineData("annex b", "I am going to end this telephone call.")]
    [Shows("Annex A", "Annex B")]
    public async Task Suggestions_OfAnnexesAAndB_AreShown(string typed, string words) =>
        Assert.Contains(words, (await Casey.AsksAsync(typed)).Card.Words(), StringComparison.Ordinal);

    [Fact]
    [Shows("§36")]
    public async Task Question_ThatTheGuidanceDoesNotAnswer_IsNotCovered_WithWhomToAsk()
    {
        var answer = await Casey.AsksAsync("what does the guidance say about an appeal by the customer?");
        var words = answer.Card.Words();
        Assert.Contains(
            "The guidance does not say anything about an appeal against being recorded", words,
            StringComparison.Ordinal);
        Assert.Contains("CRT Liaison Team", words, StringComparison.Ordinal);
        Assert.Contains("CReST", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SearchField_AnswersInPlace_AndGoesOnFromThere()
    {
        var message = await Casey.AsksAsync("guidance");
        var none = await Casey.PressesAsync(message, "Search", ("words", "canteen opening hours"));
        Assert.Contains("The guidance does not cover that", none.Card.Words(), StringComparison.Ordinal);
        var found = await Casey.PressesAsync(message, none.Card!, "Search", ("words", "warning letter"));
        Assert.Contains("Annex C", found.Card.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("what is a SPOC", "Single point of contact")]
    [InlineData("What is UPC?", "after the customer has had a final response")]
    [InlineData("what does DSM mean", "Designated Senior Manager")]
    [InlineData("who is the database administrator", "Complaints and Redress Team")]
    [InlineData("what is a complaint?", "Any expression of dissatisfaction")]
    [InlineData("what is a vexatious complaint", "hamper a considered response")]
    [InlineData("define maladministration", "no single agreed definition")]
    [InlineData("glossary", "Ministerial Correspondence Team")]
    [Shows("§1", "§7")]
    public async Task Term_OfTheGuidance_IsExplained(string typed, string words) =>
        Assert.Contains(words, (await Casey.AsksAsync(typed)).Card.Words(), StringComparison.Ordinal);

    [Fact]
    public async Task Term_ThatTheGlossaryDoesNotHave_IsSearchedFor() =>
        Assert.Contains(
            "§24", (await Casey.AsksAsync("what is the deadline for the DSM")).Card.Words(), StringComparison.Ordinal);

    [Fact]
    public async Task WhatIsWaiting_IsStillTheQueue() =>
        Assert.DoesNotContain(
            "Glossary", (await host.People.Chris.AsksAsync("what is waiting")).Card.Words(), StringComparison.Ordinal);

    [Fact]
    [Shows("§17")]
    public async Task FullAndFinalResponse_IsFoundByAreaAndDate()
    {
        var message = await Casey.AsksAsync("what is a full and final response");
        var missing = await Casey.PressesAsync(message, "Show which counts");
        Assert.Contains("Error: Choose the area that responded", missing.Card.Words(), StringComparison.Ordinal);

        var before = await Casey.PressesAsync(
            message, missing.Card!, "Show which counts", ("area", "DebtManagement"), ("recorded", "2020-07-08"));
        Assert.Contains("from or on behalf of the Group Manager", before.Card.Words(), StringComparison.Ordinal);
        var after = await Casey.PressesAsync(message, before.Card!, "Show which counts", ("recorded", "2020-07-09"));
        Assert.Contains(
            "What counts is a final response from a complaint resolution manager", after.Card.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task FinalResponse_WithAnArea_HasItChosen() =>
        Assert.Equal(
            "ChildMaintenance", (await Casey.AsksAsync("final response child maintenance")).Card.Fields()["area"]);

    [Fact]
    [Shows("Annex H")]
    public async Task DeskAid_IsSteppedThroughFromStep1To8AndBack()
    {
        var message = await Casey.AsksAsync("desk aid");
        var card = message.Card!;
        for (var step = 1; step < 8; step++)
        {
            Assert.Contains($"Step {step} of 8", card.Words(), StringComparison.Ordinal);
            card = (await Casey.PressesAsync(message, card, "Next step")).Card!;
        }

        Assert.Contains(
            "consult your DSM on how to deal with the communications", card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Next step", card.Buttons());
        Assert.Contains(
            "Step 7 of 8", (await Casey.PressesAsync(message, card, "Previous step")).Card.Words(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "Check a customer", "Has the customer had a full and final response?")]
    [InlineData(2, "Which response counts", "Which response is full and final?")]
    [InlineData(3, "Letters and records", "Notification of the decision (Annex G)")]
    [InlineData(4, "Special arrangement", "arrangement")]
    [InlineData(5, "Escalation route (§15)", "Explain the escalation route")]
    [InlineData(6, "Refer a customer", "Step 1 of 3")]
    [InlineData(6, "Unacceptable behaviour", "UCB staff protection list")]
    [InlineData(8, "Report contact", "UPCC marker")]
    [Shows("Annex H")]
    public async Task Step_OfTheDeskAid_LeadsIntoItsFlow(int step, string button, string words)
    {
        var message = await Casey.AsksAsync("desk aid");
        var card = message.Card!;
        for (var at = 1; at < step; at++)
        {
            card = (await Casey.PressesAsync(message, card, "Next step")).Card!;
        }

        Assert.Contains(
            words, (await Casey.PressesAsync(message, card, button)).Card.Words(), StringComparison.OrdinalIgnoreCase);

        // Cancel the form, or the other tests would be reminded of it.
        await Casey.SaysAsync("cancel");
    }

    [Fact]
    public async Task Step_WhoseFlowNeedsAnEntry_SaysHowToBeginIt()
    {
        const int step = 8;
        const string button = "New complaint or old?", words = "Type advice and the entry's reference";
        var message = await Casey.AsksAsync("desk aid");
        var card = message.Card!;
        for (var at = 1; at < step; at++)
        {
            card = (await Casey.PressesAsync(message, card, "Next step")).Card!;
        }

        Assert.Contains(words, (await Casey.PressesAsync(message, card, button)).Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FlowInAChannel_IsSentToTheirOwnChat()
    {
        await Casey.SaysAsync("guidance 22", SamplePeople.CrestChannel);
        var message = host.Teams.In(SamplePeople.CrestChannel)[^1];
        Assert.Contains("§22", message.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "in your own chat", (await Casey.PressesAsync(message, "Refer a customer")).Line, StringComparison.Ordinal);
    }

    [Fact]
    public void Flow_OfTheBook_IsACommandOfTheBot()
    {
        var parser = host.Services.GetRequiredService<CommandParser>();
        var book = host.Services.GetRequiredService<GuidanceBook>();
        Assert.All(["25", "26", "30", "31", "32", "G"], id =>
            Assert.Contains(book.Find(id)!.Flows, f => f.Command == "letters"));
        Assert.All(book.Sections.SelectMany(s => s.Flows).Concat(book.DeskAid.SelectMany(s => s.Flows)), f =>
            Assert.NotNull(parser.Named(f.Command)));
    }

    [Fact]
    public async Task Question_IsNeitherLoggedNorShownAgain()
    {
        const string Secret = "Zebedee AA000099A";
        var message = await Casey.AsksAsync($"guidance {Secret} acknowledgement letter");
        var answer = await Casey.PressesAsync(message, "Search", ("words", $"{Secret} warning letter"));
        await Casey.AsksAsync($"what is {Secret}");

        // The fake connector has it only once: as Casey typed it.
        Assert.DoesNotContain(
            host.Logs.GetSnapshot(), l =>
                l.Message.Contains("Zebedee", StringComparison.OrdinalIgnoreCase)
                    || l.Exception?.ToString().Contains("Zebedee", StringComparison.OrdinalIgnoreCase) == true);
        Assert.DoesNotContain(
            "Zebedee", string.Concat(host.Teams.In(Casey.Chat).Select(m => m.Card?.ToJsonString())),
            StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Zebedee", answer.Body!.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task FoundIds_MadeUp_DoNotComeBackOnACard()
    {
        var message = await Casey.AsksAsync("guidance");
        var answer = await Casey.PressesAsync(
            Casey.Chat, message.Id, "guidance.open", new() { ["section"] = "24", ["found"] = "31.nonsense.<b>" });
        Assert.DoesNotContain("nonsense", answer.Body!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(
            "\"31\"", answer.Card.Button("Back to what was found").ToJsonString(), StringComparison.Ordinal);
    }
}
