namespace AdaptiveCards.Templating;

/// <summary>Order, emptiness and truth.</summary>
internal static class Comparing
{
    public static Value Order(ReadOnlySpan<Value> a, Func<int, bool> accept)
    {
        if (a[0].IsNothing || a[1].IsNothing)
        {
            return Value.False;
        }
        return (a[0].Kind, a[1].Kind) switch
        {
            (ValueKind.Number, ValueKind.Number) => Value.Of(accept(a[0].Number.CompareTo(a[1].Number))),
            (ValueKind.String, ValueKind.String) => Value.Of(accept(string.CompareOrdinal(a[0].Text, a[1].Text))),
            _ => Value.Error,
        };
    }

    public static bool IsEmpty(in Value value) => value.Kind switch
    {
        ValueKind.Undefined or ValueKind.Null => true,
        ValueKind.String => value.Text.Length == 0,
        ValueKind.Array or ValueKind.Object => value.Count == 0,
        _ => false,
    };

    public static bool ToBoolean(in Value value) => value.Kind == ValueKind.Number
        ? value.Number != 0
        : value.IsTruthy && !value.ToText().Contains("false", StringComparison.OrdinalIgnoreCase);
}
