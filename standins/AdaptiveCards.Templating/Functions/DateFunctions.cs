using System.Globalization;
using System.Text.RegularExpressions;

namespace AdaptiveCards.Templating;

/// <summary>Dates in ISO 8601, always in UTC; a time without an offset is taken as UTC.</summary>
internal static partial class DateFunctions
{
    private const string FullFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Formats a time.</summary>
    public static Value Format(ReadOnlySpan<Value> a) =>
        a[0].Kind == ValueKind.String && IsoTime.TryRead(a[0].Text, out var time) ? Written(time, a, 1) : Value.Error;

    public static Value Add(ReadOnlySpan<Value> a, Func<DateTime, double, DateTime> add)
    {
        if (!TryReadFull(a[0], out var time) || a[1].Kind != ValueKind.Number)
        {
            return Value.Error;
        }
        try
        {
            return Written(add(time, Math.Truncate(a[1].Number)), a, 2);
        }
        catch (ArgumentOutOfRangeException)
        {
            return Value.Error;
        }
    }

    public static Value Date(ReadOnlySpan<Value> a) =>
        TryReadFull(a[0], out var time) ? new Value(time.ToString("M/dd/yyyy", Invariant)) : Value.Error;

    public static Value Part(ReadOnlySpan<Value> a, Func<DateTime, int> part) =>
        TryReadFull(a[0], out var time) ? new Value(part(time)) : Value.Error;

    /// <summary>Refuses a format that the engines don't agree on: it must be written out, in the common tokens, without words.</summary>
    public static void RequireCommonFormat(Expression argument)
    {
        if (argument is not ConstantExpression { Value: { Kind: ValueKind.String } format })
        {
            throw new ExpressionSyntaxException("a date's format must be a text written out");
        }
        if (!CommonFormat().IsMatch(format.Text))
        {
            throw new ExpressionSyntaxException($"the date format '{format.Text}' is not supported");
        }
    }

    [GeneratedRegex(@"^(?=..)(?:d{1,4}|M{1,4}|yyyy|yy|HH?|hh?|mm?|ss?|fff|tt|[ ,.:/()_-])+$")]
    private static partial Regex CommonFormat();

    /// <summary>Arithmetic and parts take the full form only.</summary>
    private static bool TryReadFull(in Value value, out DateTime time)
    {
        time = default;
        return value.Kind == ValueKind.String && IsoTime.TryReadFull(value.Text, out time);
    }

    private static Value Written(DateTime time, ReadOnlySpan<Value> a, int position) =>
        new(time.ToString(a.Length > position ? a[position].Text : FullFormat, Invariant));
}
