namespace AdaptiveCards.Templating;

/// <summary>A step of a parsed template: writes its part of the card.</summary>
internal abstract class Step
{
    public abstract void Write(JsonOutput output, Scope scope);

    public static void WriteAll(Step[] steps, JsonOutput output, Scope scope)
    {
        foreach (var step in steps)
        {
            step.Write(output, scope);
        }
    }
}

/// <summary>Writes bytes that are the same in every card.</summary>
internal sealed class ConstantStep(byte[] encoded) : Step
{
    public override void Write(JsonOutput output, Scope scope) => output.Append(encoded);
}

/// <summary>Writes a comma, unless nothing was written before in the same array or object.</summary>
internal sealed class CommaStep : Step
{
    public static readonly CommaStep Instance = new();

    public override void Write(JsonOutput output, Scope scope) => output.Separate();
}

/// <summary>Writes a string that is one binding. The value keeps its type.</summary>
internal sealed class ValueStep(Binding binding) : Step
{
    public override void Write(JsonOutput output, Scope scope) => output.Write(binding.Evaluate(scope));
}

/// <summary>Writes a property whose value is one binding. An undefined one leaves the property out.</summary>
internal sealed class PropertyStep(byte[] name, Binding binding) : Step
{
    public override void Write(JsonOutput output, Scope scope)
    {
        var value = binding.Evaluate(scope);
        if (!value.IsUndefined)
        {
            output.Separate();
            output.Append(name);
            output.Write(value);
        }
    }
}

/// <summary>Writes a binding among the text of a string.</summary>
internal sealed class TextStep(Binding binding) : Step
{
    private readonly string _path = binding.Source.Trim();

    public override void Write(JsonOutput output, Scope scope)
    {
        var value = binding.Evaluate(scope);
        output.AppendText(value.IsNothing ? scope.Substitute(_path) : value);
    }
}

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

/// <summary>An array's element with <c>$data</c> or <c>$when</c>: left out, written once, or repeated.</summary>
internal sealed class ElementStep(Step[] element, Expression? data, Expression? when) : Step
{
    public override void Write(JsonOutput output, Scope scope)
    {
        if (data is null)
        {
            WriteOnce(output, scope);
            return;
        }

        var (outerData, outerIndex) = (scope.Data, scope.Index);
        var value = data.Evaluate(scope, substitute: true);
        if (value.Kind == ValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.Items)
            {
                (scope.Data, scope.Index) = (item, new Value(index++));
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
            output.Separate();
            WriteAll(element, output, scope);
        }
    }
}
