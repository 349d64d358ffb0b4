using System.Globalization;

namespace AdaptiveCards.Templating;

/// <summary>Parses the expression between <c>${</c> and <c>}</c>.</summary>
internal sealed class ExpressionParser(string source, NameTable names)
{
    private const int DeepestNesting = 64;

    // From the lowest precedence to the highest. As in the reference's grammar, equality binds tighter than order.
    private static readonly string[][] Operators = [["||"], ["&&"], ["<=", ">=", "<", ">"], ["==", "!="]];

    private int _position;
    private int _depth;

    /// <summary>Parses one expression.</summary>
    /// <exception cref="AdaptiveTemplateException">It is not an expression, or uses something unsupported.</exception>
    public static Expression Parse(string source, NameTable names)
    {
        var parser = new ExpressionParser(source, names);
        var expression = parser.Binary(0);
        return parser.AtEnd() ? expression : throw parser.NotUnderstood();
    }

    private Expression Binary(int level)
    {
        if (level == Operators.Length)
        {
            return Operand();
        }

        var left = Binary(level + 1);
        while (Operators[level].FirstOrDefault(Take) is { } symbol)
        {
            var right = Binary(level + 1);
            left = symbol switch
            {
                "||" => new OrExpression(left, right),
                "&&" => new AndExpression(left, right),
                _ => new CompareExpression(symbol, left, right),
            };
        }

        return left;
    }

    private Expression Operand()
    {
        if (++_depth > DeepestNesting)
        {
            throw Refuse("it is nested too deeply");
        }

        var operand = AtEnd() ? throw Refuse("it ends too soon") : source[_position] switch
        {
            '!' => Not(),
            '(' => Parentheses(),
            '\'' => Text(),
            >= '0' and <= '9' => Number(),
            _ => NameOrCall(),
        };
        _depth--;
        return operand;
    }

    private NotExpression Not()
    {
        _position++;
        return new NotExpression(Operand());
    }

    private Expression Parentheses()
    {
        _position++;
        var inner = Binary(0);
        Expect(")");
        return inner;
    }

    private ConstantExpression Text()
    {
        var end = source.IndexOf('\'', _position + 1);
        if (end < 0)
        {
            throw Refuse("a text has no closing quote");
        }

        var text = source[(_position + 1)..end];
        _position = end + 1;
        return new ConstantExpression(new Value(TemplateText.Of(text)));
    }

    private ConstantExpression Number() =>
        new(new Value(double.Parse(TakeWhile(char.IsAsciiDigit), CultureInfo.InvariantCulture)));

    private Expression NameOrCall()
    {
        var name = Name();
        if (Take("("))
        {
            return Call(name);
        }

        if (name is "true" or "false" or "null" or "undefined" ||
            (name[0] == '$' && name is not (PathExpression.Root or PathExpression.Data or PathExpression.Index)))
        {
            throw Refuse($"'{name}' is not supported");
        }

        var path = new List<string> { name };
        while (Take("."))
        {
            path.Add(Name());
            if (path[^1][0] == '$')
            {
                throw Refuse($"'{path[^1]}' can't follow a dot");
            }
        }

        return new PathExpression(path, names);
    }

    private Expression Call(string function)
    {
        var arguments = new List<Expression>();
        if (!Take(")"))
        {
            do
            {
                arguments.Add(Binary(0));
            }
            while (Take(","));
            Expect(")");
        }

        return (function, arguments) switch
        {
            ("if", [var condition, var then, var otherwise]) => new IfExpression(condition, then, otherwise),
            ("not", [var operand]) => new NotExpression(operand),
            ("exists", [PathExpression path]) => new ExistsExpression(path),
            ("count", [PathExpression path]) => new CountExpression(path),
            ("if", _) => throw Refuse("'if' takes a condition and two values"),
            ("not", _) => throw Refuse("'not' takes one condition"),
            ("exists" or "count", _) => throw Refuse($"'{function}' takes one name"),
            _ => throw Refuse($"there is no function '{function}', only count, exists, if and not"),
        };
    }

    private string Name()
    {
        AtEnd();
        var start = _position;
        Take("$");
        var rest = TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c == '_');
        return rest.Length > 0 && !char.IsAsciiDigit(rest[0]) ? source[start.._position] : throw NotUnderstood(start);
    }

    private string TakeWhile(Func<char, bool> accept)
    {
        var start = _position;
        while (_position < source.Length && accept(source[_position]))
        {
            _position++;
        }

        return source[start.._position];
    }

    /// <summary>Skips spaces and returns whether nothing follows.</summary>
    private bool AtEnd()
    {
        while (_position < source.Length && source[_position] == ' ')
        {
            _position++;
        }

        return _position == source.Length;
    }

    private bool Take(string symbol)
    {
        if (AtEnd() || string.CompareOrdinal(source, _position, symbol, 0, symbol.Length) != 0)
        {
            return false;
        }

        _position += symbol.Length;
        return true;
    }

    private void Expect(string symbol)
    {
        if (!Take(symbol))
        {
            throw AtEnd() ? Refuse($"'{symbol}' is missing") : NotUnderstood();
        }
    }

    private AdaptiveTemplateException NotUnderstood(int? start = null) =>
        Refuse($"'{source[(start ?? _position)..]}' is not understood");

    private AdaptiveTemplateException Refuse(string reason) => TemplateParser.Refuse(reason, "${" + source + "}");
}
