using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>A string with bindings among its text.</summary>
internal sealed class TextNode(TextPart[] parts) : TemplateNode
{
    public override void WriteValue(Utf8JsonWriter writer, Scope scope)
    {
        var text = scope.Text;
        text.Clear();
        foreach (var part in parts)
        {
            if (part.Binding is { } binding)
            {
                var value = binding.Evaluate(scope);
                text.Append(value.IsNothing ? scope.Substitute(binding.Source[2..^1].Trim()) : value);
            }
            else
            {
                text.Append(part.Literal);
            }
        }
        writer.WriteStringValue(text.Span);
    }

    public override void WriteItems(Utf8JsonWriter writer, Scope scope) => WriteValue(writer, scope);
}

/// <summary>Plain text, or a binding.</summary>
internal readonly record struct TextPart(string? Literal, Binding? Binding);
