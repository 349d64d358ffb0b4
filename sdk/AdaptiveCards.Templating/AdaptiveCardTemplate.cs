using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AdaptiveCards.Templating;

/// <summary>
/// A card template, read once and bound to data as often as needed, from any number of threads.
/// Whatever the engine does not know is refused when the template is created.
/// </summary>
public sealed class AdaptiveCardTemplate
{
    private static readonly ArrayList NoWarnings = ArrayList.ReadOnly([]);

    private readonly TemplateNode? _root;
    private ArrayList? _lastWarnings;

    /// <summary>Reads a template.</summary>
    /// <param name="jsonTemplate">The template as JSON text.</param>
    /// <exception cref="AdaptiveTemplateException">The text is not JSON, or one of its expressions can't be used.</exception>
    public AdaptiveCardTemplate(string jsonTemplate)
        : this((object)jsonTemplate)
    {
    }

    /// <summary>Reads a template.</summary>
    /// <param name="jsonTemplate">The template: an object to serialize, a JSON node or element, or JSON text.</param>
    /// <exception cref="AdaptiveTemplateException">The text is not JSON, or one of its expressions can't be used.</exception>
    public AdaptiveCardTemplate(object jsonTemplate) =>
        _root = jsonTemplate is null ? null : TemplateParser.Parse(jsonTemplate as string ?? JsonSerializer.Serialize(jsonTemplate));

    /// <summary>Expands the template without data.</summary>
    /// <returns>The card as JSON text.</returns>
    public string Expand() => Expand((EvaluationContext?)null!);

    /// <summary>Expands the template.</summary>
    /// <param name="context">The data to bind.</param>
    /// <param name="nullSubstitutionOption">What to put in place of a path that the data lacks; its text in <c>${}</c> when null.</param>
    /// <returns>The card as JSON text.</returns>
    public string Expand(EvaluationContext context, Func<string, object> nullSubstitutionOption = null!) =>
        Bind(context?.Root, context?.Host, nullSubstitutionOption);

    /// <summary>Expands the template.</summary>
    /// <param name="rootData">The data: an object to serialize, a JSON node or element, or JSON text.</param>
    /// <param name="nullSubstitutionOption">What to put in place of a path that the data lacks; its text in <c>${}</c> when null.</param>
    /// <returns>The card as JSON text.</returns>
    public string Expand(object rootData, Func<string, object> nullSubstitutionOption = null!) =>
        rootData is EvaluationContext context
            ? Expand(context, nullSubstitutionOption)
            : Bind(rootData, null, nullSubstitutionOption);

    /// <summary>Expands the template.</summary>
    /// <param name="rootJson">The data as JSON text.</param>
    /// <param name="nullSubstitutionOption">What to put in place of a path that the data lacks; its text in <c>${}</c> when null.</param>
    /// <returns>The card as JSON text.</returns>
    public string Expand(string rootJson, Func<string, object> nullSubstitutionOption = null!) =>
        Bind(rootJson, null, nullSubstitutionOption);

    /// <summary>The warnings of the expansion that ended last: conditions that had no truth value and so dropped their element.</summary>
    /// <returns>The warnings, oldest first.</returns>
    public ArrayList GetLastTemplateExpansionWarnings() => Volatile.Read(ref _lastWarnings) ?? NoWarnings;

    private string Bind(object? root, object? host, Func<string, object?>? substitution)
    {
        if (_root is null)
        {
            return null!;
        }
        using var rootDocument = Read(root, out var rootValue);
        using var hostDocument = Read(host, out var hostValue);
        using var output = OutputBuffer.Rent();
        var scope = new Scope(rootValue, hostValue, substitution, output.Text);
        _root.WriteValue(output.Writer, scope);
        Volatile.Write(ref _lastWarnings, scope.Warnings);
        return output.Finish();
    }

    private static JsonDocument? Read(object? data, out Value value)
    {
        JsonDocument? document = null;
        try
        {
            switch (data)
            {
                case null or "":
                    value = default;
                    return null;
                case JsonElement element:
                    value = new Value(element);
                    return null;
                case JsonDocument given:
                    value = new Value(given.RootElement);
                    return null;
                case string json:
                    document = JsonDocument.Parse(json);
                    break;
                case JsonNode node:
                    document = JsonSerializer.SerializeToDocument(node);
                    break;
                default:
                    document = JsonSerializer.SerializeToDocument(data, data.GetType());
                    break;
            }
        }
        catch (JsonException e)
        {
            throw new AdaptiveTemplateException("The data is not JSON.", e);
        }
        value = new Value(document.RootElement);
        return document;
    }
}
