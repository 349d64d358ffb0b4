using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AdaptiveCards.Templating;

/// <summary>A template read into a tree, and its binding to data.</summary>
internal sealed class CompiledTemplate(string json)
{
    /// <summary>What is ours alone needs no escaping for HTML.</summary>
    private static readonly JsonSerializerOptions ForData = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TemplateNode _root = TemplateParser.Parse(json);
    private ArrayList? _lastWarnings;

    public ArrayList LastWarnings => (ArrayList?)Volatile.Read(ref _lastWarnings)?.Clone() ?? [];

    /// <summary>Expands the template; nothing is kept of the data.</summary>
    public string Expand(object? root, object? host, Func<string, object?>? substitution)
    {
        using var rootDocument = Read(root, out var rootValue);
        using var hostDocument = Read(host, out var hostValue);
        using var output = JsonOutput.Rent();
        var scope = new Scope(rootValue, hostValue, substitution);
        _root.WriteValue(output, scope);
        Volatile.Write(ref _lastWarnings, scope.Warnings);
        return output.ToString();
    }

    private static JsonDocument? Read(object? data, out Value value)
    {
        try
        {
            var document = data switch
            {
                null or "" or JsonElement or JsonDocument => null,
                string text => JsonDocument.Parse(text),
                JsonNode node => JsonSerializer.SerializeToDocument(node, ForData),
                _ => JsonSerializer.SerializeToDocument(data, data.GetType(), ForData),
            };
            value = data switch
            {
                JsonElement element => new Value(element),
                JsonDocument given => new Value(given.RootElement),
                _ => document is null ? default : new Value(document.RootElement),
            };
            return document;
        }
        catch (JsonException e)
        {
            throw new AdaptiveTemplateException("The data is not JSON.", e);
        }
    }
}
