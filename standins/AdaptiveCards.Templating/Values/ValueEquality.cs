namespace AdaptiveCards.Templating;

/// <summary>Equality as <c>==</c> has it: by type and content, null and absent being the same.</summary>
internal static class ValueEquality
{
    public static bool AreEqual(in Value left, in Value right)
    {
        if (left.IsNothing || right.IsNothing)
        {
            return left.IsNothing && right.IsNothing;
        }
        return left.Kind == right.Kind && left.Kind switch
        {
            ValueKind.Boolean => left.Boolean == right.Boolean,
            ValueKind.Number => Math.Abs(left.Number - right.Number) < 2.220446049250313e-16 || left.Number.Equals(right.Number),
            ValueKind.String => left.Text == right.Text,
            ValueKind.Array => SameItems(left, right),
            ValueKind.Object => SameProperties(left, right),
            _ => false,
        };
    }

    private static bool SameItems(in Value left, in Value right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }
        var others = right.Items();
        foreach (var item in left.Items())
        {
            others.MoveNext();
            if (!AreEqual(item, others.Current))
            {
                return false;
            }
        }
        return true;
    }

    private static bool SameProperties(in Value left, in Value right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }
        var others = right.Properties();
        foreach (var (name, value) in left.Properties())
        {
            var other = others.FirstOrDefault(p => p.Key == name);
            if (other.Key is null || !AreEqual(value, other.Value))
            {
                return false;
            }
        }
        return true;
    }

    public static KeyValuePair<string, Value>[] Properties(this in Value value) => value.IsJson
        ? [.. value.Json.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, new Value(p.Value)))]
        : value.ComputedProperties;
}
