using System.Globalization;
using System.Text;

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

/// <summary>A text of a template, with its bytes as they stand in JSON between quotes.</summary>
internal sealed record TemplateText(string Text, byte[] Encoded)
{
    /// <summary>Returns the text, encoded once.</summary>
    public static TemplateText Of(string text) =>
        new(text, TemplateParser.Encode(output => output.Escape(text)));
}

/// <summary>The value of an expression: part of the data, or computed.</summary>
internal readonly struct Value
{
    public static readonly Value Null = new(null, 0, ValueKind.Null, 0);
    public static readonly Value True = new(null, 0, ValueKind.Boolean, 1);
    public static readonly Value False = new(null, 0, ValueKind.Boolean, 0);
    public static readonly Value Error = new(null, 0, ValueKind.Error, 0);

    // The data, a text, or nothing.
    private readonly object? _from;
    private readonly double _number;
    private readonly int _token;

    public Value(CardData data, int token, ValueKind kind)
        : this(data, token, kind, kind == ValueKind.Boolean && data.IsTrue(token) ? 1 : 0)
    {
    }

    public Value(string text)
        : this(text, 0, ValueKind.String, 0)
    {
    }

    public Value(TemplateText text)
        : this(text, 0, ValueKind.String, 0)
    {
    }

    public Value(double number)
        : this(null, 0, ValueKind.Number, number)
    {
    }

    private Value(object? from, int token, ValueKind kind, double number) =>
        (_from, _token, Kind, _number) = (from, token, kind, number);

    public ValueKind Kind { get; }

    public bool IsError => Kind == ValueKind.Error;

    public bool IsUndefined => Kind == ValueKind.Undefined;

    /// <summary>Whether it is null or undefined.</summary>
    public bool IsNothing => Kind <= ValueKind.Null;

    /// <summary>Whether it is part of the data, so that <see cref="Raw"/> can be copied.</summary>
    public bool IsJson => _from is CardData;

    /// <summary>The value's JSON, if it is part of the data.</summary>
    public ReadOnlySpan<byte> Raw => Data.Raw(_token);

    /// <summary>The text's bytes as they stand between quotes, if they are known; otherwise empty.</summary>
    public ReadOnlySpan<byte> Encoded => _from switch
    {
        CardData data when Kind == ValueKind.String => data.RawText(_token),
        TemplateText text => text.Encoded,
        _ => default,
    };

    public bool Boolean => _number != 0;

    public double Number => _from is CardData data ? data.NumberOf(_token) : _number;

    public string Text => _from switch
    {
        CardData data => data.TextOf(_token),
        TemplateText text => text.Text,
        var text => (string)text!,
    };

    /// <summary>The number of items of an array or members of an object.</summary>
    public int Count => Data.CountOf(_token);

    /// <summary>The items of an array.</summary>
    public Items Items => new(Data, _token);

    /// <summary>Whether a condition takes it as true. As in the reference, 0 and "" are true.</summary>
    public bool IsTruthy => !IsNothing && !IsError && (Kind != ValueKind.Boolean || Boolean);

    private CardData Data => (CardData)_from!;

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
            ValueKind.String => SameText(left, right),
            _ => left.Data.IsSame(left._token, right.Data, right._token),
        };
    }

    /// <summary>Returns a property by name: the exact one, or else the first whose name differs only in case.</summary>
    /// <param name="number">The name's number.</param>
    /// <param name="name">The name in UTF-8. Names in expressions are ASCII.</param>
    public Value Property(int number, byte[] name) =>
        Kind == ValueKind.Object ? Data.Property(_token, number, name) : default;

    /// <summary>Returns the text that stands for the value among other text.</summary>
    public string ToText() => Kind switch
    {
        ValueKind.String => Text,
        ValueKind.Number => Number.ToString(CultureInfo.InvariantCulture),
        ValueKind.Boolean => Boolean ? "true" : "false",
        ValueKind.Array => ItemsText(),
        ValueKind.Object => "[object Object]",
        _ => "",
    };

    private static bool SameText(in Value left, in Value right)
    {
        var one = left.Encoded;
        var two = right.Encoded;
        return (one.IsEmpty && !left.IsJson) || (two.IsEmpty && !right.IsJson)
            || one.Contains((byte)'\\') || two.Contains((byte)'\\')
            ? left.Text == right.Text
            : one.SequenceEqual(two);
    }

    private string ItemsText()
    {
        var text = new StringBuilder();
        foreach (var item in Items)
        {
            text.Append(item.ToText()).Append(',');
        }

        return text.ToString(0, Math.Max(0, text.Length - 1));
    }
}

/// <summary>Enumerates an array.</summary>
internal struct Items(CardData data, int array)
{
    private int _left = data.CountOf(array);
    private int _next = array + 1;

    public Value Current { get; private set; }

    public readonly Items GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_left-- == 0)
        {
            return false;
        }

        Current = data.ValueOf(_next);
        _next = data.After(_next);
        return true;
    }
}
