using System.Text.Json;
using System.Text.Json.Serialization;

namespace UpcTeamsBot.Cards;

/// <summary>
/// An Adaptive Card ready to be sent: its JSON text, written as it is into the activity that carries it, whichever JSON library the
/// SDK uses (ours writes with System.Text.Json, the real one with Newtonsoft.Json).
/// </summary>
/// <param name="Json">The card.</param>
[JsonConverter(typeof(SystemTextJson))]
[Newtonsoft.Json.JsonConverter(typeof(NewtonsoftJson))]
public sealed record CardContent(string Json)
{
    /// <summary>The attachment's content type.</summary>
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    private sealed class SystemTextJson : JsonConverter<CardContent>
    {
        public override CardContent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonElement.ParseValue(ref reader).GetRawText());

        public override void Write(Utf8JsonWriter writer, CardContent value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Json, skipInputValidation: true);
    }

    private sealed class NewtonsoftJson : Newtonsoft.Json.JsonConverter<CardContent>
    {
        public override CardContent ReadJson(
            Newtonsoft.Json.JsonReader reader, Type objectType, CardContent? existingValue, bool hasExistingValue, Newtonsoft.Json.JsonSerializer serializer) =>
            new(Newtonsoft.Json.Linq.JToken.ReadFrom(reader).ToString(Newtonsoft.Json.Formatting.None));

        public override void WriteJson(Newtonsoft.Json.JsonWriter writer, CardContent? value, Newtonsoft.Json.JsonSerializer serializer) =>
            writer.WriteRawValue(value?.Json ?? "null");
    }
}
