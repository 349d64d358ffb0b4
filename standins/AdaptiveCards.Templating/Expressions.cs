using System.Text;

namespace AdaptiveCards.Templating;

/// <summary>A parsed expression.</summary>
internal abstract class Expression
{
    /// <summary>Returns the value.</summary>
    /// <param name="scope">What the expression can see.</param>
    /// <param name="substitute">Whether a path that the data lacks gives its substitute instead of undefined.</param>
    public abstract Value Evaluate(Scope scope, bool substitute);
}

/// <summary>A number or a text in quotes.</summary>
internal sealed class ConstantExpression(Value value) : Expression
{
    public override Value Evaluate(Scope scope, bool substitute) => value;
}

/// <summary><c>a.b.c</c>, from the current data or from <c>$root</c>, <c>$data</c> or <c>$index</c>.</summary>
internal sealed class PathExpression : Expression
{
    public const string Root = "$root";
    public const string Data = "$data";
    public const string Index = "$index";

    private readonly string _text;
    private readonly bool _isFromRoot;
    private readonly bool _isFromIndex;
    private readonly (int Number, byte[] Name)[] _names;

    public PathExpression(IReadOnlyList<string> names, NameTable table)
    {
        _text = string.Join('.', names);
        (_isFromRoot, _isFromIndex) = (names[0] == Root, names[0] == Index);
        _names = [.. names.Skip(names[0][0] == '$' ? 1 : 0).Select(Encoding.ASCII.GetBytes)
            .Select(name => (table.Add(name), name))];
    }

    public override Value Evaluate(Scope scope, bool substitute)
    {
        var found = _isFromRoot ? scope.Root : _isFromIndex ? scope.Index : scope.Data;
        foreach (var (number, name) in _names)
        {
            found = found.Property(number, name);
        }

        return found.IsUndefined && substitute ? scope.Substitute(_text) : found;
    }
}

/// <summary><c>exists(path)</c>.</summary>
internal sealed class ExistsExpression(PathExpression path) : Expression
{
    public override Value Evaluate(Scope scope, bool substitute) =>
        Value.Of(!path.Evaluate(scope, substitute: false).IsNothing);
}

/// <summary><c>count(path)</c>.</summary>
internal sealed class CountExpression(PathExpression path) : Expression
{
    public override Value Evaluate(Scope scope, bool substitute)
    {
        var value = path.Evaluate(scope, substitute);
        return value.Kind switch
        {
            ValueKind.String => new Value(value.Text.Length),
            ValueKind.Array or ValueKind.Object => new Value(value.Count),
            _ => Value.Error,
        };
    }
}

/// <summary><c>if(condition, then, otherwise)</c>.</summary>
internal sealed class IfExpression(Expression condition, Expression then, Expression otherwise) : Expression
{
    public override Value Evaluate(Scope scope, bool substitute) =>
        (condition.Evaluate(scope, substitute: false).IsTruthy ? then : otherwise).Evaluate(scope, substitute);
}

/// <summary><c>not(x)</c> and <c>!x</c>.</summary>
internal sealed class NotExpression(Expression operand) : Expression
{
    public override Value Evaluate(Scope scope, bool substitute) =>
        Value.Of(!operand.Evaluate(scope, substitute: false).IsTruthy);
}

/// <summary><c>a &amp;&amp; b</c>.</summary>
internal sealed class AndExpression(Expression left, Expression right) : Expression
{
    public override Value Evaluate(Scope scope, bool substitute) => Value.Of(
        left.Evaluate(scope, substitute: false).IsTruthy && right.Evaluate(scope, substitute: false).IsTruthy);
}

/// <summary><c>a || b</c>. If neither is true, the value is that of <c>b</c>, as in the reference.</summary>
internal sealed class OrExpression(Expression left, Expression right) : Expression
{
    public override Value Evaluate(Scope scope, bool substitute)
    {
        if (left.Evaluate(scope, substitute: false).IsTruthy)
        {
            return Value.True;
        }

        var value = right.Evaluate(scope, substitute: false);
        return value.IsTruthy ? Value.True : value.IsError ? Value.False : value;
    }
}

/// <summary><c>a == b</c> and the other comparisons. With an operand that can't be computed they are false.</summary>
internal sealed class CompareExpression(string symbol, Expression left, Expression right) : Expression
{
    public override Value Evaluate(Scope scope, bool substitute)
    {
        var a = left.Evaluate(scope, substitute: false);
        var b = right.Evaluate(scope, substitute: false);
        if (a.IsError || b.IsError)
        {
            return Value.False;
        }

        return symbol switch
        {
            "==" => Value.Of(Value.AreEqual(a, b)),
            "!=" => Value.Of(!Value.AreEqual(a, b)),
            _ => Order(a, b),
        };
    }

    private Value Order(in Value a, in Value b) => (a.Kind, b.Kind) switch
    {
        _ when a.IsNothing || b.IsNothing => Value.False,
        (ValueKind.Number, ValueKind.Number) => Accept(a.Number.CompareTo(b.Number)),
        (ValueKind.String, ValueKind.String) => Accept(string.CompareOrdinal(a.Text, b.Text)),
        _ => Value.Error,
    };

    private Value Accept(int order) => Value.Of(symbol switch
    {
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        _ => order >= 0,
    });
}
