using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>An array. Inside another array its items become the outer one's, as in the reference.</summary>
internal sealed class ArrayNode(TemplateNode[] items) : TemplateNode
{
    public override void WriteValue(Utf8JsonWriter writer, Scope scope)
    {
        writer.WriteStartArray();
        WriteItems(writer, scope);
        writer.WriteEndArray();
    }

    public override void WriteItems(Utf8JsonWriter writer, Scope scope)
    {
        foreach (var item in items)
        {
            item.WriteItems(writer, scope);
        }
    }
}
