using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>A part without bindings, kept as the JSON that it is.</summary>
internal sealed class StaticNode(byte[] json, byte[][]? items) : TemplateNode
{
    public override void WriteValue(Utf8JsonWriter writer, Scope scope) => writer.WriteRawValue(json, skipInputValidation: true);

    public override void WriteItems(Utf8JsonWriter writer, Scope scope)
    {
        foreach (var item in items ?? [json])
        {
            writer.WriteRawValue(item, skipInputValidation: true);
        }
    }
}
