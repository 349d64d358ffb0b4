using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Reads an entity as it came, whatever its kind, and writes it by its own type.</summary>
internal sealed class EntityConverter : JsonConverter<Entity>
{
    public override Entity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var data = JsonElement.ParseValue(ref reader);
        if (data.ValueKind != JsonValueKind.Object) throw new JsonException("An entity is an object.");
        return new Entity { Type = TypeOf(data), Data = data };
    }

    public override void Write(Utf8JsonWriter writer, Entity value, JsonSerializerOptions options)
    {
        if (value.GetType() != typeof(Entity))
        {
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
            return;
        }

        writer.WriteStartObject();
        if (value.Type is not null) writer.WriteString("type", value.Type);
        if (value.Data.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.Data.EnumerateObject().Where(p => !p.NameEquals("type"))) property.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static string TypeOf(JsonElement data) =>
        data.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;
}
