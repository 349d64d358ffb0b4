using System.Text.Json.Nodes;

namespace UpcTeamsBot.Tests.Shared;

/// <summary>Reads a card as a person does: its words, its buttons, its fields.</summary>
public static class CardReading
{
    /// <summary>All words on a card, hidden parts too, one block a line.</summary>
    public static string Words(this JsonNode? card) => string.Join('\n', Blocks(card));

    /// <summary>Titles of all buttons, in order.</summary>
    public static IReadOnlyList<string> Buttons(this JsonNode? card) => [.. Objects(card).Where(IsAction).Select(o => (string?)o["title"] ?? "")];

    /// <summary>The button of that title that does something on the server.</summary>
    public static JsonObject Button(this JsonNode? card, string title) =>
        Objects(card).FirstOrDefault(o => (string?)o["type"] == "Action.Execute" && (string?)o["title"] == title)
        ?? throw new InvalidOperationException($"No button '{title}' on the card; it has: {string.Join(", ", Buttons(card))}");

    /// <summary>The fields of a card by id, with their present values.</summary>
    public static IReadOnlyDictionary<string, string> Fields(this JsonNode? card) => Objects(card)
        .Where(o => ((string?)o["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true)
        .ToDictionary(o => (string)o["id"]!, o => o["value"]?.ToString() ?? "");

    /// <summary>The field of that id.</summary>
    public static JsonObject Field(this JsonNode? card, string id) => Objects(card).First(o => o["id"]?.ToString() == id && ((string?)o["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true);

    /// <summary>All objects of a card, in reading order; fallbacks left out.</summary>
    public static IEnumerable<JsonObject> Objects(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject o:
                yield return o;
                foreach (var (name, value) in o)
                {
                    if (name != "fallback")
                    {
                        foreach (var inner in Objects(value))
                        {
                            yield return inner;
                        }
                    }
                }

                break;
            case JsonArray a:
                foreach (var inner in a.SelectMany(Objects))
                {
                    yield return inner;
                }

                break;
        }
    }

    private static IEnumerable<string> Blocks(JsonNode? card)
    {
        foreach (var o in Objects(card))
        {
            switch ((string?)o["type"])
            {
                case "TextBlock" or "TextRun":
                    yield return o["text"]?.ToString() ?? "";
                    break;
                case { } t when t.StartsWith("Input.", StringComparison.Ordinal):
                    yield return o["label"]?.ToString() ?? "";
                    break;
            }
        }
    }

    private static bool IsAction(JsonObject o) => ((string?)o["type"])?.StartsWith("Action.", StringComparison.Ordinal) == true;
}
