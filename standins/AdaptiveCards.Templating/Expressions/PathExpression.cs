using System.Globalization;
using System.Text;

namespace AdaptiveCards.Templating;

/// <summary>A step of a path: a name, or an index computed.</summary>
internal readonly record struct PathStep(PropertyKey? Name, Expression? Index);

/// <summary><c>a.b[0].c</c>: ends in a name; gives its substitute when the data lacks it.</summary>
internal sealed class PathExpression(Expression? origin, PathStep[] steps) : Expression
{
    private readonly string? _text = TextOf(steps);

    /// <summary>The name it starts with, when it starts from the data.</summary>
    public string? Root => origin is null ? steps[0].Name!.Name : null;

    /// <summary>The name, if it is nothing but one.</summary>
    public string? SingleName => origin is null && steps.Length == 1 ? steps[0].Name!.Name : null;

    public PathExpression Then(params PathStep[] more) => new(origin, [.. steps, .. more]);

    public override Value Evaluate(Scope scope, bool substitute)
    {
        var keys = _text is null ? new Value[steps.Length] : null;
        if (keys is not null && !EvaluateIndexes(scope, substitute, keys))
        {
            return Value.Error;
        }
        Value found;
        if (origin is null)
        {
            found = FromScope(scope, keys);
        }
        else
        {
            var start = origin.Evaluate(scope, substitute);
            if (start.IsError)
            {
                return start;
            }
            found = Walk(start, 0, keys);
        }
        return found.IsUndefined && substitute ? scope.Substitute(_text ?? TextOf(steps, keys!)) : found;
    }

    private bool EvaluateIndexes(Scope scope, bool substitute, Value[] keys)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i].Index is { } index)
            {
                keys[i] = index.Evaluate(scope, substitute);
                if (!keys[i].IsInteger && keys[i].Kind != ValueKind.String)
                {
                    return false;
                }
            }
        }
        return true;
    }

    private Value FromScope(Scope scope, Value[]? keys)
    {
        var first = steps[0].Name!;
        for (var lambda = scope.Lambda; lambda is not null; lambda = lambda.Outer)
        {
            if (lambda.Name.Equals(first.Name, StringComparison.OrdinalIgnoreCase))
            {
                var found = Walk(lambda.Item, 1, keys);
                if (!found.IsUndefined)
                {
                    return found;
                }
            }
        }
        return first.Name switch
        {
            ReservedNames.Data => Walk(scope.Data, 1, keys),
            ReservedNames.Root => Walk(scope.Root, 1, keys),
            ReservedNames.Index => Walk(scope.Index, 1, keys),
            ReservedNames.Host => Walk(scope.Host, 1, keys),
            _ => Walk(scope.Data, 0, keys),
        };
    }

    private Value Walk(Value from, int start, Value[]? keys)
    {
        for (var i = start; i < steps.Length && !from.IsUndefined; i++)
        {
            from = steps[i] switch
            {
                { Name: { } name } => from.Property(name),
                { Index: ConstantExpression constant } => Indexing.InPath(from, constant.Value),
                _ => Indexing.InPath(from, keys![i]),
            };
        }
        return from;
    }

    private static string? TextOf(PathStep[] steps) =>
        steps.All(s => s.Index is null or ConstantExpression)
            ? TextOf(steps, [.. steps.Select(s => (s.Index as ConstantExpression)?.Value ?? default)])
            : null;

    private static string TextOf(PathStep[] steps, Value[] keys)
    {
        var text = new StringBuilder();
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i].Name is { } name)
            {
                text.Append(i > 0 ? "." : "").Append(name.Name);
            }
            else if (keys[i].Kind == ValueKind.String)
            {
                text.Append(CultureInfo.InvariantCulture, $"['{keys[i].Text}']");
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"[{keys[i].ToText()}]");
            }
        }
        return text.ToString();
    }
}
