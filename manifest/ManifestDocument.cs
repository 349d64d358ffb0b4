using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UpcTeamsBot.Manifest;

/// <summary>A filled-in manifest with the line numbers of its values.</summary>
public sealed class ManifestDocument
{
    private readonly Dictionary<string, int> _lines = [];

    private readonly JsonObject? _template;

    private ManifestDocument(string text, JsonObject root, JsonObject? template) =>
        (Text, Root, _template) = (text, root, template);

    /// <summary>Gets the text, as it goes into the package.</summary>
    public string Text { get; }

    /// <summary>Gets the root object.</summary>
    public JsonObject Root { get; }

    /// <summary>Parses a manifest.</summary>
    /// <param name="text">Filled-in manifest.</param>
    /// <param name="findings">Collects syntax errors.</param>
    /// <param name="template">Manifest with placeholders, so that places can name the variables that values come
    /// from.</param>
    /// <returns>The manifest, or null if it is not a JSON object.</returns>
    public static ManifestDocument? Read(string text, ICollection<Finding> findings, string? template = null)
    {
        try
        {
            // Strict JSON: Teams allows no comments, and duplicate names are ambiguous.
            if (JsonNode.Parse(text, documentOptions: new() { AllowDuplicateProperties = false }) is JsonObject root)
            {
                var document = new ManifestDocument(
                    text,
                    root,
                    template is null ? null : JsonNode.Parse(template) as JsonObject);
                document.FindLines();
                return document;
            }

            findings.Add(new("json/unreadable", PackageFolder.Manifest, "The manifest must be one JSON object."));
        }
        catch (JsonException e)
        {
            findings.Add(
                new(
                    "json/unreadable",
                    $"{PackageFolder.Manifest}:{(e.LineNumber ?? 0) + 1}",
                    $"The manifest is not valid JSON. {e.Message}"));
        }

        return null;
    }

    /// <summary>
    /// Returns a place for a finding: file, line and pointer. If there is no such value, uses its parent's line.
    /// </summary>
    /// <param name="pointer">JSON pointer (RFC 6901), such as <c>/bots/0/botId</c>.</param>
    public string At(string pointer)
    {
        var known = pointer;
        int line;
        while (!_lines.TryGetValue(known, out line) && known.Length > 0)
        {
            known = known[..known.LastIndexOf('/')];
        }

        var variables = Placeholders.In(TextOf(ValueAt(_template, pointer)) ?? "");
        return $"{PackageFolder.Manifest}:{Math.Max(1, line)} "
            + $"({pointer}){(variables.Count > 0 ? $", from {string.Join(" and ", variables)}" : "")}";
    }

    /// <summary>Returns the value at a pointer, or null.</summary>
    /// <param name="pointer">JSON pointer.</param>
    public JsonNode? ValueAt(string pointer) => ValueAt(Root, pointer);

    /// <summary>Returns the strings of an array. Empty if the node is not an array.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? list) =>
        list is JsonArray array ? [.. array.Select(TextOf).OfType<string>()] : [];

    /// <summary>Returns the string value, or null if the node is not a string.</summary>
    public static string? TextOf(JsonNode? value) =>
        value is JsonValue v && v.TryGetValue<string>(out var text) ? text : null;

    /// <summary>Returns the objects of an array with their pointers. Empty if there is no such array.</summary>
    /// <param name="store">Object that has the array.</param>
    /// <param name="pointer">Pointer of that object.</param>
    /// <param name="name">Name of the array.</param>
    public static IEnumerable<(JsonObject Item, string Pointer)> Objects(
        JsonNode? store,
        string pointer,
        string name) =>
        store is JsonObject o && o[name] is JsonArray list
            ? list.Select((item, i) => (Item: item as JsonObject, Pointer: $"{pointer}/{name}/{i}"))
                .Where(x => x.Item is not null)
                .Select(x => (x.Item!, x.Pointer))
            : [];

    private static JsonNode? ValueAt(JsonNode? node, string pointer)
    {
        foreach (var part in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node switch
            {
                JsonObject o => o[part],
                JsonArray a
                    when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
                        && i < a.Count => a[i],
                _ => null,
            };
        }

        return node;
    }

    // Utf8JsonReader reports positions in bytes. Notes the line of every property and array item.
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
