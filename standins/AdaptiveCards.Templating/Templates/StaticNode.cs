namespace AdaptiveCards.Templating;

/// <summary>A part without bindings, kept as the JSON that it is.</summary>
/// <param name="json">The part as a value.</param>
/// <param name="items">The items that it adds to an array around it, with the commas between them.</param>
internal sealed class StaticNode(byte[] json, byte[] items) : TemplateNode
{
    public byte[] Json => json;

    public override void WriteValue(JsonOutput output, Scope scope) => output.Raw(json);

    public override void WriteItems(JsonOutput output, Scope scope)
    {
        if (items.Length > 0)
        {
            output.Raw(items);
        }
    }
}
