namespace AdaptiveCards.Templating;

/// <summary>A string with bindings among its text.</summary>
internal sealed class TextNode : TemplateNode
{
    private readonly Piece[] _pieces;

    public TextNode(IEnumerable<TextPart> parts) =>
        _pieces = [.. parts.Select(p => p.Binding is { } binding ? new Piece(null, binding, binding.Source[2..^1].Trim()) : new Piece(Encode(p.Literal!), null, null))];

    public override void WriteValue(JsonOutput output, Scope scope)
    {
        output.StartText();
        foreach (var piece in _pieces)
        {
            if (piece.Binding is null)
            {
                output.Append(piece.Encoded);
                continue;
            }
            var value = piece.Binding.Evaluate(scope);
            output.AppendText(value.IsNothing ? scope.Substitute(piece.Path!) : value);
        }
        output.EndText();
    }

    public override void WriteItems(JsonOutput output, Scope scope) => WriteValue(output, scope);

    private static byte[] Encode(string literal)
    {
        using var output = JsonOutput.Rent();
        output.Escape(literal);
        return output.ToBytes();
    }

    private readonly record struct Piece(byte[]? Encoded, Binding? Binding, string? Path);
}
