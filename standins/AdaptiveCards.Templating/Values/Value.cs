using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>A value in an expression: a piece of the data as it stands, or something computed.</summary>
internal readonly struct Value
{
    public static readonly Value Null = new(ValueKind.Null, null, 0);
    public static readonly Value True = new(ValueKind.Boolean, null, 1);
    public static readonly Value False = new(ValueKind.Boolean, null, 0);
    public static readonly Value Error = new(ValueKind.Error, null, 0);

    private readonly JsonElement _json;
    private readonly object? _computed;
    private readonly double _number;

    public Value(JsonElement json)
    {
        _json = json;
        var kind = json.ValueKind;
        IsJson = kind != JsonValueKind.Undefined;
        Kind = kind switch
        {
            JsonValueKind.Null => ValueKind.Null,
            JsonValueKind.True or JsonValueKind.False => ValueKind.Boolean,
            JsonValueKind.Number => ValueKind.Number,
            JsonValueKind.String => ValueKind.String,
            JsonValueKind.Array => ValueKind.Array,
            JsonValueKind.Object => ValueKind.Object,
            _ => ValueKind.Undefined,
        };
        _number = kind == JsonValueKind.True ? 1 : 0;
    }

    public Value(string text)
        : this(ValueKind.String, text, 0)
    {
    }

    public Value(double number)
        : this(ValueKind.Number, null, number)
    {
    }

    public Value(Value[] items)
        : this(ValueKind.Array, items, 0)
    {
    }

    public Value(KeyValuePair<string, Value>[] properties)
        : this(ValueKind.Object, properties, 0)
    {
    }

    private Value(ValueKind kind, object? computed, double number)
    {
        Kind = kind;
        _computed = computed;
        _number = number;
    }

    public ValueKind Kind { get; }

    public bool IsError => Kind == ValueKind.Error;

    public bool IsUndefined => Kind == ValueKind.Undefined;

    /// <summary>Null or not there.</summary>
    public bool IsNothing => Kind <= ValueKind.Null;

    /// <summary>Whether it is a piece of the data as it stands.</summary>
    public bool IsJson { get; }

    public JsonElement Json => _json;

    public bool Boolean => _number != 0;

    public double Number => IsJson ? _json.GetDouble() : _number;

    public bool IsInteger => Kind == ValueKind.Number && double.IsInteger(Number);

    public string Text => _computed as string ?? TextOf(_json);

    public Value[] ComputedItems => (Value[])_computed!;

    public KeyValuePair<string, Value>[] ComputedProperties => (KeyValuePair<string, Value>[])_computed!;

    public int Count => (Kind, IsJson) switch
    {
        (ValueKind.Array, true) => _json.GetArrayLength(),
        (ValueKind.Array, false) => ComputedItems.Length,
        (ValueKind.Object, true) => _json.GetPropertyCount(),
        (ValueKind.Object, false) => ComputedProperties.Length,
        _ => 0,
    };

    /// <summary>Everything but null, absent and false is true, as in the reference: so are 0 and "".</summary>
    public bool IsTruthy => Kind switch
    {
        ValueKind.Undefined or ValueKind.Null or ValueKind.Error => false,
        ValueKind.Boolean => Boolean,
        _ => true,
    };

    public static Value Of(bool value) => value ? True : False;

    public Value Item(int index) => IsJson ? new Value(_json[index]) : ComputedItems[index];

    public ValueItems Items() => new(this);

    /// <summary>A property by name: the exact one, else the first whose name differs only in case.</summary>
    public Value Property(PropertyKey key)
    {
        if (Kind != ValueKind.Object)
        {
            return default;
        }
        if (IsJson)
        {
            return _json.TryGetProperty(key.Utf8, out var exact) ? new Value(exact) : PropertyIgnoringCase(key);
        }
        foreach (var property in ComputedProperties)
        {
            if (property.Key.Equals(key.Name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }
        return default;
    }

    /// <summary>Half of a surrogate pair, written as an escape, is JSON but no text: such a string stays as it is written.</summary>
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

    private Value PropertyIgnoringCase(PropertyKey key)
    {
        foreach (var property in _json.EnumerateObject())
        {
            var raw = JsonMarshal.GetRawUtf8PropertyName(property);
            var equal = key.IsAscii && !raw.Contains((byte)'\\')
                ? raw.Length == key.Utf8.Length && Ascii.EqualsIgnoreCase(raw, key.Utf8)
                : property.Name.Equals(key.Name, StringComparison.OrdinalIgnoreCase);
            if (equal)
            {
                return new Value(property.Value);
            }
        }
        return default;
    }
}
