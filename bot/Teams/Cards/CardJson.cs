using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using UpcTeamsBot.Cards;

namespace UpcTeamsBot.Teams.Cards;

/// <summary>Reads and writes the JSON of cards that are changed after they were drawn.</summary>
internal static class CardJson
{
    // Characters are not escaped, as in the rest of the card. Otherwise it could outgrow what Teams takes.
    private static readonly JsonSerializerOptions Unescaped =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the card as an object that can be changed.</summary>
    public static JsonObject Read(CardContent content) => JsonNode.Parse(content.Json)!.AsObject();

    /// <summary>Returns the card that the object describes.</summary>
    public static CardContent Write(JsonObject card) => new(card.ToJsonString(Unescaped));
}
