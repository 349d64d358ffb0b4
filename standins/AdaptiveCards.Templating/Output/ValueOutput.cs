using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>Writes values. Data is copied from its document's own bytes wherever they will do.</summary>
internal static class ValueOutput
{
    private static readonly SearchValues<byte> Spaces = SearchValues.Create(" \t\r\n"u8);

    /// <summary>Writes a value; what is absent is null.</summary>
    public static void Write(this JsonOutput output, in Value value)
    {
        if (value.IsJson)
        {
            output.Write(value.Json);
            return;
        }
        switch (value.Kind)
        {
            case ValueKind.String:
                output.Text(value.Text);
                break;
            case ValueKind.Boolean:
                output.Raw(value.Boolean ? "true"u8 : "false"u8);
                break;
            case ValueKind.Number:
                output.Number(value.Number);
                break;
            case ValueKind.Array:
                output.StartArray();
                foreach (var item in value.ComputedItems)
                {
                    output.Write(item);
                }
                output.EndArray();
                break;
            case ValueKind.Object:
                output.StartObject();
                foreach (var (name, item) in value.ComputedProperties)
                {
                    if (!item.IsUndefined)
                    {
                        output.Name(name);
                        output.Write(item);
                    }
                }
                output.EndObject();
                break;
            default:
                output.Raw("null"u8);
                break;
        }
    }

    /// <summary>Writes JSON without the spaces and needless escapes that it may have.</summary>
    public static void Write(this JsonOutput output, JsonElement json)
    {
        var raw = JsonMarshal.GetRawUtf8Value(json);
        if (IsTidy(raw) && (json.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object) || !raw.ContainsAny(Spaces)))
        {
            output.Raw(raw);
            return;
        }
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                output.StartObject();
                foreach (var property in json.EnumerateObject())
                {
                    output.Name(property.Name);
                    output.Write(property.Value);
                }
                output.EndObject();
                break;
            case JsonValueKind.Array:
                output.StartArray();
                foreach (var item in json.EnumerateArray())
                {
                    output.Write(item);
                }
                output.EndArray();
                break;
            default:
                output.Text(new Value(json).Text);
                break;
        }
    }

    /// <summary>Writes a value's text as a piece of a string.</summary>
    public static void AppendText(this JsonOutput output, in Value value)
    {
        if (value.IsJson)
        {
            var raw = JsonMarshal.GetRawUtf8Value(value.Json);
            if (value.Kind == ValueKind.String && IsTidy(raw))
            {
                output.Append(raw[1..^1]);
                return;
            }
            if (value.Kind == ValueKind.Number && raw.Length <= 15 && !raw.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            {
                output.Append(raw);
                return;
            }
        }
        output.Escape(value.ToText());
    }

    /// <summary>Whether a string, or all those within a value, are escaped no more than needed.</summary>
    private static bool IsTidy(ReadOnlySpan<byte> raw) =>
        !raw.Contains((byte)'\\') || (raw.IndexOf("\\u"u8) < 0 && raw.IndexOf("\\/"u8) < 0);
}
