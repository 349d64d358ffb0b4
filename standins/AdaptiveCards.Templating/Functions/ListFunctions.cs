using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>Lists, and text and objects where they can stand in for one.</summary>
internal static class ListFunctions
{
    public static Value Count(ReadOnlySpan<Value> a) => a[0].Kind switch
    {
        ValueKind.String => new Value(a[0].Text.Length),
        ValueKind.Array or ValueKind.Object => new Value(a[0].Count),
        _ => Value.Error,
    };

    public static Value Contains(ReadOnlySpan<Value> a)
    {
        if (a[0].Kind == ValueKind.Array)
        {
            foreach (var item in a[0].Items())
            {
                if (ValueEquality.AreEqual(item, a[1]))
                {
                    return Value.True;
                }
            }
            return Value.False;
        }
        if (a[1].Kind != ValueKind.String)
        {
            return Value.False;
        }
        return Value.Of(a[0].Kind == ValueKind.String
            ? a[0].Text.Contains(a[1].Text, StringComparison.Ordinal)
            : !a[0].Property(new PropertyKey(a[1].Text)).IsUndefined);
    }

    /// <summary>The position of a plain value; a list or an object is never found.</summary>
    public static int IndexOf(in Value list, in Value wanted)
    {
        var position = 0;
        foreach (var item in list.Items())
        {
            if (item.Kind == wanted.Kind && item.Kind is not (ValueKind.Array or ValueKind.Object) && ValueEquality.AreEqual(item, wanted))
            {
                return position;
            }
            position++;
        }
        return -1;
    }

    /// <summary>Joins with a separator; a third argument separates the last item.</summary>
    public static Value Join(ReadOnlySpan<Value> a)
    {
        if (a[0].Kind != ValueKind.Array)
        {
            return Value.Error;
        }
        var separator = a[1].IsUndefined ? "," : a[1].Kind == ValueKind.Null ? "null" : a[1].ToText();
        if (a.Length == 2)
        {
            return new Value(ValueText.Join(a[0], separator));
        }
        if (a[0].Count < 3)
        {
            return new Value(ValueText.Join(a[0], a[2].ToText()));
        }
        var head = ValueText.Join(Slice(a[0], 0, a[0].Count - 1), separator);
        return new Value(head + a[2].ToText() + a[0].Item(a[0].Count - 1).ToText());
    }

    public static Value First(ReadOnlySpan<Value> a) => At(a[0], 0);

    public static Value Last(ReadOnlySpan<Value> a) => At(a[0], a[0].Kind == ValueKind.String ? a[0].Text.Length - 1 : a[0].Count - 1);

    public static Value Take(ReadOnlySpan<Value> a)
    {
        if (!a[1].IsInteger)
        {
            return Value.Error;
        }
        var count = Math.Max(a[1].Number, 0);
        return a[0].Kind switch
        {
            ValueKind.Array => Slice(a[0], 0, (int)Math.Min(count, a[0].Count)),
            ValueKind.String => new Value(a[0].Text[..(int)Math.Min(count, a[0].Text.Length)]),
            _ => Value.Error,
        };
    }

    public static Value Skip(ReadOnlySpan<Value> a) => a[0].Kind == ValueKind.Array && a[1].IsInteger
        ? Slice(a[0], (int)Math.Clamp(a[1].Number, 0, a[0].Count), a[0].Count)
        : Value.Error;

    public static Value Json(ReadOnlySpan<Value> a)
    {
        try
        {
            return a[0].Kind == ValueKind.String ? new Value(JsonElement.Parse(TextFunctions.Trim(a[0].Text))) : Value.Error;
        }
        catch (JsonException)
        {
            return Value.Error;
        }
    }

    private static Value At(in Value value, int index) => value.Kind switch
    {
        ValueKind.String when value.Text.Length > 0 => new Value(value.Text[index].ToString()),
        ValueKind.Array when value.Count > 0 => value.Item(index),
        _ => default,
    };

    private static Value Slice(in Value list, int start, int end)
    {
        var items = new Value[end - start];
        var position = 0;
        foreach (var item in list.Items())
        {
            if (position >= start && position < end)
            {
                items[position - start] = item;
            }
            position++;
        }
        return new Value(items);
    }
}
