namespace AdaptiveCards.Templating;

/// <summary>A string that is one binding: the value keeps its type.</summary>
internal sealed class BindingNode(Binding binding) : TemplateNode
{
    public override void WriteValue(JsonOutput output, Scope scope) => output.Write(binding.Evaluate(scope));

    public override void WriteItems(JsonOutput output, Scope scope)
    {
        var value = binding.Evaluate(scope);
        if (value.Kind == ValueKind.Array)
        {
            foreach (var item in value.Items())
            {
                output.Write(item);
            }
        }
        else if (value.Kind != ValueKind.Null)
        {
            output.Write(value);
        }
    }

    public override void WriteProperty(byte[] name, JsonOutput output, Scope scope)
    {
        var value = binding.Evaluate(scope);
        if (!value.IsUndefined)
        {
            output.Name(name);
            output.Write(value);
        }
    }
}
