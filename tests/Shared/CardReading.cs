using System.Text.Json.Nodes;

namespace UpcTeamsBot.Tests.Shared;

/// <summary>Reads a card as a person does: its text, buttons and fields.</summary>
public static class CardReading
{
    /// <summary>Returns all text on a card, including hidden parts, one block per line.</summary>
    public static string Words(this JsonNode? card) => string.Join('\n', Blocks(card));

    /// <summary>Returns the titles of all buttons, in order.</summary>
    public static IReadOnlyList<string> Buttons(this JsonNode? card) =>
        [.. Objects(card).Where(IsAction).Select(o => (string?)o["title"] ?? "")];

    /// <summary>Returns the Action.Execute button with a title.</summary>
    public static JsonObject Button(this JsonNode? card, string title) =>
        Objects(card).FirstOrDefault(o => (string?)o["type"] == "Action.Execute" && (string?)o["title"] == title)
        ?? throw new InvalidOperationException(
            $"No button '{title}' on the card; it has: {string.Join(", ", Buttons(card))}");

    /// <summary>Returns a card's fields by ID, with their current values.</summary>
    public static IReadOnlyDictionary<string, string> Fields(this JsonNode? card) => Objects(card)
        .Where(o => ((string?)o["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true)
        .ToDictionary(o => (string)o["id"]!, o => o["value"]?.ToString() ?? "");

    /// <summary>Returns the field with an ID.</summary>
    public static JsonObject Field(this JsonNode? card, string id) => Objects(card).First(
        o => o["id"]?.ToString() == id && ((string?)o["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true);

    /// <summary>Returns all objects of a card in reading order, without those of fallbacks.</summary>
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

    private static bool IsAction(JsonObject o) =>
        ((string?)o["type"])?.StartsWith("Action.", StringComparison.Ordinal) == true;
}
