using System.Text.Json.Nodes;

namespace UpcTeamsBot.Gallery;

/// <summary>One state of one card.</summary>
/// <param name="Template">The name of the template.</param>
/// <param name="Sample">The name of the sample data.</param>
/// <param name="Card">The card as the bot would send it. Shared: change a clone.</param>
public sealed record CatalogueCard(string Template, string Sample, JsonObject Card)
{
    /// <summary>Returns the card with every part expanded that a person could expand.</summary>
    public JsonObject Opened()
    {
        var card = Card.DeepClone().AsObject();
        foreach (var part in Parts(card).Where(p => p.ContainsKey("type")))
        {
            part.Remove("isVisible");

            // An expandable part has two headings that take turns. Remove the one for the collapsed state.
            if (part["id"]?.ToString().EndsWith("Closed", StringComparison.Ordinal) == true)
            {
                part["isVisible"] = false;
            }
        }

        // The gallery's renderer gives no label to a list that is searched while typing. Use the text field instead, as
        // clients without the search do.
        foreach (var field in Parts(card).Where(p => p["style"]?.ToString() == "filtered").ToArray())
        {
            field["type"] = "Input.Text";
            field.Remove("style");
            field.Remove("choices");
            field.Remove("choices.data");
        }

        return card;
    }

    /// <summary>Returns all objects of a card in reading order, without those of fallbacks.</summary>
    public static IEnumerable<JsonObject> Parts(JsonNode? node) => node switch
    {
        JsonObject o => o.Where(p => p.Key != "fallback").SelectMany(p => Parts(p.Value)).Prepend(o),
        JsonArray a => a.SelectMany(Parts),
        _ => [],
    };
}
