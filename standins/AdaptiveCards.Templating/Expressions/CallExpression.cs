using System.Runtime.CompilerServices;

namespace AdaptiveCards.Templating;

/// <summary>What a function does with its arguments.</summary>
internal delegate Value FunctionBody(ReadOnlySpan<Value> arguments);

/// <summary>A call of a function of the table, or an operator.</summary>
internal sealed class CallExpression(Function function, Expression[] arguments) : Expression
{
    public override Types Returns => function.Returns;

    public override Value Evaluate(Scope scope, bool substitute)
    {
        var few = default(FewValues);
        Span<Value> values = arguments.Length <= FewValues.Size ? few : new Value[arguments.Length];
        values = values[..arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            values[i] = arguments[i].Evaluate(scope, substitute && !function.IsComparison);
            if (values[i].IsError)
            {
                // A comparison of what can't be computed is false; everything else fails with its argument.
                return function.IsComparison ? Value.False : Value.Error;
            }
        }
        return function.Body(values);
    }

    [InlineArray(Size)]
    private struct FewValues
    {
        public const int Size = 4;
        private Value _first;
    }
}
