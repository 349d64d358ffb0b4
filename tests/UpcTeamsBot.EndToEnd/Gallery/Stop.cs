using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace UpcTeamsBot.EndToEnd.Gallery;

/// <summary>A place on a card where the Tab key stops.</summary>
/// <param name="Name">The name that a screen reader reads: a field's label or a button's title.</param>
/// <param name="Keys">The number of Tab presses to get past it.</param>
/// <param name="Press">What a button sends to the host when pressed, or null for a field.</param>
internal sealed partial record Stop(string Name, int Keys = 1, string? Press = null)
{
    // A date field has four stops: day, month, year and the calendar button.
    private const int KeysOfADate = 4;

    /// <summary>
    /// Returns all stops of a card in reading order. A part's own action comes before its content, and the card's
    /// buttons come last.
    /// </summary>
    public static IEnumerable<Stop> Of(JsonNode? node) => node switch
    {
        JsonArray all => all.SelectMany(Of),
        JsonObject o => OfElement(o),
        _ => [],
    };

    private static IEnumerable<Stop> OfElement(JsonObject o)
    {
        var type = (string?)o["type"] ?? "";
        return type switch
        {
            _ when type.StartsWith("Action.", StringComparison.Ordinal) =>
                [new((string?)o["title"] ?? "", Press: $"{type} {o["title"]} {o["verb"]}")],
            "TextBlock" => Link().Match((string?)o["text"] ?? "") is { Success: true } link
                ? [new(link.Groups[1].Value)] : [],
            "Input.Date" => [new(Label(o), KeysOfADate)],
            "Input.Toggle" => [new($"{Label(o)} {o["title"]}")],
            "Input.ChoiceSet" when (bool?)o["isMultiSelect"] == true =>
                Enumerable.Range(0, Choices(o).Count).Select(i => Choice(o, i)),
            "Input.ChoiceSet" when (string?)o["style"] == "expanded" =>
                [Choice(o, Math.Max(0, Choices(o).FindIndex(c => (string?)c["value"] == (string?)o["value"])))],
            _ when type.StartsWith("Input.", StringComparison.Ordinal) => [new(Label(o))],

            // The renderer for 1.5 draws a chart's fallback.
            _ when type.StartsWith("Chart.", StringComparison.Ordinal) => Of(o["fallback"]),
            _ => new[] { "selectAction", "body", "items", "columns", "actions" }.SelectMany(part => Of(o[part])),
        };
    }

    // One of several choices below each other. With the first, the renderer also reads the question.
    private static Stop Choice(JsonObject field, int i) =>
        new((i == 0 ? Label(field) + " " : "") + (string?)Choices(field)[i]["title"]);

    private static List<JsonNode> Choices(JsonObject field) => [.. field["choices"]!.AsArray().Select(c => c!)];

    private static string Label(JsonObject field) => (string?)field["label"] ?? "";

    // A text that is a link and nothing else, such as "Chat with Casey Worker". Pressing it would leave the page.
    [GeneratedRegex(@"^\[([^\]]+)\]\(https://[^)]+\)$")]
    private static partial Regex Link();
}
