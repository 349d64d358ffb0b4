namespace AdaptiveCards.Templating;

/// <summary>A node of a parsed expression.</summary>
internal abstract class Expression
{
    /// <summary>What kinds of value it can give, as far as that is known before there is data.</summary>
    public virtual Types Returns => Types.Any;

    /// <summary>Computes the value.</summary>
    /// <param name="scope">What the expression can see.</param>
    /// <param name="substitute">Whether a path that the data lacks gives its substitute instead of being absent.</param>
    public abstract Value Evaluate(Scope scope, bool substitute);
}

/// <summary>A literal.</summary>
internal sealed class ConstantExpression(Value value) : Expression
{
    public Value Value { get; } = value;

    public override Types Returns => Value.Kind switch
    {
        ValueKind.String => Types.Text,
        ValueKind.Number => Types.Number,
        ValueKind.Boolean => Types.Truth,
        _ => Types.Any,
    };

    public override Value Evaluate(Scope scope, bool substitute) => Value;
}

/// <summary><c>[a, b]</c>.</summary>
internal sealed class ArrayExpression(Expression[] items) : Expression
{
    public override Types Returns => Types.List;

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

/// <summary><c>and(...)</c>: false at the first operand that is not true, or fails.</summary>
internal sealed class AndExpression(Expression[] operands) : Expression
{
    public override Types Returns => Types.Truth;

    public override Value Evaluate(Scope scope, bool substitute)
    {
        foreach (var operand in operands)
        {
            if (!operand.Evaluate(scope, substitute: false).IsTruthy)
            {
                return Value.False;
            }
        }
        return Value.True;
    }
}

/// <summary><c>or(...)</c>: true at the first operand that is; else what the last one gave, which may be null.</summary>
internal sealed class OrExpression(Expression[] operands) : Expression
{
    public override Types Returns => Types.Truth;

    public override Value Evaluate(Scope scope, bool substitute)
    {
        var last = Value.False;
        foreach (var operand in operands)
        {
            last = operand.Evaluate(scope, substitute: false);
            if (last.IsTruthy)
            {
                return Value.True;
            }
        }
        return last.IsError ? default : last;
    }
}

/// <summary><c>not(x)</c>.</summary>
internal sealed class NotExpression(Expression operand) : Expression
{
    public override Types Returns => Types.Truth;

    public override Value Evaluate(Scope scope, bool substitute) => Value.Of(!operand.Evaluate(scope, substitute: false).IsTruthy);
}

/// <summary><c>if(condition, then, otherwise)</c>.</summary>
internal sealed class IfExpression(Expression condition, Expression then, Expression otherwise) : Expression
{
    public override Value Evaluate(Scope scope, bool substitute) =>
        (condition.Evaluate(scope, substitute: false).IsTruthy ? then : otherwise).Evaluate(scope, substitute);
}
