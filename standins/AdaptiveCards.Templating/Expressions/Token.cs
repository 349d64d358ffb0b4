namespace AdaptiveCards.Templating;

internal enum TokenKind
{
    End,
    Number,
    Text,
    Name,
    Symbol,
}

/// <summary>A token of an expression; a text token's <see cref="Text"/> is what it stands for.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;
}
