namespace AdaptiveCards.Templating;

/// <summary>A node of a parsed template.</summary>
internal abstract class TemplateNode
{
    /// <summary>Writes the node's value. Only an <see cref="ElementNode"/> can write none or several.</summary>
    public abstract void Write(JsonOutput output, Scope scope);

    /// <summary>Writes the node as a property. The name is given as JSON, with its quotes and colon.</summary>
    public virtual void WriteProperty(byte[] name, JsonOutput output, Scope scope)
    {
        output.Name(name);
        Write(output, scope);
    }
}

/// <summary>JSON without bindings.</summary>
internal sealed class StaticNode(byte[] json) : TemplateNode
{
    public byte[] Json => json;

    public override void Write(JsonOutput output, Scope scope) => output.Raw(json);
}

/// <summary>A string that is one binding. The value keeps its type; an undefined one leaves the property out.</summary>
internal sealed class BindingNode(Binding binding) : TemplateNode
{
    public override void Write(JsonOutput output, Scope scope) => output.Write(binding.Evaluate(scope));

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

/// <summary>A string with bindings among its text.</summary>
internal sealed class TextNode(TextPart[] parts) : TemplateNode
{
    public override void Write(JsonOutput output, Scope scope)
    {
        output.StartText();
        foreach (var part in parts)
        {
            if (part.Binding is not { } binding)
            {
                output.Append(part.Encoded);
                continue;
            }

            var value = binding.Evaluate(scope);
            output.AppendText(value.IsNothing ? scope.Substitute(binding.Source.Trim()) : value);
        }

        output.EndText();
    }
}

/// <summary>A piece of a string: text, encoded for JSON, or a binding.</summary>
internal readonly record struct TextPart(byte[] Encoded, Binding? Binding);

/// <summary>An expression and the text between its <c>${</c> and <c>}</c>.</summary>
internal sealed record Binding(Expression Expression, string Source)
{
    /// <summary>Returns the value. If it can't be computed, the binding's own text takes its place.</summary>
    public Value Evaluate(Scope scope)
    {
        var value = Expression.Evaluate(scope, substitute: true);
        return value.IsError ? new Value("${" + Source + "}") : value;
    }
}

/// <summary>An array.</summary>
internal sealed class ArrayNode(TemplateNode[] items) : TemplateNode
{
    public override void Write(JsonOutput output, Scope scope)
    {
        output.StartArray();
        foreach (var item in items)
        {
            item.Write(output, scope);
        }

        output.EndArray();
    }
}

/// <summary>An object.</summary>
internal sealed class ObjectNode(ObjectMember[] members) : TemplateNode
{
    public override void Write(JsonOutput output, Scope scope)
    {
        output.StartObject();
        foreach (var member in members)
        {
            if (member.Node is null)
            {
                output.Raw(member.Encoded);
            }
            else
            {
                member.Node.WriteProperty(member.Encoded, output, scope);
            }
        }

        output.EndObject();
    }
}

/// <summary>A property: its name in JSON and its node. Without a node: whole properties without bindings.</summary>
internal readonly record struct ObjectMember(byte[] Encoded, TemplateNode? Node);

/// <summary>An array's element with <c>$data</c> or <c>$when</c>: left out, written once, or repeated.</summary>
internal sealed class ElementNode(ObjectNode element, Expression? data, Expression? when) : TemplateNode
{
    public override void Write(JsonOutput output, Scope scope)
    {
        var (outerData, outerIndex) = (scope.Data, scope.Index);
        var value = data?.Evaluate(scope, substitute: true) ?? default;
        if (value.Kind == ValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.Json.EnumerateArray())
            {
                (scope.Data, scope.Index) = (new Value(item), new Value(index++));
                WriteOnce(output, scope);
            }
        }
        else
        {
            scope.Data = value.IsUndefined ? outerData : value;
            WriteOnce(output, scope);
        }

        (scope.Data, scope.Index) = (outerData, outerIndex);
    }

    private void WriteOnce(JsonOutput output, Scope scope)
    {
        if (when is null || when.Evaluate(scope, substitute: false) is { Kind: ValueKind.Boolean, Boolean: true })
        {
            element.Write(output, scope);
        }
    }
}
