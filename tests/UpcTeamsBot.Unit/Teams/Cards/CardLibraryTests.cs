using System.Text.Json.Nodes;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Cards;

/// <summary>Templates are assembled, and broken ones are found at startup.</summary>
public sealed class CardLibraryTests
{
    [Theory]
    [InlineData("""{"type":"AdaptiveCard","body":[""")]
    [InlineData("""{"type":"AdaptiveCard","body":[{"part":"nowhere"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","body":[{"part":"itself"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","body":[{"part":"broken"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","body":[{"part":"field","with":{"id":7}}]}""")]
    [InlineData("""{"type":"AdaptiveCard","body":[],"actions":[{"type":"Action.Execute","title":"No verb"}]}""")]
    [InlineData(
        """{"type":"AdaptiveCard","body":[],"actions":[{"type":"Action.Execute","verb":"v","data":"no object"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"${concat('a'}"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"${toUpper(name)}"}]}""")]
    [InlineData("null")]
    public void Load_BrokenTemplate_FailsAndNamesIt(string template)
    {
        var error = Assert.Throws<InvalidDataException>(() => Load(template));
        Assert.Contains("faulty.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_PartOfSeveralElementsInAnArray_PutsThemAllInItsPlace()
    {
        var card = Card("""{"body":[{"text":"before"},{"part":"two"},{"text":"after"}]}""");
        Assert.Equal(["before", "one", "two", "after"], card["body"]!.AsArray().Select(e => (string?)e!["text"]));
    }

    [Fact]
    public void Load_PartOutsideAnArray_IsThePartItself() =>
        Assert.Equal("same", (string?)Card("""{"selectAction":{"part":"one"}}""")["selectAction"]!["text"]);

    [Fact]
    public void Load_PartWithWords_PutsThemInWhateverTheyAre() =>
        Assert.Equal("a \"quoted\" word",
            (string?)Card("""{"body":[{"part":"field","with":{"id":"a \"quoted\" word"}}]}""")["body"]![0]!["id"]);

    [Fact]
    public void Load_Execute_GetsAFallbackThatSendsTheVerbWithItsData()
    {
        var execute = Card(
            """
            {"actions":[{"type":"Action.Execute","title":"Go","verb":"go","tooltip":"t","style":"positive",
              "associatedInputs":"none","data":{"id":"${id}"}}]}
            """)["actions"]![0]!;
        var submit = JsonNode.Parse(
            """
            {"type":"Action.Submit","title":"Go","tooltip":"t","style":"positive","associatedInputs":"none",
             "data":{"id":"${id}","verb":"go"}}
            """);
        Assert.True(JsonNode.DeepEquals(submit, execute["fallback"]));
    }

    [Fact]
    public void Load_ExecuteWithAFallbackOfItsOwn_KeepsIt() =>
        Assert.Equal("drop", (string?)Card(
            """{"actions":[{"type":"Action.Execute","verb":"go","fallback":"drop"}]}""")["actions"]![0]!["fallback"]);

    [Fact]
    public void ErrorSummary_OfEveryTemplate_NamesTheFields_UnlessTheyAreData()
    {
        var unnamed = CardSamples.Library.Sources
            .Where(s => s.Value.Contains("Fix what is marked below", StringComparison.Ordinal))
            .Select(s => s.Key);
        Assert.Equal(["letter"], unnamed);
        var named = CardReading.Objects(JsonNode.Parse(CardSamples.Library.Sources["enquiry"]))
            .Select(o => o["text"]?.ToString()).Where(t => t?.StartsWith('•') == true).ToArray();
        Assert.Contains("• NINO:", named);
        Assert.True(Array.IndexOf(named, "• NINO:") < Array.IndexOf(named, "• District:"));
    }

    [Fact]
    public void ErrorSummary_NamesTheFieldsInOrder_EachPartItsOwn()
    {
        var card = Card(
            """
            {"body":[
              {"items":[{"items":[{"names":"errors"}]},{"part":"wrong","with":{"id":"b"}},
                {"part":"wrong","with":{"id":"a"}}]},
              {"items":[{"items":[{"names":"errors"}]},{"part":"wrong","with":{"id":"a"}}]}]}
            """);
        Assert.Equal(
            [["• b?", "• a?"], ["• a?"]],
            card["body"]!.AsArray().Select(part => CardReading.Objects(part)
                .Select(o => o["text"]?.ToString()).Where(t => t?.StartsWith('•') == true).ToArray()));
    }

    [Fact]
    public void Part_WithFields_IsOpenedByAPress_SoThatUpdatesWaitForIt()
    {
        // A draft is one person's, and its whole card is the form.
        string[] drafts = ["contact", "enquiry"];

        // Folds within a draft, or within a form that a press has opened.
        string[] within = ["consideration: noNumber", "consideration: before", "consideration: byName"];
        var faults = CardSamples.Library.Sources.Where(s => !drafts.Contains(s.Key)).SelectMany(s =>
        {
            var objects = CardReading.Objects(JsonNode.Parse(s.Value)).ToArray();
            var opened = objects.Where(o => (string?)o["type"] == "Action.ToggleVisibility")
                .SelectMany(o => o["targetElements"]!.AsArray())
                .Select(t => t is JsonObject target ? (string)target["elementId"]! : (string)t!).ToHashSet();
            return objects
                .Where(o => o["id"]?.ToString() is { } id && opened.Contains(id) && CardReading.Objects(o).Any(
                    inner => inner["type"]?.ToString().StartsWith("Input.", StringComparison.Ordinal) == true))
                .Select(o => $"{s.Key}: {o["id"]}");
        });
        Assert.Equal(within, faults);
    }

    [Fact]
    public void Load_ButtonWithADialog_AsksForOneWhereClientsHaveThem_AndIsAPressWhereTheyHaveNone()
    {
        const string Button = """
            {"actions":[{"type":"Action.Execute","title":"Go","dialog":"Write","verb":"go","associatedInputs":"none",
            "data":{"id":"${id}"}}]}
            """;
        var files = new Dictionary<string, string> { ["one.json"] = Button };

        var press = JsonNode.Parse(CardLibrary.Load(files).Sources["one"])!["actions"]![0]!;
        Assert.Equal(("Action.Execute", "go", null), (
            (string?)press["type"], (string?)press["verb"], press["dialog"]));
        var dialog = JsonNode.Parse(CardLibrary.Load(files, dialogs: true).Sources["one"])!["actions"]![0]!;
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                {"type":"Action.Submit","title":"Go","associatedInputs":"none","data":{"id":"${id}","verb":"go",
                "dialogTitle":"Write","msteams":{"type":"task/fetch"}}}
                """),
            dialog), dialog.ToJsonString());
    }

    [Theory]
    [InlineData("""{"type":"AdaptiveCard","body":[{"text":"a"}],"actions":[{"data":["x"]}]}""")]
    [InlineData("""{"actions":[{"card":{"body":["x"]}}],"body":[]}""")]
    [InlineData("""{"title":"\"body\":[","body":[{"text":"]}\\\"[{\\"},{"items":[{"text":"body"}]}],"more":["]"]}""")]
    public void ChatLink_OnAnyCard_IsAddedToTheEndOfItsBodyAlone(string json)
    {
        var expected = JsonNode.Parse(json)!;
        expected["body"]!.AsArray().Add(new JsonObject
        {
            ["type"] = "TextBlock", ["text"] = "[Chat with Ann \"Bo\" O'Neil](https://x/?u=a)",
            ["size"] = "Small", ["wrap"] = true, ["spacing"] = "Small",
        });

        var card = CardSamples.Library.WithChatLink(new(json), "[Chat with Ann \"Bo\" O'Neil](https://x/?u=a)");

        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(card.Json)), card.Json);
    }

    [Fact]
    public void ChatLink_OnACardWithoutABody_IsNotAdded()
    {
        var card = new CardContent("""{"type":"AdaptiveCard","actions":[]}""");

        Assert.Equal(card, CardSamples.Library.WithChatLink(card, "[Chat with Ann](https://x/)"));
    }

    [Fact]
    public void Fold_ShowsWhetherItIsOpen()
    {
        var head = CardReading.Objects(JsonNode.Parse(CardSamples.Library.Sources["enquiry-details"]))
            .First(o => o["selectAction"]?["title"]?.ToString() == "Who asks");
        Assert.Equal(
            [("▸ Who asks", null), ("▾ Who asks", "false")],
            head["items"]!.AsArray().Select(i => (i!["text"]!.ToString(), i["isVisible"]?.ToString())));
        Assert.Equal(
            ["enquirer", .. head["items"]!.AsArray().Select(i => (string)i!["id"]!)],
            head["selectAction"]!["targetElements"]!.AsArray().Select(t => (string)t!));
    }

    [Fact]
    public void FreeText_IsInFieldsOfSeveralLines_AndWhereTheTemplateSaysSo()
    {
        var library = Load(
            """
            {"body":[{"id":"why","isMultiline":true},{"id":"name"},{"id":"other","freeText":true},
            {"id":"one line","isMultiline":false}]}
            """);
        Assert.Equal(["why", "other"], library.FreeText["faulty"]);
        Assert.DoesNotContain("freeText", library.Sources["faulty"], StringComparison.Ordinal);
    }

    private static JsonNode Card(string template) => JsonNode.Parse(Load(template).Sources["faulty"])!;

    private static CardLibrary Load(string template) => CardLibrary.Load(new Dictionary<string, string>
    {
        ["faulty.json"] = template,
        ["parts/one.json"] = """{"text":"same"}""",
        ["parts/two.json"] = """[{"text":"one"},{"text":"two"}]""",
        ["parts/wrong.json"] =
            """[{"$when":"${exists(errors.@id@)}","style":"attention"},{"id":"@id@","label":"@id@?"}]""",
        ["parts/itself.json"] = """{"part":"itself"}""",
        ["parts/broken.json"] = "{",
        ["parts/field.json"] = """{"id":"@id@"}""",
    });
}
