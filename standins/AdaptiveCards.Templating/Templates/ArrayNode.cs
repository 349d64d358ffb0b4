namespace AdaptiveCards.Templating;

/// <summary>An array. Inside another array its items become the outer one's, as in the reference.</summary>
internal sealed class ArrayNode(TemplateNode[] items) : TemplateNode
{
    public override void WriteValue(JsonOutput output, Scope scope)
    {
        output.StartArray();
        WriteItems(output, scope);
        output.EndArray();
    }

    public override void WriteItems(JsonOutput output, Scope scope)
    {
        foreach (var item in items)
        {
            item.WriteItems(output, scope);
        }
    }
}
