namespace AdaptiveCards.Templating;

/// <summary>Values as text.</summary>
internal static class ValueText
{
    /// <summary>The text of a value inside other text.</summary>
    public static string ToText(this in Value value) => value.Kind switch
    {
        ValueKind.String => value.Text,
        ValueKind.Number => NumberText.Of(value.Number),
        ValueKind.Boolean => value.Boolean ? "true" : "false",
        ValueKind.Array => Join(value, ","),
        ValueKind.Object => "[object Object]",
        _ => "",
    };

    public static string Join(in Value array, string separator)
    {
        var parts = new string[array.Count];
        var next = 0;
        foreach (var item in array.Items())
        {
            parts[next++] = item.ToText();
        }
        return string.Join(separator, parts);
    }

    /// <summary>The text that <c>concat</c> and <c>string</c> give: lists and objects as JSON.</summary>
    public static string ToJsonishText(this in Value value) =>
        value.Kind is ValueKind.Array or ValueKind.Object ? value.ToJson() : value.ToText();

    public static string ToJson(this in Value value)
    {
        using var output = JsonOutput.Rent();
        output.Write(value);
        return output.ToString();
    }
}
