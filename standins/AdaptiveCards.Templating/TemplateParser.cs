using System.Runtime.InteropServices;
using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>
/// Turns a template into steps: its JSON, and the bindings in its strings. What is the same in every card, commas
/// included, is encoded here, and neighbouring parts become one.
/// </summary>
internal sealed class TemplateParser
{
    private const string DataName = "$data";
    private const string WhenName = "$when";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly NameTable _names;
    private readonly List<Step> _steps = [];
    private readonly JsonOutput _constant = JsonOutput.Rent();
    private Before _before;

    private TemplateParser(NameTable names) => _names = names;

    /// <summary>What was written before in the same array or object.</summary>
    private enum Before
    {
        Nothing,
        Something,
        Unknown,
    }

    public static Step[] Parse(string json, NameTable names)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var parser = new TemplateParser(names);
            parser.Value(document.RootElement);
            return parser.Finish();
        }
        catch (JsonException e)
        {
            throw new AdaptiveTemplateException("The template is not JSON: " + e.Message, e);
        }
    }

    /// <summary>Returns the exception for something that is not supported.</summary>
    public static AdaptiveTemplateException Refuse(string reason, string text) =>
        new($"The template can't be used: {reason}. In: {text}");

    /// <summary>Returns what is written.</summary>
    public static byte[] Encode(Action<JsonOutput> write)
    {
        using var output = JsonOutput.Rent();
        write(output);
        return output.ToBytes();
    }

    private Step[] Finish()
    {
        Flush();
        _constant.Dispose();
        return [.. _steps];
    }

    private void Flush()
    {
        if (!_constant.IsEmpty)
        {
            _steps.Add(new ConstantStep(_constant.ToBytes()));
            _constant.Clear();
        }
    }

    private void Add(Step step)
    {
        Flush();
        _steps.Add(step);
    }

    /// <summary>Writes the comma before an item or property that is always there.</summary>
    private void Separate()
    {
        switch (_before)
        {
            case Before.Something:
                _constant.Append(","u8);
                break;
            case Before.Unknown:
                Add(CommaStep.Instance);
                break;
        }

        _before = Before.Something;
    }

    /// <summary>Adds an item or property that may be missing, and that writes its own comma.</summary>
    private void AddOptional(Step step)
    {
        Add(step);
        _before = _before == Before.Something ? Before.Something : Before.Unknown;
    }

    private void Value(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                Object(Properties(json, isElement: false));
                break;
            case JsonValueKind.Array:
                Array(json);
                break;
            case JsonValueKind.String:
                Text(PartsOf(json.GetString()!));
                break;
            default:
                _constant.Append(JsonMarshal.GetRawUtf8Value(json));
                break;
        }
    }

    private void Array(JsonElement json)
    {
        var outer = _before;
        _before = Before.Nothing;
        _constant.Append("["u8);
        foreach (var item in json.EnumerateArray())
        {
            Item(item);
        }

        _constant.Append("]"u8);
        _before = outer;
    }

    /// <summary>Parses an array's item. Those that the reference would drop or dissolve are refused.</summary>
    private void Item(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Array or JsonValueKind.Null)
        {
            throw Refuse("an array can't hold arrays or nulls", json.ToString());
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            var before = _steps.Count;
            Separate();
            Value(json);
            if (_steps.Count > before && _steps[^1] is ValueStep)
            {
                throw Refuse("a binding alone can't be an array's item", json.ToString());
            }

            return;
        }

        var (properties, data, when) = Properties(json, isElement: true);
        if (data is null && when is null)
        {
            Separate();
            Object((properties, data, when));
            return;
        }

        var element = new TemplateParser(_names);
        element.Object((properties, data, when));
        AddOptional(new ElementStep(element.Finish(), data, when));
    }

    private (List<JsonProperty> Properties, Expression? Data, Expression? When) Properties(
        JsonElement json, bool isElement)
    {
        var properties = new List<JsonProperty>();
        Expression? data = null;
        Expression? when = null;
        foreach (var property in json.EnumerateObject())
        {
            if (!IsReserved(property.Name))
            {
                properties.Add(property);
                continue;
            }

            var expression = property.Value.ValueKind == JsonValueKind.String
                && PartsOf(property.Value.GetString()!) is [{ Binding: { } binding }] ? binding.Expression : null;
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

        return (properties, data, when);
    }

    private static bool IsReserved(string name) =>
        name is DataName or WhenName or PathExpression.Root or PathExpression.Index or "$host";

    private void Object((List<JsonProperty> Properties, Expression? Data, Expression? When) parsed)
    {
        var outer = _before;
        _before = Before.Nothing;
        _constant.Append("{"u8);
        foreach (var property in parsed.Properties)
        {
            Property(property);
        }

        _constant.Append("}"u8);
        _before = outer;
    }

    private void Property(JsonProperty property)
    {
        var parts = property.Value.ValueKind == JsonValueKind.String ? PartsOf(property.Value.GetString()!) : null;
        if (parts is [{ Binding: { } binding }])
        {
            AddOptional(new PropertyStep(
                Encode(output =>
                {
                    output.Text(property.Name);
                    output.Append(":"u8);
                }),
                binding));
            return;
        }

        Separate();
        _constant.Text(property.Name);
        _constant.Append(":"u8);
        if (parts is null)
        {
            Value(property.Value);
        }
        else
        {
            Text(parts);
        }
    }

    private void Text(List<(string Text, Binding? Binding)> parts)
    {
        if (parts is [{ Binding: { } single }])
        {
            Add(new ValueStep(single));
            return;
        }

        _constant.Append("\""u8);
        foreach (var part in parts)
        {
            if (part.Binding is null)
            {
                _constant.Escape(part.Text);
            }
            else
            {
                Add(new TextStep(part.Binding));
            }
        }

        _constant.Append("\""u8);
    }

    private List<(string Text, Binding? Binding)> PartsOf(string text)
    {
        if (!text.Contains("${", StringComparison.Ordinal))
        {
            return [(text, null)];
        }

        if (text.AsSpan().ContainsAny('\\', '`'))
        {
            throw Refuse("a string with bindings can't hold a backslash or a backtick", text);
        }

        var parts = new List<(string, Binding?)>();
        for (var position = 0; position < text.Length;)
        {
            var start = text.IndexOf("${", position, StringComparison.Ordinal);
            if (start != position)
            {
                parts.Add((text[position..(start < 0 ? text.Length : start)], null));
            }

            if (start < 0)
            {
                break;
            }

            var end = EndOf(text, start + 2);
            var source = text[(start + 2)..end];
            var expression = ExpressionParser.Parse(source, _names);
            parts.Add(expression is ConstantExpression
                ? throw Refuse("a constant needs no binding", text)
                : ("", new Binding(expression, source)));
            position = end + 1;
        }

        return parts;
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
}
