using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Reads the free-form properties of an activity (<c>Value</c>, <c>ChannelData</c>), which the SDK exposes as
/// Newtonsoft.Json tokens.
/// </summary>
public static partial class WireText
{
    private const int MostFields = 64;

    /// <summary>
    /// Returns an object's properties as text, or null if it is not an object. Skips nested values, which our cards
    /// never send.
    /// </summary>
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

    /// <summary>Returns a property of nested objects as text, or null.</summary>
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

    /// <summary>Returns the value of a property for further reading, or null.</summary>
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

    // An input at its maximum length can cut an emoji in two, and its half arrives as an escape that the parser
    // rejects.
    private static string? StringOf(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            var text = Surrogates()
                .Replace(element.GetRawText(), m => m.Groups["whole"].Success ? m.Value : "\\ufffd");
            return JsonElement.Parse(text).GetString();
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
            // Not one of our fields.
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

    [GeneratedRegex(
        @"(?<whole>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\[^u])|\\u[dD][89a-fA-F][0-9a-fA-F]{2}")]
    private static partial Regex Surrogates();
}
