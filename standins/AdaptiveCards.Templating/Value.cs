using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>
/// What a value is. <see cref="Undefined"/>: the data lacks it. <see cref="Error"/>: it can't be computed.
/// </summary>
internal enum ValueKind : byte
{
    Undefined,
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
    Error,
}

/// <summary>The value of an expression: part of the data, or computed.</summary>
internal readonly struct Value
{
    public static readonly Value Null = new(ValueKind.Null, null, 0);
    public static readonly Value True = new(ValueKind.Boolean, null, 1);
    public static readonly Value False = new(ValueKind.Boolean, null, 0);
    public static readonly Value Error = new(ValueKind.Error, null, 0);

    private readonly string? _text;
    private readonly double _number;

    public Value(JsonElement json)
    {
        Json = json;
        IsJson = json.ValueKind != JsonValueKind.Undefined;
        Kind = json.ValueKind switch
        {
            JsonValueKind.Null => ValueKind.Null,
            JsonValueKind.True or JsonValueKind.False => ValueKind.Boolean,
            JsonValueKind.Number => ValueKind.Number,
            JsonValueKind.String => ValueKind.String,
            JsonValueKind.Array => ValueKind.Array,
            JsonValueKind.Object => ValueKind.Object,
            _ => ValueKind.Undefined,
        };
        _number = json.ValueKind == JsonValueKind.True ? 1 : 0;
    }

    public Value(string text)
        : this(ValueKind.String, text, 0)
    {
    }

    public Value(double number)
        : this(ValueKind.Number, null, number)
    {
    }

    private Value(ValueKind kind, string? text, double number)
    {
        Kind = kind;
        _text = text;
        _number = number;
    }

    public ValueKind Kind { get; }

    public bool IsError => Kind == ValueKind.Error;

    public bool IsUndefined => Kind == ValueKind.Undefined;

    /// <summary>Whether it is null or undefined.</summary>
    public bool IsNothing => Kind <= ValueKind.Null;

    /// <summary>Whether it is part of the data, so that <see cref="Json"/> can be copied.</summary>
    public bool IsJson { get; }

    public JsonElement Json { get; }

    public bool Boolean => _number != 0;

    public double Number => IsJson ? Json.GetDouble() : _number;

    public string Text => _text ?? TextOf(Json);

    /// <summary>Whether a condition takes it as true. As in the reference, 0 and "" are true.</summary>
    public bool IsTruthy => !IsNothing && !IsError && (Kind != ValueKind.Boolean || Boolean);

    public static Value Of(bool value) => value ? True : False;

    /// <summary>Compares by type and content, as <c>==</c> does. Null and undefined are equal.</summary>
    public static bool AreEqual(in Value left, in Value right)
    {
        if (left.IsNothing || right.IsNothing)
        {
            return left.IsNothing && right.IsNothing;
        }

        return left.Kind == right.Kind && left.Kind switch
        {
            ValueKind.Boolean => left.Boolean == right.Boolean,
            ValueKind.Number => left.Number.Equals(right.Number),
            ValueKind.String => left.Text == right.Text,
            _ => JsonElement.DeepEquals(left.Json, right.Json),
        };
    }

    /// <summary>Returns a property by name: the exact one, or else the first whose name differs only in case.</summary>
    /// <param name="name">The name in UTF-8. Names in expressions are ASCII.</param>
    public Value Property(byte[] name)
    {
        if (Kind != ValueKind.Object)
        {
            return default;
        }

        if (Json.TryGetProperty(name, out var exact))
        {
            return new Value(exact);
        }

        foreach (var property in Json.EnumerateObject())
        {
            var raw = JsonMarshal.GetRawUtf8PropertyName(property);
            if (raw.Contains((byte)'\\') ? IsSame(property.Name, name) : Ascii.EqualsIgnoreCase(raw, name))
            {
                return new Value(property.Value);
            }
        }

        return default;
    }

    /// <summary>Returns the text that stands for the value among other text.</summary>
    public string ToText() => Kind switch
    {
        ValueKind.String => Text,
        ValueKind.Number => Number.ToString(CultureInfo.InvariantCulture),
        ValueKind.Boolean => Boolean ? "true" : "false",
        ValueKind.Array => string.Join(',', Json.EnumerateArray().Select(item => new Value(item).ToText())),
        ValueKind.Object => "[object Object]",
        _ => "",
    };

    private static bool IsSame(string property, byte[] name) =>
        property.Equals(Encoding.ASCII.GetString(name), StringComparison.OrdinalIgnoreCase);

    // A lone surrogate, written as an escape, is valid JSON but not valid text. Keep the escape.
    private static string TextOf(JsonElement json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return json.GetRawText()[1..^1];
        }
    }
}
