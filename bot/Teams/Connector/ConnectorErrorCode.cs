using System.Text.Json;
using System.Text.RegularExpressions;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Finds the error code in the body of a failed call: <c>{"error":{"code":…}}</c>, or the more specific <c>subCode</c>,
/// whose place varies and which may be inside a message that is itself JSON. Ignores anything that does not look like a
/// code.
/// </summary>
internal static partial class ConnectorErrorCode
{
    private const int Deepest = 8;

    public static string? Of(string? body)
    {
        if (Parse(body) is not { } root)
        {
            return null;
        }

        return Find(root, "subCode", Deepest)
            ?? (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var error)
                ? CodeIn(error)
                : CodeIn(root));
    }

    private static string? CodeIn(JsonElement error) =>
        error.ValueKind == JsonValueKind.Object && error.TryGetProperty("code", out var code) ? AsCode(code) : null;

    private static string? Find(JsonElement element, string name, int depth)
    {
        if (depth == 0)
        {
            return null;
        }

        return element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject()
                .Select(m => (m.NameEquals(name) ? AsCode(m.Value) : null) ?? Find(m.Value, name, depth - 1))
                .FirstOrDefault(c => c is not null),
            JsonValueKind.String when element.GetString() is ['{', ..] text && Parse(text) is { } inner =>
                Find(inner, name, depth - 1),
            _ => null,
        };
    }

    private static string? AsCode(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && Code().IsMatch(value.GetString()!) ? value.GetString() : null;

    private static JsonElement? Parse(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            // Not JSON: a gateway's error page, for example.
            return null;
        }
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_.]{0,63}\z")]
    private static partial Regex Code();
}
