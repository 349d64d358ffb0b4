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

    /// <summary>
    /// Returns the card with one more element at the end of its body, or unchanged if it has no body.
    /// </summary>
    /// <param name="element">The element as JSON.</param>
    internal CardContent With(string element)
    {
        var json = Json.AsSpan();
        var end = EndOfBody(json);
        return end < 0 ? this
            : new(string.Concat(json[..end], json[end - 1] == '[' ? "" : ",", element, json[end..]));
    }

    // Where the body's bracket closes. Templates write JSON without spaces.
    private static int EndOfBody(ReadOnlySpan<char> json)
    {
        var (depth, isBody) = (0, false);
        for (var at = 0; at < json.Length; at++)
        {
            switch (json[at])
            {
                case '"':
                    var end = EndOfText(json, at);
                    isBody |= depth == 1 && json[at..end] is "\"body\"" && json[end..].StartsWith(":[");
                    at = end - 1;
                    break;
                case '[' or '{':
                    depth++;
                    break;
                case ']' or '}':
                    depth--;
                    if (isBody && depth == 1)
                    {
                        return at;
                    }

                    break;
            }
        }

        return -1;
    }

    private static int EndOfText(ReadOnlySpan<char> json, int start)
    {
        var at = start + 1;
        while (json[at] != '"')
        {
            at += json[at] == '\\' ? 2 : 1;
            at += Math.Max(0, json[at..].IndexOfAny('"', '\\'));
        }

        return at + 1;
    }

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
