using System.Globalization;

namespace AdaptiveCards.Templating;

/// <summary><c>a[0]</c> and <c>a['b']</c> as the last step of an expression.</summary>
internal sealed class IndexExpression(Expression instance, Expression index) : Expression
{
    public Expression Instance => instance;

    public Expression Index => index;

    public override Value Evaluate(Scope scope, bool substitute)
    {
        var from = instance.Evaluate(scope, substitute);
        if (from.IsError)
        {
            return from;
        }
        var key = index.Evaluate(scope, substitute: false);
        if (key.Kind == ValueKind.String)
        {
            return Indexing.InPath(from, key);
        }
        if (!key.IsInteger)
        {
            return Value.Error;
        }
        if (from.IsNothing)
        {
            return default;
        }
        var position = key.Number;
        return from.Kind == ValueKind.Array && position >= 0 && position < from.Count ? from.Item((int)position) : Value.Error;
    }
}

/// <summary>Looks an index up.</summary>
internal static class Indexing
{
    /// <summary>Inside a path nothing fails: what is not there is absent.</summary>
    public static Value InPath(in Value from, in Value key)
    {
        if (from.Kind == ValueKind.Array)
        {
            var position = key.Kind == ValueKind.String
                ? double.TryParse(key.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1
                : key.Number;
            return position >= 0 && position < from.Count ? from.Item((int)position) : default;
        }
        return from.Kind == ValueKind.Object ? from.Property(new PropertyKey(key.ToText())) : default;
    }
}
