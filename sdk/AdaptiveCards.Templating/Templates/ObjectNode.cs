using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>An object, with its <c>$data</c> and <c>$when</c> if it has them.</summary>
internal sealed class ObjectNode(KeyValuePair<JsonEncodedText, TemplateNode>[] properties, Binding? data, Binding? when) : TemplateNode
{
    public override void WriteItems(Utf8JsonWriter writer, Scope scope)
    {
        if (data is null)
        {
            WriteIfWanted(writer, scope);
            return;
        }
        var (outerData, outerIndex) = (scope.Data, scope.Index);
        var value = data.Require(scope);
        if (value.Kind == ValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.Items())
            {
                scope.Index = new Value(index++);
                scope.Data = item;
                WriteIfWanted(writer, scope);
            }
        }
        else
        {
            Enter(value, scope);
            WriteIfWanted(writer, scope);
        }
        (scope.Data, scope.Index) = (outerData, outerIndex);
    }

    /// <summary>Where only one value fits, several make an array and none is null.</summary>
    public override void WriteValue(Utf8JsonWriter writer, Scope scope)
    {
        var wanted = CountWanted(scope);
        if (wanted == 0)
        {
            writer.WriteNullValue();
            return;
        }
        if (wanted > 1)
        {
            writer.WriteStartArray();
        }
        WriteItems(writer, scope);
        if (wanted > 1)
        {
            writer.WriteEndArray();
        }
    }

    private int CountWanted(Scope scope)
    {
        if (data is null)
        {
            return IsWanted(scope, warn: false) ? 1 : 0;
        }
        var (outerData, outerIndex) = (scope.Data, scope.Index);
        var value = data.Require(scope);
        var wanted = 0;
        if (value.Kind == ValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.Items())
            {
                scope.Index = new Value(index++);
                scope.Data = item;
                wanted += IsWanted(scope, warn: false) ? 1 : 0;
            }
        }
        else
        {
            Enter(value, scope);
            wanted = IsWanted(scope, warn: false) ? 1 : 0;
        }
        (scope.Data, scope.Index) = (outerData, outerIndex);
        return wanted;
    }

    private static void Enter(in Value value, Scope scope)
    {
        if (!value.IsUndefined)
        {
            scope.Data = value;
        }
    }

    private bool IsWanted(Scope scope, bool warn)
    {
        if (when is null)
        {
            return true;
        }
        var value = when.Expression.Evaluate(scope, substitute: false);
        if (warn && value.Kind != ValueKind.Boolean)
        {
            scope.Warn($"WARN: the condition {when.Source} has no truth value here. It has been taken as false.");
        }
        return value is { Kind: ValueKind.Boolean, Boolean: true };
    }

    private void WriteIfWanted(Utf8JsonWriter writer, Scope scope)
    {
        if (!IsWanted(scope, warn: true))
        {
            return;
        }
        writer.WriteStartObject();
        foreach (var (name, node) in properties)
        {
            node.WriteProperty(name, writer, scope);
        }
        writer.WriteEndObject();
    }
}
