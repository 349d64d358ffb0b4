using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Reads what the SDK hands out for a free-form member of an activity (<c>Value</c>, <c>ChannelData</c>), a token of Newtonsoft.Json, by way of
/// its JSON text.
/// </summary>
public static partial class WireText
{
    private const int MostFields = 64;

    /// <summary>The members of an object as text; null when it is no object. Nested values are left out: no card of ours has any.</summary>
    public static IReadOnlyDictionary<string, string>? FieldsOf(object? value)
    {
        if (Parse(value) is not { ValueKind: JsonValueKind.Object } o)
        {
            return null;
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in o.EnumerateObject().Take(MostFields))
        {
            if (TextOf(member.Value) is { } text && NameOf(member) is { } name)
            {
                fields[name] = text;
            }
        }

        return fields;
    }

    /// <summary>A member of nested objects as text, or null.</summary>
    public static string? At(object? value, params ReadOnlySpan<string> path)
    {
        if (Parse(value) is not { } element)
        {
            return null;
        }

        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return TextOf(element);
    }

    /// <summary>The object under a member, to be read further; null when there is none.</summary>
    public static object? Under(object? value, string name) =>
        Parse(value) is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var member) ? member : null;

    private static string? TextOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => StringOf(element),
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    // A field that is full cuts an emoji in two, and the half of it is sent as an escape that no parser takes for a character.
    private static string? StringOf(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return JsonElement.Parse(Surrogates().Replace(element.GetRawText(), m => m.Groups["whole"].Success ? m.Value : "\\ufffd")).GetString();
        }
    }

    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            // No field of ours.
            return null;
        }
    }

    private static JsonElement? Parse(object? value)
    {
        switch (value)
        {
            case null:
                return null;
            case JsonElement element:
                return element;
            default:
                try
                {
                    var text = value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
                    return JsonDocument.Parse(text).RootElement;
                }
                catch (JsonException)
                {
                    return null;
                }
        }
    }

    [GeneratedRegex(@"(?<whole>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\[^u])|\\u[dD][89a-fA-F][0-9a-fA-F]{2}")]
    private static partial Regex Surrogates();
}
