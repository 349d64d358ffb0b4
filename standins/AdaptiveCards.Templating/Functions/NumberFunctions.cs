using System.Globalization;

namespace AdaptiveCards.Templating;

/// <summary>Arithmetic. Numbers are doubles; a division of integers gives the integer below.</summary>
internal static class NumberFunctions
{
    /// <summary>Adds numbers; with a text among them, puts them together as text.</summary>
    public static Value Add(ReadOnlySpan<Value> a)
    {
        foreach (var value in a)
        {
            if (value.Kind is not (ValueKind.Number or ValueKind.String or ValueKind.Undefined))
            {
                return Value.Error;
            }
        }
        var sum = a[0];
        foreach (var next in a[1..])
        {
            if (sum.Kind == ValueKind.Number && next.Kind == ValueKind.Number)
            {
                sum = new Value(sum.Number + next.Number);
            }
            else if (sum.Kind == ValueKind.Number && next.IsUndefined || sum.IsUndefined && next.Kind == ValueKind.Number)
            {
                return Value.Error;
            }
            else
            {
                sum = new Value(sum.ToText() + next.ToText());
            }
        }
        return sum;
    }

    public static Value Fold(ReadOnlySpan<Value> a, Func<double, double, double> combine)
    {
        if (!AreNumbers(a))
        {
            return Value.Error;
        }
        var result = a[0].Number;
        foreach (var next in a[1..])
        {
            result = combine(result, next.Number);
        }
        return new Value(result);
    }

    public static Value Divide(ReadOnlySpan<Value> a)
    {
        if (!AreNumbers(a))
        {
            return Value.Error;
        }
        foreach (var divisor in a[1..])
        {
            if (divisor.Number == 0)
            {
                return Value.Error;
            }
        }
        return Fold(a, (x, y) => double.IsInteger(x) && double.IsInteger(y) ? Math.Floor(x / y) : x / y);
    }

    public static Value Remainder(ReadOnlySpan<Value> a) =>
        a[0].IsInteger && a[1].IsInteger && a[1].Number != 0 ? new Value(a[0].Number % a[1].Number) : Value.Error;

    /// <summary>The least or greatest among numbers and lists of numbers.</summary>
    public static Value Extreme(ReadOnlySpan<Value> a, double start, Func<double, double, double> pick)
    {
        var result = start;
        foreach (var value in a)
        {
            if (value.Kind == ValueKind.Number)
            {
                result = pick(result, value.Number);
                continue;
            }
            if (value.Kind != ValueKind.Array)
            {
                return Value.Error;
            }
            foreach (var item in value.Items())
            {
                if (item.Kind != ValueKind.Number)
                {
                    return Value.Error;
                }
                result = pick(result, item.Number);
            }
        }
        return new Value(result);
    }

    public static Value Round(ReadOnlySpan<Value> a)
    {
        if (!AreNumbers(a))
        {
            return Value.Error;
        }
        var digits = a.Length == 2 ? a[1].Number : 0;
        return double.IsInteger(digits) && digits is >= 0 and <= 15 ? new Value(RoundTo(a[0].Number, digits)) : Value.Error;
    }

    public static Value Transform(ReadOnlySpan<Value> a, Func<double, double> transform) =>
        a[0].Kind == ValueKind.Number ? new Value(transform(a[0].Number)) : Value.Error;

    public static Value ToInteger(ReadOnlySpan<Value> a) => a[0].Kind switch
    {
        ValueKind.String or ValueKind.Number => Leading(a[0].ToText(), NumberStyles.AllowLeadingSign),
        _ => default,
    };

    public static Value ToFloat(ReadOnlySpan<Value> a) => a[0].Kind switch
    {
        ValueKind.String => Leading(a[0].Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent),
        ValueKind.Number => a[0],
        _ => default,
    };

    public static Value Format(ReadOnlySpan<Value> a)
    {
        if (!AreNumbers(a) || !a[1].IsInteger || a[1].Number is < 0 or > 15)
        {
            return Value.Error;
        }
        return new Value(NumberText.Grouped(RoundTo(a[0].Number, a[1].Number), (int)a[1].Number));
    }

    /// <summary>Half goes up, below zero too.</summary>
    private static double RoundTo(double number, double digits)
    {
        var scale = Math.Pow(10, digits);
        return Math.Floor(number * scale + 0.5) / scale;
    }

    /// <summary>The number that a text begins with.</summary>
    private static Value Leading(string text, NumberStyles styles)
    {
        var trimmed = TextFunctions.Trim(text);
        var length = 0;
        while (length < trimmed.Length && (char.IsAsciiDigit(trimmed[length]) || trimmed[length] is '+' or '-' or '.' or 'e' or 'E'))
        {
            length++;
        }
        for (; length > 0; length--)
        {
            if (double.TryParse(trimmed.AsSpan(0, length), styles, CultureInfo.InvariantCulture, out var number))
            {
                return new Value(number);
            }
        }
        return Value.Error;
    }

    private static bool AreNumbers(ReadOnlySpan<Value> a)
    {
        foreach (var value in a)
        {
            if (value.Kind != ValueKind.Number)
            {
                return false;
            }
        }
        return true;
    }
}
