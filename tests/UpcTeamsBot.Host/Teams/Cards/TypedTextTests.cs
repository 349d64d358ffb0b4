using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Cards;

/// <summary>Typed text is shown as typed, and never treated as markup, a link, a date to format or a binding.</summary>
public sealed partial class TypedTextTests
{
    private static IEnumerable<(string Template, string Sample)> Hostile =>
        CardSamples.Names.Where(n => n.Sample.StartsWith("hostile", StringComparison.Ordinal));

    [Fact]
    public void Template_ThatShowsTypedText_HasAHostileSample() => Assert.Equal(
        // All that "Continue or cancel?" shows of a form is a masked number.
        PrivacyMatrix.Without((Data)~0).Append("resume").Order(StringComparer.Ordinal),
        CardSamples.Library.Sources.Keys.Except(Hostile.Select(n => n.Template)).Order(StringComparer.Ordinal));

    [Fact]
    public void TypedText_OnACard_StandsOnlyWhereNothingIsReadIntoIt() => Cases.AllHold(Hostile, (template, sample) =>
    {
        var wrong = Texts(JsonNode.Parse(CardSamples.Card(template, sample)))
            .Where(t => IsHostile(t.Text) && !IsPlain(t.Owner, t.Name, t.Path)).Select(t => $"{t.Path}: {t.Text}");
        Assert.Empty(wrong);
    });

    [Fact]
    public void TypedText_Drawn_MakesNoElementAndIsReadAsTyped() => Cases.AllHold(Hostile, (template, sample) =>
    {
        var card = Opened(JsonNode.Parse(CardSamples.Card(template, sample))!);
        var drawn = ReferenceCards.Shared.Render(card.ToJsonString());
        var lines = Runs(card).Where(r => IsHostile((string)r["text"]!)).Select(r => (string)r["text"]!).ToArray();
        Assert.All(lines, line => Assert.Contains(line.Trim(), drawn.Text, StringComparison.Ordinal));

        foreach (var run in Runs(card))
        {
            run["text"] = "x";
        }

        Assert.Equal(Elements(ReferenceCards.Shared.Render(card.ToJsonString()).Html), Elements(drawn.Html));
    });

    [Fact]
    public void TypedText_InAField_IsKeptLetterForLetter() => Cases.AllHold(Hostile, (template, sample) =>
    {
        var typed = Texts(JsonNode.Parse(CardSamples.Data(template, sample))).Select(t => t.Text).ToHashSet();
        var fields = CardReading.Objects(JsonNode.Parse(CardSamples.Card(template, sample)))
            .Where(o => ((string?)o["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true);
        Assert.All(fields, field =>
            Assert.True(typed.Contains(field["value"]?.ToString() ?? "")
                || !field.ContainsKey("value"), $"{field["id"]}: {field["value"]}"));
    });

    private static bool IsHostile(string text) => HostilePattern().IsMatch(text);

    // TextRuns and fields do not support markup. Neither do choices in a drop-down list, which browsers draw as
    // options. Data that a button sends is not drawn at all.
    private static bool IsPlain(JsonObject owner, string name, string path) =>
        ((string?)owner["type"], name) switch
        {
            ("TextRun", "text") => true,

            // A button's tooltip is an attribute, so it has no markup either.
            ({ } type, "tooltip") when type.StartsWith("Action.", StringComparison.Ordinal) => true,
            ({ } type, "value") when type.StartsWith("Input.", StringComparison.Ordinal) => true,

            // Charts are drawn as pictures, so their text has no markup.
            (null, "x" or "legend") => ChartPoint().IsMatch(path),
            // A choice's value is not drawn either.
            (null, "value") => Dropdown(owner),
            (null, "title") => path.EndsWith(".title", StringComparison.Ordinal) && Dropdown(owner),
            _ => path.Contains(".data.", StringComparison.Ordinal),
        };

    private static bool Dropdown(JsonObject choice) =>
        choice.Parent?.Parent is JsonObject list && (string?)list["style"] is "compact" or "filtered";

    private static IEnumerable<(JsonObject Owner, string Name, string Path, string Text)> Texts(JsonNode? node) =>
        from o in CardSamples.Everything(node)
        from p in o.Object
        from value in p.Value is JsonArray a ? a : [p.Value?.DeepClone()]
        where value is JsonValue v && v.TryGetValue<string>(out _)
        select (o.Object, p.Key, $"{o.Path}.{p.Key}", (string)value!);

    private static IEnumerable<JsonObject> Runs(JsonNode card) =>
        CardReading.Objects(card).Where(o => (string?)o["type"] == "TextRun");

    private static JsonNode Opened(JsonNode card)
    {
        foreach (var o in CardReading.Objects(card).Where(o => o.ContainsKey("isVisible")).ToArray())
        {
            o.Remove("isVisible");
        }

        return card;
    }

    private static int[] Elements(string html) =>
        [.. new[] { "<script", "<a ", "<strong", "<em", "<h1", "<li", "<code", "<b>", "<table" }
            .Select(e => html.Split(e).Length - 1)];

    [GeneratedRegex(@"\.data\[\d+\](?:\.values\[\d+\])?\.(?:x|legend)$")]
    private static partial Regex ChartPoint();

    [GeneratedRegex(@"\*\*bold|<script|\]\(https|# heading|\$\{root|DATE\(|\| a \|")]
    private static partial Regex HostilePattern();
}
