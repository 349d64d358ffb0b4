using System.Text.Json;
using System.Text.Json.Serialization;

namespace UpcTeamsBot.Sdk.Tests.Protocol;

/// <summary>Content of the app's own making, which writes itself.</summary>
[JsonConverter(typeof(Writer))]
internal sealed record RawJson(string Text)
{
    private sealed class Writer : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.Text);
    }
}
