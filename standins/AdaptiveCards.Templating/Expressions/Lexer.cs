using System.Text;

namespace AdaptiveCards.Templating;

/// <summary>Cuts an expression into tokens.</summary>
internal sealed class Lexer(string source)
{
    private static readonly string[] Symbols =
        ["==", "!=", "<=", ">=", "=>", "&&", "||", "+", "-", "*", "/", "%", "!", "&", "<", ">", "(", ")", "[", "]", ".", ",", "?", ":"];

    private int _position;

    public static List<Token> Tokenize(string source)
    {
        var lexer = new Lexer(source);
        var tokens = new List<Token>();
        do
        {
            tokens.Add(lexer.Next());
        }
        while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    private Token Next()
    {
        while (_position < source.Length && source[_position] is ' ' or '\t' or '\uFEFF' or '\u00A0')
        {
            _position++;
        }
        if (_position == source.Length)
        {
            return new Token(TokenKind.End, "", _position);
        }
        var start = _position;
        var c = source[start];
        if (char.IsAsciiDigit(c))
        {
            return Number(start);
        }
        if (c is '\'' or '"')
        {
            return new Token(TokenKind.Text, QuotedText(c), start);
        }
        if (char.IsAsciiLetter(c) || c is '_' or '$')
        {
            _position++;
            SkipWhile(x => char.IsAsciiLetterOrDigit(x) || x == '_');
            return new Token(TokenKind.Name, source[start.._position], start);
        }
        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(source, start, symbol, 0, symbol.Length) == 0)
            {
                _position += symbol.Length;
                RefuseGluedPercent(symbol);
                return new Token(TokenKind.Symbol, symbol, start);
            }
        }
        throw new ExpressionSyntaxException($"'{c}' at {start} is not understood");
    }

    private Token Number(int start)
    {
        SkipWhile(char.IsAsciiDigit);
        if (_position + 1 < source.Length && source[_position] == '.' && char.IsAsciiDigit(source[_position + 1]))
        {
            _position++;
            SkipWhile(char.IsAsciiDigit);
        }
        return new Token(TokenKind.Number, source[start.._position], start);
    }

    private string QuotedText(char quote)
    {
        var text = new StringBuilder();
        for (var i = _position + 1; i < source.Length; i++)
        {
            var c = source[i];
            if (c == quote)
            {
                _position = i + 1;
                return text.ToString();
            }
            if (c == '\\' && i + 1 < source.Length)
            {
                text.Append(Unescape(source[++i], quote));
                continue;
            }
            text.Append(c);
        }
        throw new ExpressionSyntaxException($"the text that begins at {_position} does not end");
    }

    private static string Unescape(char c, char quote) => c switch
    {
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        '\\' => "\\",
        _ when c == quote => c.ToString(),
        _ => "\\" + c,
    };

    /// <summary>The grammar takes <c>%name</c> for one name, so a remainder needs the space.</summary>
    private void RefuseGluedPercent(string symbol)
    {
        if (symbol == "%" && _position < source.Length && (char.IsAsciiLetterOrDigit(source[_position]) || source[_position] == '_'))
        {
            throw new ExpressionSyntaxException("'%' needs a space after it");
        }
    }

    private void SkipWhile(Func<char, bool> accept)
    {
        while (_position < source.Length && accept(source[_position]))
        {
            _position++;
        }
    }
}
