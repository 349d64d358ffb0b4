using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>An object, with its <c>$data</c> and <c>$when</c> if it has them.</summary>
internal sealed class ObjectNode(KeyValuePair<JsonEncodedText, TemplateNode>[] properties, Binding? data, Binding? when) : TemplateNode
{
    public override void WriteItems(Utf8JsonWriter writer, Scope scope)
    {
        var (outerData, outerIndex) = (scope.Data, scope.Index);
        var list = EnterData(scope);
        if (list.Kind == ValueKind.Array)
        {
            WriteRepeated(writer, scope, list, warn: true);
        }
        else if (IsWanted(scope, warn: true))
        {
            WriteObject(writer, scope);
        }
        (scope.Data, scope.Index) = (outerData, outerIndex);
    }

    /// <summary>Where only one value fits, several objects make an array and none is null.</summary>
    public override void WriteValue(Utf8JsonWriter writer, Scope scope)
    {
        var (outerData, outerIndex) = (scope.Data, scope.Index);
        var list = EnterData(scope);
        var wanted = list.Kind == ValueKind.Array ? CountWanted(scope, list) : IsWanted(scope, warn: true) ? 1 : 0;
        if (wanted == 0)
        {
            writer.WriteNullValue();
        }
        else if (list.Kind != ValueKind.Array)
        {
            WriteObject(writer, scope);
        }
        else if (wanted == 1)
        {
            WriteRepeated(writer, scope, list, warn: false);
        }
        else
        {
            writer.WriteStartArray();
            WriteRepeated(writer, scope, list, warn: false);
            writer.WriteEndArray();
        }
        (scope.Data, scope.Index) = (outerData, outerIndex);
    }

    /// <summary>Makes the object's data the current one, unless it is a list to repeat for, which is given back.</summary>
    private Value EnterData(Scope scope)
    {
        if (data is null)
        {
            return default;
        }
        var value = data.Require(scope);
        if (value.Kind == ValueKind.Array)
        {
            return value;
        }
        if (!value.IsUndefined)
        {
            scope.Data = value;
        }
        return default;
    }

    private int CountWanted(Scope scope, in Value list)
    {
        var wanted = 0;
        var index = 0;
        foreach (var item in list.Items())
        {
            (scope.Data, scope.Index) = (item, new Value(index++));
            wanted += IsWanted(scope, warn: true) ? 1 : 0;
        }
        return wanted;
    }

    private void WriteRepeated(Utf8JsonWriter writer, Scope scope, in Value list, bool warn)
    {
        var index = 0;
        foreach (var item in list.Items())
        {
            (scope.Data, scope.Index) = (item, new Value(index++));
            if (IsWanted(scope, warn))
            {
                WriteObject(writer, scope);
            }
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

    private void WriteObject(Utf8JsonWriter writer, Scope scope)
    {
        writer.WriteStartObject();
        foreach (var (name, node) in properties)
        {
            node.WriteProperty(name, writer, scope);
        }
        writer.WriteEndObject();
    }
}
