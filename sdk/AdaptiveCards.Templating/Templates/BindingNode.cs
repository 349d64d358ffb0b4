using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>A string that is one binding: the value keeps its type.</summary>
internal sealed class BindingNode(Binding binding) : TemplateNode
{
    public override void WriteValue(Utf8JsonWriter writer, Scope scope) => writer.WriteValue(binding.Evaluate(scope));

    public override void WriteItems(Utf8JsonWriter writer, Scope scope)
    {
        var value = binding.Evaluate(scope);
        if (value.Kind == ValueKind.Array)
        {
            foreach (var item in value.Items())
            {
                writer.WriteValue(item);
            }
        }
        else if (value.Kind != ValueKind.Null)
        {
            writer.WriteValue(value);
        }
    }

    public override void WriteProperty(JsonEncodedText name, Utf8JsonWriter writer, Scope scope)
    {
        var value = binding.Evaluate(scope);
        if (!value.IsUndefined)
        {
            writer.WritePropertyName(name);
            writer.WriteValue(value);
        }
    }
}
