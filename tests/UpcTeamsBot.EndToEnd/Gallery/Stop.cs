using System.Text.Json.Nodes;

namespace UpcTeamsBot.EndToEnd.Gallery;

/// <summary>Where the Tab key stops on a card.</summary>
/// <param name="Name">What a screen reader calls it: a field's label, a button's title.</param>
/// <param name="Keys">How often Tab is pressed to leave it.</param>
/// <param name="Press">What a button tells the host when it is pressed; null for a field.</param>
internal sealed record Stop(string Name, int Keys = 1, string? Press = null)
{
    // Day, month, year and the calendar's button are stops within one field.
    private const int KeysOfADate = 4;

    /// <summary>
    /// All stops of a card in reading order: a part's own action before what is in it, a card's buttons last.
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
            "Input.Date" => [new(Label(o), KeysOfADate)],
            "Input.ChoiceSet" when (bool?)o["isMultiSelect"] == true =>
                Enumerable.Range(0, Choices(o).Count).Select(i => Choice(o, i)),
            "Input.ChoiceSet" when (string?)o["style"] == "expanded" =>
                [Choice(o, Math.Max(0, Choices(o).FindIndex(c => (string?)c["value"] == (string?)o["value"])))],
            _ when type.StartsWith("Input.", StringComparison.Ordinal) => [new(Label(o))],

            // The renderer of 1.5 draws a chart's fallback.
            _ when type.StartsWith("Chart.", StringComparison.Ordinal) => Of(o["fallback"]),
            _ => new[] { "selectAction", "body", "items", "columns", "actions" }.SelectMany(part => Of(o[part])),
        };
    }

    // One of the choices that stand below each other; the renderer has the question read with the first.
    private static Stop Choice(JsonObject field, int i) =>
        new((i == 0 ? Label(field) + " " : "") + (string?)Choices(field)[i]["title"]);

    private static List<JsonNode> Choices(JsonObject field) => [.. field["choices"]!.AsArray().Select(c => c!)];

    private static string Label(JsonObject field) => (string?)field["label"] ?? "";
}
