using System.Text.Json;
using System.Text.Json.Serialization;

namespace UpcTeamsBot.Sdk.Tests.Protocol;

/// <summary>Content of the app's own making, which writes itself, whichever library asks.</summary>
[JsonConverter(typeof(Writer))]
[Newtonsoft.Json.JsonConverter(typeof(NewtonsoftWriter))]
internal sealed record RawJson(string Text)
{
    private sealed class Writer : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.Text);
    }

    private sealed class NewtonsoftWriter : Newtonsoft.Json.JsonConverter<RawJson>
    {
        public override RawJson ReadJson(
            Newtonsoft.Json.JsonReader reader, Type objectType, RawJson? existingValue, bool hasExistingValue, Newtonsoft.Json.JsonSerializer serializer) =>
            throw new NotSupportedException();

        public override void WriteJson(Newtonsoft.Json.JsonWriter writer, RawJson? value, Newtonsoft.Json.JsonSerializer serializer) =>
            writer.WriteRawValue(value?.Text);
    }
}
