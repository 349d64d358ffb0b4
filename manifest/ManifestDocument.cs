using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UpcTeamsBot.Manifest;

/// <summary>A filled manifest, and on which line of it what stands.</summary>
public sealed class ManifestDocument
{
    private readonly Dictionary<string, int> _lines = [];

    private readonly JsonObject? _template;

    private ManifestDocument(string text, JsonObject root, JsonObject? template) => (Text, Root, _template) = (text, root, template);

    /// <summary>As it goes into the package.</summary>
    public string Text { get; }

    /// <summary>What it says.</summary>
    public JsonObject Root { get; }

    /// <summary>Reads one.</summary>
    /// <param name="text">The filled manifest.</param>
    /// <param name="findings">Where what makes it unreadable is added.</param>
    /// <param name="template">The manifest before it was filled, so that a place names the variables that its value is from.</param>
    /// <returns>Null when it is no JSON object.</returns>
    public static ManifestDocument? Read(string text, ICollection<Finding> findings, string? template = null)
    {
        try
        {
            // What the standard allows, and no more: Teams takes no comments, and who knows which of two equal names.
            if (JsonNode.Parse(text, documentOptions: new() { AllowDuplicateProperties = false }) is JsonObject root)
            {
                var document = new ManifestDocument(text, root, template is null ? null : JsonNode.Parse(template) as JsonObject);
                document.FindLines();
                return document;
            }

            findings.Add(new("json/unreadable", PackageFolder.Manifest, "The manifest must be one JSON object."));
        }
        catch (JsonException e)
        {
            findings.Add(new("json/unreadable", $"{PackageFolder.Manifest}:{(e.LineNumber ?? 0) + 1}", $"The manifest is no JSON that Teams reads. {e.Message}"));
        }

        return null;
    }

    /// <summary>Where something stands, for a finding: the file, the line and the pointer. For what is missing, the line of what should hold it.</summary>
    /// <param name="pointer">A JSON pointer (RFC 6901): <c>/bots/0/botId</c>.</param>
    public string At(string pointer)
    {
        var known = pointer;
        int line;
        while (!_lines.TryGetValue(known, out line) && known.Length > 0)
        {
            known = known[..known.LastIndexOf('/')];
        }

        var variables = Placeholders.In(TextOf(ValueAt(_template, pointer)) ?? "");
        return $"{PackageFolder.Manifest}:{Math.Max(1, line)} ({pointer}){(variables.Count > 0 ? $", from {string.Join(" and ", variables)}" : "")}";
    }

    /// <summary>What stands at a place; null where there is nothing.</summary>
    /// <param name="pointer">A JSON pointer.</param>
    public JsonNode? ValueAt(string pointer) => ValueAt(Root, pointer);

    /// <summary>The texts of a list; none where there is no such list.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? list) => list is JsonArray array ? [.. array.Select(TextOf).OfType<string>()] : [];

    /// <summary>The text of a value; null where it is something else.</summary>
    public static string? TextOf(JsonNode? value) => value is JsonValue v && v.TryGetValue<string>(out var text) ? text : null;

    /// <summary>The objects of a list with their pointers; none where there is no such list.</summary>
    /// <param name="store">What has the list.</param>
    /// <param name="pointer">The holder's pointer.</param>
    /// <param name="name">The list's name.</param>
    public static IEnumerable<(JsonObject Item, string Pointer)> Objects(JsonNode? store, string pointer, string name) =>
        store is JsonObject o && o[name] is JsonArray list
            ? list.Select((item, i) => (Item: item as JsonObject, Pointer: $"{pointer}/{name}/{i}")).Where(x => x.Item is not null).Select(x => (x.Item!, x.Pointer))
            : [];

    private static JsonNode? ValueAt(JsonNode? node, string pointer)
    {
        foreach (var part in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node switch
            {
                JsonObject o => o[part],
                JsonArray a when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < a.Count => a[i],
                _ => null,
            };
        }

        return node;
    }

    // The reader knows where it is in bytes; every name and every value of a list is noted with its line.
    private void FindLines()
    {
        var bytes = Encoding.UTF8.GetBytes(Text);
        var newlines = new List<long>();
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == (byte)'\n')
            {
                newlines.Add(i);
            }
        }

        var reader = new Utf8JsonReader(bytes);
        var path = new Stack<(string Pointer, int Index)>();
        var next = "";
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                next = $"{path.Peek().Pointer}/{reader.GetString()}";
                Note(next, reader.TokenStartIndex);
                continue;
            }

            if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
            {
                path.Pop();
                continue;
            }

            if (path.TryPeek(out var list) && list.Index >= 0)
            {
                path.Pop();
                path.Push((list.Pointer, list.Index + 1));
                next = $"{list.Pointer}/{list.Index}";
                Note(next, reader.TokenStartIndex);
            }

            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                path.Push((next, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
            }
        }

        void Note(string pointer, long at) => _lines[pointer] = ~newlines.BinarySearch(at) + 1;
    }
}
