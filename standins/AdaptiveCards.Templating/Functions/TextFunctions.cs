namespace AdaptiveCards.Templating;

/// <summary>Text. What is absent counts as empty; null does not count as text.</summary>
internal static class TextFunctions
{
    public static Value Transform(ReadOnlySpan<Value> a, Func<string, string> transform) =>
        IsTextOrAbsent(a[0]) ? new Value(transform(a[0].ToText())) : Value.Error;

    public static Value Length(ReadOnlySpan<Value> a) => IsTextOrAbsent(a[0]) ? new Value(a[0].ToText().Length) : Value.Error;

    public static Value Test(ReadOnlySpan<Value> a, Func<string, string, bool> test) =>
        IsTextOrAbsent(a[0]) && IsTextOrAbsent(a[1]) ? Value.Of(test(a[0].ToText(), a[1].ToText())) : Value.Error;

    /// <summary>Puts lists together, or everything else as text.</summary>
    public static Value Concat(ReadOnlySpan<Value> a)
    {
        var result = a[0];
        foreach (var next in a[1..])
        {
            var bothLists = result.Kind == ValueKind.Array && next.Kind == ValueKind.Array;
            if (result.IsNothing && next.IsNothing)
            {
                result = default;
            }
            else if (bothLists)
            {
                result = new Value([.. Items(result), .. Items(next)]);
            }
            else if (result.IsNothing && next.Kind == ValueKind.Array)
            {
                result = next;
            }
            else if (!(next.IsNothing && result.Kind == ValueKind.Array))
            {
                result = new Value(result.ToJsonishText() + next.ToJsonishText());
            }
        }
        return result;
    }

    public static Value Substring(ReadOnlySpan<Value> a)
    {
        if (a[0].Kind != ValueKind.String)
        {
            return a[0].IsUndefined ? new Value("") : Value.Error;
        }
        var text = a[0].Text;
        if (!a[1].IsInteger || a[1].Number < 0 || a[1].Number > text.Length)
        {
            return Value.Error;
        }
        var start = (int)a[1].Number;
        if (a.Length == 2)
        {
            return new Value(text[start..]);
        }
        return a[2].IsInteger && a[2].Number >= 0 && start + a[2].Number <= text.Length
            ? new Value(text.Substring(start, (int)a[2].Number))
            : Value.Error;
    }

    public static Value Replace(ReadOnlySpan<Value> a)
    {
        if (!IsTextOrAbsent(a[0]) || !IsTextOrAbsent(a[1]) || !IsTextOrAbsent(a[2]) || a[1].ToText().Length == 0)
        {
            return Value.Error;
        }
        return new Value(a[0].ToText().Replace(a[1].ToText(), a[2].ToText(), StringComparison.Ordinal));
    }

    public static Value Split(ReadOnlySpan<Value> a)
    {
        if (!IsTextOrAbsent(a[0]) || a.Length == 2 && !IsTextOrAbsent(a[1]))
        {
            return Value.Error;
        }
        var text = a[0].ToText();
        var separator = a.Length == 2 ? a[1].ToText() : "";
        return separator.Length == 0
            ? new Value([.. text.Select(c => new Value(c.ToString()))])
            : new Value([.. text.Split(separator).Select(s => new Value(s))]);
    }

    public static Value IndexOf(ReadOnlySpan<Value> a)
    {
        if (a[0].Kind == ValueKind.Array)
        {
            return new Value(ListFunctions.IndexOf(a[0], a[1]));
        }
        return (a[0].IsNothing || a[0].Kind == ValueKind.String) && IsTextOrAbsent(a[1])
            ? new Value(a[0].ToText().IndexOf(a[1].ToText(), StringComparison.Ordinal))
            : Value.Error;
    }

    /// <summary>A number gets its thousands grouped, as in the reference.</summary>
    public static Value ToText(ReadOnlySpan<Value> a)
    {
        if (a[0].Kind != ValueKind.Number)
        {
            return new Value(a[0].ToJsonishText());
        }
        var text = NumberText.Of(a[0].Number);
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return new Value(NumberText.Grouped(a[0].Number, dot < 0 ? 0 : text.Length - dot - 1));
    }

    public static string Trim(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsSpace(text[start]))
        {
            start++;
        }
        while (end > start && IsSpace(text[end - 1]))
        {
            end--;
        }
        return text[start..end];
    }

    private static bool IsSpace(char c) => c == '\uFEFF' || (c != '\u0085' && char.IsWhiteSpace(c));

    private static bool IsTextOrAbsent(in Value value) => value.Kind is ValueKind.String or ValueKind.Undefined;

    private static List<Value> Items(in Value list)
    {
        var items = new List<Value>(list.Count);
        foreach (var item in list.Items())
        {
            items.Add(item);
        }
        return items;
    }
}
