namespace AdaptiveCards.Templating;

/// <summary>A node of a parsed expression.</summary>
internal abstract class Expression
{
    /// <summary>Computes the value.</summary>
    /// <param name="scope">What the expression can see.</param>
    /// <param name="substitute">Whether a path that the data lacks gives its substitute instead of being absent.</param>
    public abstract Value Evaluate(Scope scope, bool substitute);
}

/// <summary>A literal.</summary>
internal sealed class ConstantExpression(Value value) : Expression
{
    public Value Value { get; } = value;

    public override Value Evaluate(Scope scope, bool substitute) => Value;
}

/// <summary><c>[a, b]</c>.</summary>
internal sealed class ArrayExpression(Expression[] items) : Expression
{
    public override Value Evaluate(Scope scope, bool substitute)
    {
        var values = new Value[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            values[i] = items[i].Evaluate(scope, substitute);
            if (values[i].IsError)
            {
                return Value.Error;
            }
        }
        return new Value(values);
    }
}

/// <summary><c>and(...)</c> and <c>or(...)</c>: as many operands as needed are looked at, and one that fails is false.</summary>
internal sealed class LogicExpression(Expression[] operands, bool decisive) : Expression
{
    public override Value Evaluate(Scope scope, bool substitute)
    {
        foreach (var operand in operands)
        {
            var value = operand.Evaluate(scope, substitute: false);
            if (value.IsTruthy == decisive)
            {
                return Value.Of(decisive);
            }
        }
        return Value.Of(!decisive);
    }
}

/// <summary><c>not(x)</c>.</summary>
internal sealed class NotExpression(Expression operand) : Expression
{
    public override Value Evaluate(Scope scope, bool substitute) => Value.Of(!operand.Evaluate(scope, substitute: false).IsTruthy);
}

/// <summary><c>if(condition, then, otherwise)</c>.</summary>
internal sealed class IfExpression(Expression condition, Expression then, Expression otherwise) : Expression
{
    public override Value Evaluate(Scope scope, bool substitute) =>
        (condition.Evaluate(scope, substitute: false).IsTruthy ? then : otherwise).Evaluate(scope, substitute);
}
