using System.Text;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>Type of a block of a letter.</summary>
public enum BlockKind
{
    /// <summary>A paragraph.</summary>
    Text = 1,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>A list item.</summary>
    Item,
}

/// <summary>A block of a finished letter.</summary>
/// <param name="Kind">The type.</param>
/// <param name="Text">The text. Line breaks are kept.</param>
public sealed record LetterBlock(BlockKind Kind, string Text);

/// <summary>The body of a letter, without header and signature.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Blocks">Its blocks.</param>
/// <param name="Points">The points of §25 that it makes.</param>
/// <param name="Unfilled">The names of required values that are missing. If empty, the letter can be finished.</param>
public sealed record RenderedLetter(
    string Title,
    IReadOnlyList<LetterBlock> Blocks,
    IReadOnlyList<Point> Points,
    IReadOnlyList<string> Unfilled);

/// <summary>
/// A template's text, split once at its placeholders. So braces in a user's text are never taken for placeholders.
/// </summary>
internal sealed record Pieces(IReadOnlyList<(string Literal, string? Name)> All)
{
    /// <summary>The names of its placeholders.</summary>
    public IEnumerable<string> Names => All.Select(p => p.Name).OfType<string>();

    /// <summary>
    /// Whether it is a single placeholder and nothing else. Only then does a value keep its line breaks.
    /// </summary>
    public bool IsWhole => All is [{ Literal: "", Name: not null }];

    /// <summary>Parses text such as <c>dated {letterDate} and</c>.</summary>
    /// <exception cref="FormatException">A brace has no partner.</exception>
    public static Pieces Of(string text)
    {
        var pieces = new List<(string, string?)>();
        var at = 0;
        while (text.IndexOf('{', at) is var open and >= 0)
        {
            var close = text.IndexOf('}', open);
            var name = close < 0 ? "" : text[(open + 1)..close];
            if (
                name.Length == 0
                || !name.All(char.IsAsciiLetterOrDigit)
                || text[at..open].Contains('}', StringComparison.Ordinal))
            {
                throw new FormatException($"A brace stands alone in: {text}");
            }

            pieces.Add((text[at..open], name));
            at = close + 1;
        }

        if (text[at..].Contains('}', StringComparison.Ordinal))
        {
            throw new FormatException($"A brace stands alone in: {text}");
        }

        if (at < text.Length || pieces.Count == 0)
        {
            pieces.Add((text[at..], null));
        }

        return new(pieces);
    }

    /// <summary>Fills in the placeholders.</summary>
    /// <param name="values">The values by name.</param>
    /// <param name="unfilled">Receives the names that have no value.</param>
    public string Fill(IReadOnlyDictionary<string, string> values, ICollection<string> unfilled)
    {
        var filled = new StringBuilder();
        foreach (var (literal, name) in All)
        {
            filled.Append(literal);
            if (name is null)
            {
                continue;
            }

            var value = values.GetValueOrDefault(name, "");
            if (value.Length == 0)
            {
                unfilled.Add(name);
            }

            filled.Append(IsWhole ? value : WithinSentence(value));
        }

        return filled.ToString();
    }

    // Within our sentence a value must be one line, without its own full stop: the sentence has one.
    private static string WithinSentence(string value) =>
        string.Join(
                ' ',
                value.Split(
                    (char[])['\n', '\t'],
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .TrimEnd('.');
}

/// <summary>One block of a template.</summary>
/// <param name="Kind">The type. An item stands for a whole list.</param>
/// <param name="Pieces">The text. For a list, the one placeholder whose lines become the items.</param>
/// <param name="When">The name of the value without which the block is left out, or null if it is always shown.</param>
/// <param name="Points">The points of §25 that it makes.</param>
/// <param name="From">Where the guidance prescribes the wording, or null if it is ours.</param>
internal sealed record TemplateBlock(
    BlockKind Kind,
    Pieces Pieces,
    string? When,
    IReadOnlyList<Point> Points,
    string? From);

/// <summary>
/// The text of one kind of letter in one language. The Word document and the plain text are both made from it.
/// </summary>
internal sealed record LetterTemplate(Pieces Title, IReadOnlyList<TemplateBlock> Blocks)
{
    /// <summary>All placeholder names.</summary>
    public IReadOnlySet<string> Names =>
        Blocks.SelectMany(b => b.Pieces.Names.Concat(b.When is { } when ? [when] : [])).Concat(Title.Names).ToHashSet();

    /// <summary>Fills in the template.</summary>
    public RenderedLetter Render(IReadOnlyDictionary<string, string> values)
    {
        var unfilled = new List<string>();
        var title = Title.Fill(values, unfilled);
        var blocks = new List<LetterBlock>();
        var points = new List<Point>();
        foreach (var block in Blocks.Where(b => b.When is null || values.GetValueOrDefault(b.When, "").Length > 0))
        {
            var text = block.Pieces.Fill(values, unfilled);
            blocks.AddRange(
                block.Kind == BlockKind.Item
                    ? text.Split('\n').Select(line => new LetterBlock(BlockKind.Item, line))
                    : [new LetterBlock(block.Kind, text)]);
            points.AddRange(block.Points);
        }

        return new(title, blocks, [.. points.Distinct().Order()], [.. unfilled.Distinct()]);
    }
}
