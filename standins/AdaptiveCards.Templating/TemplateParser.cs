using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>Parses a template: its JSON, and the bindings in its strings.</summary>
internal static class TemplateParser
{
    private const string DataName = "$data";
    private const string WhenName = "$when";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static TemplateNode Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Node(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new AdaptiveTemplateException("The template is not JSON: " + e.Message, e);
        }
    }

    /// <summary>Parses data. Returns null if there is none.</summary>
    public static JsonDocument? ReadData(string? json)
    {
        try
        {
            return string.IsNullOrEmpty(json) ? null : JsonDocument.Parse(json);
        }
        catch (JsonException e)
        {
            throw new AdaptiveTemplateException("The data is not JSON.", e);
        }
    }

    /// <summary>Returns the exception for something that is not supported.</summary>
    public static AdaptiveTemplateException Refuse(string reason, string text) =>
        new($"The template can't be used: {reason}. In: {text}");

    private static TemplateNode Node(JsonElement json) => json.ValueKind switch
    {
        _ when IsStatic(json) => new StaticNode(Encode(output => WriteStatic(json, output))),
        JsonValueKind.Object => Object(json, isElement: false),
        JsonValueKind.Array => new ArrayNode([.. json.EnumerateArray().Select(Item)]),
        _ => Text(json.GetString()!),
    };

    /// <summary>Parses an array's item. Those that the reference would drop or dissolve are refused.</summary>
    private static TemplateNode Item(JsonElement json)
    {
        CheckItem(json);
        var isElement = json.ValueKind == JsonValueKind.Object && !IsStatic(json);
        var node = isElement ? Object(json, isElement) : Node(json);
        return node is BindingNode ? throw Refuse("a binding alone can't be an array's item", json.ToString()) : node;
    }

    private static void CheckItem(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Array or JsonValueKind.Null)
        {
            throw Refuse("an array can't hold arrays or nulls", json.ToString());
        }
    }

    private static bool IsStatic(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => !json.GetString()!.Contains("${", StringComparison.Ordinal),
        JsonValueKind.Array => json.EnumerateArray().All(IsStatic),
        JsonValueKind.Object => json.EnumerateObject().All(p => !IsReserved(p.Name) && IsStatic(p.Value)),
        _ => true,
    };

    private static bool IsReserved(string name) =>
        name is DataName or WhenName or PathExpression.Root or PathExpression.Index or "$host";

    private static void WriteStatic(JsonElement json, JsonOutput output)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                output.StartObject();
                foreach (var property in json.EnumerateObject())
                {
                    output.Name(property.Name);
                    WriteStatic(property.Value, output);
                }

                output.EndObject();
                break;
            case JsonValueKind.Array:
                output.StartArray();
                foreach (var item in json.EnumerateArray())
                {
                    CheckItem(item);
                    WriteStatic(item, output);
                }

                output.EndArray();
                break;
            default:
                output.Write(json);
                break;
        }
    }

    private static TemplateNode Object(JsonElement json, bool isElement)
    {
        var members = new List<ObjectMember>();
        Expression? data = null;
        Expression? when = null;
        foreach (var property in json.EnumerateObject())
        {
            if (!IsReserved(property.Name))
            {
                Add(members, Encode(output => output.Name(property.Name)), Node(property.Value));
                continue;
            }

            var expression = property.Value.ValueKind == JsonValueKind.String
                && Parts(property.Value.GetString()!) is [{ Binding: { } binding }] ? binding.Expression : null;
            switch (property.Name)
            {
                case not (DataName or WhenName):
                    throw Refuse($"'{property.Name}' can't be a property", property.ToString());
                case var name when !isElement:
                    throw Refuse($"'{name}' is for an array's element", property.ToString());
                case WhenName:
                    when = expression ?? throw Refuse("'$when' must be one binding", property.ToString());
                    break;
                default:
                    data = expression as PathExpression
                        ?? throw Refuse("'$data' must be one name", property.ToString());
                    break;
            }
        }

        var node = new ObjectNode([.. members]);
        return data is null && when is null ? node : new ElementNode(node, data, when);
    }

    /// <summary>Adds a property. Neighbours without bindings become one, to be written in one go.</summary>
    private static void Add(List<ObjectMember> members, byte[] name, TemplateNode node)
    {
        if (node is not StaticNode part)
        {
            members.Add(new ObjectMember(name, node));
        }
        else if (members is [.., { Node: null } run])
        {
            members[^1] = new ObjectMember([.. run.Encoded, (byte)',', .. name, .. part.Json], null);
        }
        else
        {
            members.Add(new ObjectMember([.. name, .. part.Json], null));
        }
    }

    private static TemplateNode Text(string text) =>
        Parts(text) is var parts && parts is [{ Binding: { } single }] ? new BindingNode(single) : new TextNode(parts);

    private static TextPart[] Parts(string text)
    {
        if (text.AsSpan().ContainsAny('\\', '`'))
        {
            throw Refuse("a string with bindings can't hold a backslash or a backtick", text);
        }

        var parts = new List<TextPart>();
        for (var position = 0; position < text.Length;)
        {
            var start = text.IndexOf("${", position, StringComparison.Ordinal);
            var plain = text[position..(start < 0 ? text.Length : start)];
            if (plain.Length > 0)
            {
                parts.Add(new TextPart(Encode(output => output.Escape(plain)), null));
            }

            if (start < 0)
            {
                break;
            }

            var end = EndOf(text, start + 2);
            var source = text[(start + 2)..end];
            var expression = ExpressionParser.Parse(source);
            parts.Add(expression is ConstantExpression
                ? throw Refuse("a constant needs no binding", text)
                : new TextPart([], new Binding(expression, source)));
            position = end + 1;
        }

        return [.. parts];
    }

    /// <summary>Returns where a binding's closing brace is. A brace in quotes does not close it.</summary>
    private static int EndOf(string text, int start)
    {
        var inQuotes = false;
        for (var i = start; i < text.Length; i++)
        {
            inQuotes ^= text[i] == '\'';
            if (!inQuotes && text[i] == '}')
            {
                return i;
            }
        }

        throw Refuse("the binding does not end", text[(start - 2)..]);
    }

    private static byte[] Encode(Action<JsonOutput> write)
    {
        using var output = JsonOutput.Rent();
        write(output);
        return output.ToBytes();
    }
}
