using System.Text.Json.Nodes;

namespace UpcTeamsBot.Gallery;

/// <summary>One state of one card.</summary>
/// <param name="Template">The template's name.</param>
/// <param name="Sample">What the sample data is called that it was made of.</param>
/// <param name="Card">The card as the bot would send it. Shared by all: change a clone.</param>
public sealed record CatalogueCard(string Template, string Sample, JsonObject Card)
{
    /// <summary>The card with all that a person could open on it open.</summary>
    public JsonObject Opened()
    {
        var card = Card.DeepClone().AsObject();
        foreach (var part in Parts(card).Where(p => p.ContainsKey("type")))
        {
            part.Remove("isVisible");
        }

        return card;
    }

    /// <summary>All objects of a card in reading order, those of fallbacks left out.</summary>
    public static IEnumerable<JsonObject> Parts(JsonNode? node) => node switch
    {
        JsonObject o => o.Where(p => p.Key != "fallback").SelectMany(p => Parts(p.Value)).Prepend(o),
        JsonArray a => a.SelectMany(Parts),
        _ => [],
    };
}
