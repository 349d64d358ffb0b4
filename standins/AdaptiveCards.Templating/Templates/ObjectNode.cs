namespace AdaptiveCards.Templating;

/// <summary>An object, with its <c>$data</c> and <c>$when</c> if it has them.</summary>
internal sealed class ObjectNode(ObjectMember[] members, Binding? data, Binding? when) : TemplateNode
{
    public override void WriteItems(JsonOutput output, Scope scope)
    {
        var (outerData, outerIndex) = (scope.Data, scope.Index);
        var list = EnterData(scope);
        if (list.Kind == ValueKind.Array)
        {
            WriteRepeated(output, scope, list, warn: true);
        }
        else if (IsWanted(scope, warn: true))
        {
            WriteObject(output, scope);
        }
        (scope.Data, scope.Index) = (outerData, outerIndex);
    }

    /// <summary>Where only one value fits, several objects make an array and none is null.</summary>
    public override void WriteValue(JsonOutput output, Scope scope)
    {
        var (outerData, outerIndex) = (scope.Data, scope.Index);
        var list = EnterData(scope);
        var wanted = list.Kind == ValueKind.Array ? CountWanted(scope, list) : IsWanted(scope, warn: true) ? 1 : 0;
        if (wanted == 0)
        {
            output.Raw("null"u8);
        }
        else if (list.Kind != ValueKind.Array)
        {
            WriteObject(output, scope);
        }
        else if (wanted == 1)
        {
            WriteRepeated(output, scope, list, warn: false);
        }
        else
        {
            output.StartArray();
            WriteRepeated(output, scope, list, warn: false);
            output.EndArray();
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

    private void WriteRepeated(JsonOutput output, Scope scope, in Value list, bool warn)
    {
        var index = 0;
        foreach (var item in list.Items())
        {
            (scope.Data, scope.Index) = (item, new Value(index++));
            if (IsWanted(scope, warn))
            {
                WriteObject(output, scope);
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

    private void WriteObject(JsonOutput output, Scope scope)
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

/// <summary>A property's name, encoded with its colon, and the node of its value; or a run of properties without bindings.</summary>
internal readonly record struct ObjectMember(byte[] Encoded, TemplateNode? Node);
