using System.Globalization;

namespace AdaptiveCards.Templating;

/// <summary>Parses an expression. The binary operators' order is the reference grammar's own: equality binds tighter than comparison.</summary>
internal sealed class Parser
{
    private const int DeepestNesting = 64;

    private static readonly string[][] Levels =
    [
        ["||"],
        ["&&"],
        ["<", "<=", ">", ">="],
        ["&"],
        ["==", "!="],
        ["+", "-"],
        ["*", "/", "%"],
    ];

    private readonly List<Token> _tokens;
    private int _next;
    private int _depth;

    private Parser(string source) => _tokens = Lexer.Tokenize(source);

    private Token Current => _tokens[_next];

    /// <summary>Parses one expression.</summary>
    /// <param name="source">What stands between <c>${</c> and <c>}</c>.</param>
    /// <exception cref="ExpressionSyntaxException">It is not an expression of the supported subset.</exception>
    public static Expression Parse(string source)
    {
        var parser = new Parser(source);
        var expression = parser.Whole();
        return parser.Current.Kind == TokenKind.End
            ? expression
            : throw new ExpressionSyntaxException($"'{parser.Current.Text}' at {parser.Current.Position} is not expected");
    }

    private Expression Whole()
    {
        if (++_depth > DeepestNesting)
        {
            throw new ExpressionSyntaxException("it is nested too deeply");
        }
        var expression = Binary(0);
        if (Take("?"))
        {
            var then = Whole();
            Expect(":");
            var otherwise = Binary(0);
            if (Current.Is("?"))
            {
                throw new ExpressionSyntaxException("a condition inside a condition needs parentheses");
            }
            expression = new IfExpression(expression, then, otherwise);
        }
        _depth--;
        return expression;
    }

    private Expression Binary(int level)
    {
        if (level == Levels.Length)
        {
            return Unary();
        }
        var left = Binary(level + 1);
        while (Current.Kind == TokenKind.Symbol && Levels[level].Contains(Current.Text))
        {
            var op = _tokens[_next++].Text;
            left = FunctionTable.Operator(op, left, Binary(level + 1));
        }
        return left;
    }

    private Expression Unary()
    {
        if (Current.Kind != TokenKind.Symbol || Current.Text is not ("!" or "-" or "+"))
        {
            return Primary();
        }
        if (++_depth > DeepestNesting)
        {
            throw new ExpressionSyntaxException("it is nested too deeply");
        }
        var op = _tokens[_next++].Text;
        var operand = Unary();
        _depth--;
        return op == "!" ? new NotExpression(operand) : FunctionTable.Operator(op, new ConstantExpression(new Value(0)), operand);
    }

    private Expression Primary()
    {
        var expression = Atom();
        while (true)
        {
            if (Take("."))
            {
                expression = Member(expression, Name());
            }
            else if (Take("["))
            {
                var index = Whole();
                Expect("]");
                expression = new IndexExpression(expression, index);
            }
            else if (Current.Is("("))
            {
                throw new ExpressionSyntaxException("only a function's plain name can be called");
            }
            else
            {
                return expression;
            }
        }
    }

    private Expression Atom()
    {
        var token = _tokens[_next++];
        switch (token.Kind)
        {
            case TokenKind.Number:
                return new ConstantExpression(new Value(double.Parse(token.Text, CultureInfo.InvariantCulture)));
            case TokenKind.Text:
                return new ConstantExpression(new Value(token.Text));
            case TokenKind.Name when Current.Is("("):
                return Call(token);
            case TokenKind.Name:
                return Identifier(token.Text);
            case TokenKind.Symbol when token.Text == "(":
                var inner = Whole();
                Expect(")");
                return inner;
            case TokenKind.Symbol when token.Text == "[":
                return new ArrayExpression(Arguments("]"));
            default:
                throw new ExpressionSyntaxException(token.Kind == TokenKind.End ? "it ends too soon" : $"'{token.Text}' at {token.Position} is not expected");
        }
    }

    private static Expression Identifier(string name) => name switch
    {
        "true" => new ConstantExpression(Value.True),
        "false" => new ConstantExpression(Value.False),
        "null" => new ConstantExpression(Value.Null),
        "undefined" => new ConstantExpression(default),
        _ when name[0] == '$' && !ReservedNames.IsReadable(name) => throw new ExpressionSyntaxException($"there is no '{name}'"),
        _ => new PathExpression(null, [new PathStep(new PropertyKey(name), null)]),
    };

    /// <summary>Names and indexes that end in a name make one path.</summary>
    private static PathExpression Member(Expression instance, string name)
    {
        var indexes = new Stack<PathStep>();
        while (instance is IndexExpression indexed)
        {
            indexes.Push(new PathStep(null, indexed.Index));
            instance = indexed.Instance;
        }
        PathStep[] steps = [.. indexes, new PathStep(new PropertyKey(name), null)];
        return instance is PathExpression path ? path.Then(steps) : new PathExpression(instance, steps);
    }

    private Expression Call(Token name)
    {
        _next++;
        return FunctionTable.Call(name.Text, Arguments(")"));
    }

    private Expression[] Arguments(string end)
    {
        var arguments = new List<Expression>();
        if (Take(end))
        {
            return [];
        }
        do
        {
            if (Current.Kind == TokenKind.Name && _tokens[_next + 1].Is("=>"))
            {
                arguments.Add(Identifier(Name()));
                _next++;
            }
            arguments.Add(Whole());
        }
        while (Take(","));
        Expect(end);
        return [.. arguments];
    }

    private string Name()
    {
        var token = _tokens[_next++];
        return token.Kind == TokenKind.Name && (token.Text[0] != '$' || Current.Is("=>"))
            ? token.Text
            : throw new ExpressionSyntaxException($"a name is expected at {token.Position}");
    }

    private bool Take(string symbol)
    {
        if (!Current.Is(symbol))
        {
            return false;
        }
        _next++;
        return true;
    }

    private void Expect(string symbol)
    {
        if (!Take(symbol))
        {
            throw new ExpressionSyntaxException($"'{symbol}' is expected at {Current.Position}");
        }
    }
}
