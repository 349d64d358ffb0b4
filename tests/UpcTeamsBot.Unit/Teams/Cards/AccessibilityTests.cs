using System.Text.Json.Nodes;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Cards;

/// <summary>
/// Accessibility for people who use a screen reader, the keyboard alone or large text. Checks the templates themselves,
/// so every state is covered. UpcTeamsBot.EndToEnd/Gallery checks the rendered cards in a browser.
/// </summary>
public sealed class AccessibilityTests
{
    [Fact]
    public void Element_OfATemplate_HasWhatIsSaidOfItAloud_AndItsTextWraps() =>
        Cases.AllHold(CardSamples.Templates, template => Assert.Empty(
            CardSamples.Everything(JsonNode.Parse(CardSamples.Library.Sources[template]))
                .SelectMany(e => Faults(e.Object).Select(f => $"{e.Path}: {f}"))));

    [Theory]
    [InlineData("""{ "type": "Input.Text", "id": "x" }""", "label")]
    [InlineData("""{ "type": "Input.Text", "id": "x", "label": "Name", "isRequired": true }""", "errorMessage")]
    [InlineData("""{ "type": "Input.ChoiceSet", "id": "x", "label": "Kind", "choices": [] }""", "wrap")]
    [InlineData("""{ "type": "Image", "url": "https://example.org/a.png" }""", "altText")]
    [InlineData("""{ "type": "Action.Execute", "title": "Send" }""", "verb")]
    [InlineData("""{ "type": "Action.ToggleVisibility", "targetElements": ["x"] }""", "title")]
    [InlineData("""{ "type": "TextBlock", "text": "Long" }""", "wrap")]
    public void Element_WithoutIt_IsFound(string element, string missing) =>
        Assert.Equal([missing], Faults(JsonNode.Parse(element)!.AsObject()));

    [Fact]
    public void Card_OfASample_SaysWhatItIsBeforeAnythingElseCanBeReached() => CardSamples.AllHold((template, sample) =>
    {
        var all = CardReading.Objects(Parsed(template, sample)).ToArray();
        var before = all.TakeWhile(o => !IsField(o) && !IsAction(o)).ToArray();
        Assert.True(before.Length == all.Length || before.Any(o => (string?)o["style"] == "heading"));
    });

    [Fact]
    public void Error_OnACard_IsReadRightBeforeItsField() => CardSamples.AllHold((template, sample) =>
    {
        var order = CardReading.Objects(Parsed(template, sample)).Where(o => IsField(o) || IsAction(o) || IsError(o))
            .ToArray();
        Assert.All(order.Index().Where(o => IsError(o.Item)), e =>
            Assert.True(order.Skip(e.Index + 1).SkipWhile(IsError).Take(1)
                .Any(IsField), $"{e.Item["text"]} has no field"));
    });

    [Fact]
    public void HiddenPart_OfACard_IsOpenedByAButtonThatCanBeReached() => CardSamples.AllHold((template, sample) =>
    {
        var card = Parsed(template, sample);
        var hidden = Hidden(card).ToDictionary(o => (string)o["id"]!);
        var open = new HashSet<string>();
        while (Reachable(card, open).SelectMany(Opens).Where(hidden.ContainsKey).Any(open.Add))
        {
            // An expanded part may hold buttons that expand more.
        }

        Assert.Empty(hidden.Keys.Except(open));
    });

    [Fact]
    public void Fold_OfACard_OpensWhatNoOtherFoldOpens() => CardSamples.AllHold((template, sample) =>
    {
        var opened = CardReading.Objects(Parsed(template, sample)).Select(o => o["selectAction"]).OfType<JsonObject>()
            .SelectMany(Opens);
        Assert.Empty(opened.GroupBy(id => id).Where(g => g.Count() > 1).Select(g => g.Key));
    });

    [Fact]
    public void Buttons_OfACard_WithOneTitleAreToldApartByTheirTips() => CardSamples.AllHold((template, sample) =>
    {
        var alike = CardReading.Objects(Parsed(template, sample)).Where(o => (string?)o["type"] == "Action.Execute")
            .GroupBy(o => $"{o["title"]} · {o["tooltip"]}")
            .Where(g => g.Select(o => $"{o["verb"]} {o["data"]?.ToJsonString()}").Distinct().Count() > 1);
        Assert.Empty(alike.Select(g => $"{g.Count()} × {g.Key}"));
    });

    private static IEnumerable<string> Faults(JsonObject o)
    {
        bool Lacks(string member) => string.IsNullOrWhiteSpace(o[member]?.ToString());
        var wanted = (string?)o["type"] switch
        {
            "Image" => ["altText"],
            "Media" => ["altText"],
            "Action.Execute" => ["title", "verb"],
            "TextBlock" => ["wrap"],
            "Input.ChoiceSet" => ["label", "wrap"],
            "Input.Toggle" => ["label", "title", "wrap"],
            var type when type?.StartsWith("Input.", StringComparison.Ordinal) == true => ["label"],
            var type when type?.StartsWith("Action.", StringComparison.Ordinal) == true => ["title"],
            var type when type?.StartsWith("Chart.", StringComparison.Ordinal) == true => ["title"],
            _ => Array.Empty<string>(),
        };
        return wanted.Where(Lacks)
            .Concat((bool?)(o["isRequired"] as JsonValue) == true && Lacks("errorMessage") ? ["errorMessage"] : []);
    }

    private static bool IsField(JsonObject o) =>
        ((string?)o["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true;

    private static bool IsAction(JsonObject o) =>
        ((string?)o["type"])?.StartsWith("Action.", StringComparison.Ordinal) == true;

    private static bool IsError(JsonObject o) =>
        (string?)o["type"] is "TextRun"
            && ((string?)o["text"])?.StartsWith("Error: ", StringComparison.Ordinal) == true;

    private static IEnumerable<JsonObject> Hidden(JsonNode card) =>
        CardReading.Objects(card)
            .Where(o => o.ContainsKey("type") && o["isVisible"] is JsonValue v
            && v.GetValueKind() == System.Text.Json.JsonValueKind.False);

    private static IEnumerable<JsonObject> Reachable(JsonNode? node, HashSet<string> open) => node switch
    {
        JsonObject o when Hidden(o).Contains(o) && !open.Contains((string)o["id"]!) => [],
        JsonObject o => o.Where(m => m.Key != "fallback").SelectMany(m => Reachable(m.Value, open)).Prepend(o),
        JsonArray a => a.SelectMany(i => Reachable(i, open)),
        _ => [],
    };

    // A part with fields is opened by the bot.
    private static IEnumerable<string> Opens(JsonObject o) => (string?)o["verb"] == "card.part"
        ? [(string)o["data"]!["open"]! is { Length: > 0 } part ? part : "choices"]
        : (string?)o["type"] == "Action.ToggleVisibility"
        ? o["targetElements"]!.AsArray().Where(t => t is not JsonObject x || (bool?)x["isVisible"] != false)
        .Select(t => t is JsonObject x ? (string)x["elementId"]! : (string)t!)
        : [];

    private static JsonNode Parsed(string template, string sample) =>
        JsonNode.Parse(CardSamples.Card(template, sample))!;
}
