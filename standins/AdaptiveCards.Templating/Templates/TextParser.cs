using System.Text;

namespace AdaptiveCards.Templating;

/// <summary>Plain text, or a binding.</summary>
internal readonly record struct TextPart(string? Literal, Binding? Binding);

/// <summary>Finds the bindings in a string of the template.</summary>
internal static class TextParser
{
    public static bool HasBindings(string text) => text.Contains("${", StringComparison.Ordinal);

    public static List<TextPart> Parse(string text)
    {
        var parts = new List<TextPart>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (text[i] == '\\' && next == '$')
            {
                literal.Append('$');
                i += 2;
            }
            else if (text[i] == '`')
            {
                throw Refuse(text, "a string with bindings can't hold a backtick");
            }
            else if (text[i] == '$' && next == '{')
            {
                Flush(literal, parts);
                var end = EndOf(text, i);
                parts.Add(new TextPart(null, BindingOf(text[i..end])));
                i = end;
            }
            else
            {
                literal.Append(text[i++]);
            }
        }
        Flush(literal, parts);
        return parts;
    }

    private static void Flush(StringBuilder literal, List<TextPart> parts)
    {
        if (literal.Length > 0)
        {
            parts.Add(new TextPart(literal.ToString(), null));
            literal.Clear();
        }
    }

    private static Binding BindingOf(string source)
    {
        try
        {
            return new Binding(Parser.Parse(source[2..^1]), source);
        }
        catch (ExpressionSyntaxException e)
        {
            throw Refuse(source, e.Message);
        }
    }

    /// <summary>Where the binding that begins at <paramref name="start"/> ends; a brace in quotes does not end it.</summary>
    private static int EndOf(string text, int start)
    {
        var quote = '\0';
        for (var i = start + 2; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                if (c == '\\')
                {
                    i++;
                }
                else if (c == quote)
                {
                    quote = '\0';
                }
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else if (c == '}')
            {
                return i + 1;
            }
            else if (c is '{' or '`' or '\r' or '\n')
            {
                break;
            }
        }
        throw Refuse(text[start..], "the binding does not end");
    }

    public static AdaptiveTemplateException Refuse(string text, string reason) => new($"The template can't be used: {reason}. In: {text}");
}
