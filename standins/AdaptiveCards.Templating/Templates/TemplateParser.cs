using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>Reads a template's JSON into a tree, its expressions included.</summary>
internal static class TemplateParser
{
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

    private static TemplateNode Node(JsonElement json)
    {
        if (IsStatic(json))
        {
            return Static(json);
        }
        return json.ValueKind switch
        {
            JsonValueKind.Object => Object(json),
            JsonValueKind.Array => new ArrayNode([.. json.EnumerateArray().Select(Node)]),
            _ => Text(json.GetString()!),
        };
    }

    private static bool IsStatic(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => !TextParser.HasBindings(json.GetString()!),
        JsonValueKind.Array => json.EnumerateArray().All(IsStatic),
        JsonValueKind.Object => json.EnumerateObject().All(p => !IsReserved(p.Name) && IsStatic(p.Value)),
        _ => true,
    };

    private static bool IsReserved(string name) => name == ReservedNames.When || ReservedNames.IsReadable(name);

    private static StaticNode Static(JsonElement json) => new(
        Encode(output => WriteStatic(json, output)),
        Encode(output =>
        {
            foreach (var item in Flat(json))
            {
                WriteStatic(item, output);
            }
        }));

    /// <summary>What a value adds to an array around it: nested arrays dissolve, nulls vanish.</summary>
    private static IEnumerable<JsonElement> Flat(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Flat),
        JsonValueKind.Null => [],
        _ => [json],
    };

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
                foreach (var item in Flat(json))
                {
                    WriteStatic(item, output);
                }
                output.EndArray();
                break;
            default:
                output.Write(json);
                break;
        }
    }

    private static byte[] Encode(Action<JsonOutput> write)
    {
        using var output = JsonOutput.Rent();
        write(output);
        return output.ToBytes();
    }

    private static ObjectNode Object(JsonElement json)
    {
        var members = new List<ObjectMember>();
        Binding? data = null;
        Binding? when = null;
        foreach (var property in json.EnumerateObject())
        {
            switch (property.Name)
            {
                case ReservedNames.Data:
                    data = DataOf(property.Value);
                    break;
                case ReservedNames.When:
                    when = WhenOf(property.Value);
                    break;
                case var name when IsReserved(name):
                    throw TextParser.Refuse(property.ToString(), $"'{name}' can't be a property");
                default:
                    Add(members, Encode(output => output.Name(property.Name)), Node(property.Value));
                    break;
            }
        }
        return new ObjectNode([.. members], data, when);
    }

    /// <summary>Properties without bindings that stand side by side are written in one go.</summary>
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

    private static TemplateNode Text(string text)
    {
        var parts = TextParser.Parse(text);
        if (parts is not [{ Binding: { } single }])
        {
            return new TextNode(parts);
        }
        return single.Expression is not ConstantExpression constant
            ? new BindingNode(single)
            : constant.Value.Kind == ValueKind.String
                ? new TextNode([new TextPart(constant.Value.Text, null)])
                : throw TextParser.Refuse(text, "a constant needs no binding");
    }

    /// <summary>One binding, or data written out.</summary>
    private static Binding DataOf(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            return SingleBinding(json.GetString()!, ReservedNames.Data);
        }
        if (!IsStatic(json))
        {
            throw TextParser.Refuse(json.ToString(), "data written out can't hold bindings");
        }
        return new Binding(new ConstantExpression(new Value(json.Clone())), json.ToString());
    }

    private static Binding WhenOf(JsonElement json) => SingleBinding(
        json.ValueKind == JsonValueKind.String ? json.GetString()! : json.ToString(), ReservedNames.When);

    private static Binding SingleBinding(string text, string name) =>
        TextParser.Parse(text) is [{ Binding: { Expression: not ConstantExpression } binding }]
            ? binding
            : throw TextParser.Refuse(text, $"'{name}' must be one binding, ${{...}}");
}
