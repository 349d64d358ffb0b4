using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace UpcTeamsBot.Cards;

/// <summary>An Adaptive Card as JSON text, serialized unchanged into the activity that carries it.</summary>
/// <param name="Json">The card as JSON.</param>
[JsonConverter(typeof(AsItIs))]
public sealed record CardContent(string Json)
{
    /// <summary>The content type of the attachment.</summary>
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    private sealed class AsItIs : JsonConverter<CardContent>
    {
        public override CardContent ReadJson(
            JsonReader reader, Type objectType, CardContent? existingValue, bool hasExistingValue,
            JsonSerializer serializer) =>
            new(JToken.ReadFrom(reader).ToString(Formatting.None));

        public override void WriteJson(JsonWriter writer, CardContent? value, JsonSerializer serializer) =>
            writer.WriteRawValue(value?.Json ?? "null");
    }
}
