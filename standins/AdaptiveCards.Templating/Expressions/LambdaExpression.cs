namespace AdaptiveCards.Templating;

/// <summary><c>select(list, x, ...)</c>, <c>where</c>, <c>any</c> and <c>all</c>: an expression for every item of a list.</summary>
internal sealed class LambdaExpression(LambdaKind kind, Expression source, string name, Expression body) : Expression
{
    private static readonly PropertyKey KeyName = new("key");
    private static readonly PropertyKey ValueName = new("value");

    public override Types Returns => kind is LambdaKind.Select or LambdaKind.Where ? Types.List : Types.Truth;

    public override Value Evaluate(Scope scope, bool substitute)
    {
        var list = source.Evaluate(scope, substitute);
        var isObject = list.Kind == ValueKind.Object;
        if (list.Kind != ValueKind.Array && !isObject)
        {
            return Value.Error;
        }
        var items = isObject ? PairsOf(list) : list;
        var outer = scope.Lambda;
        var frame = new LambdaItem(name, outer);
        scope.Lambda = frame;
        var result = kind switch
        {
            LambdaKind.Select => Select(items, scope, substitute, frame),
            LambdaKind.Where => Where(items, scope, substitute, frame, isObject),
            _ => AnyOrAll(items, scope, substitute, frame),
        };
        scope.Lambda = outer;
        return result;
    }

    private Value Select(in Value items, Scope scope, bool substitute, LambdaItem frame)
    {
        var results = new List<Value>(items.Count);
        foreach (var item in items.Items())
        {
            frame.Item = item;
            var value = body.Evaluate(scope, substitute);
            if (value.IsError)
            {
                return value;
            }
            results.Add(value);
        }
        return new Value([.. results]);
    }

    private Value Where(in Value items, Scope scope, bool substitute, LambdaItem frame, bool isObject)
    {
        var kept = new List<Value>();
        foreach (var item in items.Items())
        {
            frame.Item = item;
            if (body.Evaluate(scope, substitute).IsTruthy)
            {
                kept.Add(item);
            }
        }
        return isObject
            ? new Value([.. kept.Select(p => KeyValuePair.Create(p.Property(KeyName).Text, p.Property(ValueName)))])
            : new Value([.. kept]);
    }

    private Value AnyOrAll(in Value items, Scope scope, bool substitute, LambdaItem frame)
    {
        var decisive = kind == LambdaKind.Any;
        foreach (var item in items.Items())
        {
            frame.Item = item;
            if (body.Evaluate(scope, substitute).IsTruthy == decisive)
            {
                return Value.Of(decisive);
            }
        }
        return Value.Of(!decisive);
    }

    private static Value PairsOf(in Value map) => new(
    [
        .. map.Properties().Select(p => new Value(
        [
            KeyValuePair.Create("key", new Value(p.Key)),
            KeyValuePair.Create("value", p.Value),
        ])),
    ]);
}

internal enum LambdaKind
{
    Select,
    Where,
    Any,
    All,
}
