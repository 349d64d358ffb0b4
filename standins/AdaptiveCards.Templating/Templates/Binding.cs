namespace AdaptiveCards.Templating;

/// <summary>A <c>${...}</c>: its expression and the text that it came from.</summary>
internal sealed class Binding(Expression expression, string source)
{
    public Expression Expression { get; } = expression;

    /// <summary>The whole text, <c>${</c> and <c>}</c> included.</summary>
    public string Source { get; } = source;

    /// <summary>The value; one that can't be computed leaves the binding's own text in its place.</summary>
    public Value Evaluate(Scope scope)
    {
        var value = Expression.Evaluate(scope, substitute: true);
        return value.IsError ? new Value(Source) : value;
    }

    /// <summary>The value, where the card makes no sense without one.</summary>
    public Value Require(Scope scope)
    {
        var value = Expression.Evaluate(scope, substitute: true);
        return value.IsError ? throw new AdaptiveTemplateException($"The $data {Source} can't be computed from this data.") : value;
    }
}
