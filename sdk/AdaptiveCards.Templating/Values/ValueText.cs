using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>Values as text and as JSON.</summary>
internal static class ValueText
{
    /// <summary>The text of a value inside other text.</summary>
    public static string ToText(this in Value value) => value.Kind switch
    {
        ValueKind.String => value.Text,
        ValueKind.Number => NumberText.Of(value.Number),
        ValueKind.Boolean => value.Boolean ? "true" : "false",
        ValueKind.Array => Join(value, ","),
        ValueKind.Object => "[object Object]",
        _ => "",
    };

    public static string Join(in Value array, string separator)
    {
        var parts = new List<string>(array.Count);
        foreach (var item in array.Items())
        {
            parts.Add(item.ToText());
        }
        return string.Join(separator, parts);
    }

    /// <summary>The text that <c>concat</c> and <c>string</c> give: lists and objects as JSON.</summary>
    public static string ToJsonishText(this in Value value) =>
        value.Kind is ValueKind.Array or ValueKind.Object ? value.ToJson() : value.ToText();

    public static string ToJson(this in Value value)
    {
        using var output = OutputBuffer.Rent();
        output.Writer.WriteValue(value);
        return output.Finish();
    }

    /// <summary>Writes a value; what is absent is null.</summary>
    public static void WriteValue(this Utf8JsonWriter writer, in Value value)
    {
        if (value.IsJson)
        {
            value.Json.WriteTo(writer);
            return;
        }
        switch (value.Kind)
        {
            case ValueKind.String:
                writer.WriteStringValue(value.Text);
                break;
            case ValueKind.Boolean:
                writer.WriteBooleanValue(value.Boolean);
                break;
            case ValueKind.Number when double.IsFinite(value.Number):
                writer.WriteNumberValue(value.Number);
                break;
            case ValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.ComputedItems)
                {
                    writer.WriteValue(item);
                }
                writer.WriteEndArray();
                break;
            case ValueKind.Object:
                writer.WriteStartObject();
                foreach (var (name, item) in value.ComputedProperties)
                {
                    if (!item.IsUndefined)
                    {
                        writer.WritePropertyName(name);
                        writer.WriteValue(item);
                    }
                }
                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
