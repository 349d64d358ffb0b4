using System.Text;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>What a block of a letter is.</summary>
public enum BlockKind
{
    /// <summary>A paragraph.</summary>
    Text = 1,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>A point of a list.</summary>
    Item,
}

/// <summary>A block of a finished letter.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; line ends are kept.</param>
public sealed record LetterBlock(BlockKind Kind, string Text);

/// <summary>A letter's own text, before its head and its signature.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Blocks">Its blocks.</param>
/// <param name="Points">The points of §25 that it makes.</param>
/// <param name="Unfilled">What the template wanted and nobody said; none: it can be finished.</param>
public sealed record RenderedLetter(
    string Title,
    IReadOnlyList<LetterBlock> Blocks,
    IReadOnlyList<Point> Points,
    IReadOnlyList<string> Unfilled);

/// <summary>
/// A template's text cut at its placeholders once, so that what somebody typed is never looked at for placeholders
/// again.
/// </summary>
internal sealed record Pieces(IReadOnlyList<(string Literal, string? Name)> All)
{
    /// <summary>The names that it wants.</summary>
    public IEnumerable<string> Names => All.Select(p => p.Name).OfType<string>();

    /// <summary>Whether it is one placeholder and nothing else: then a text of several lines keeps them.</summary>
    public bool IsWhole => All is [{ Literal: "", Name: not null }];

    /// <summary>Cuts <c>dated {letterDate} and</c>.</summary>
    /// <exception cref="FormatException">A brace stands alone.</exception>
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

    /// <summary>Fills it in.</summary>
    /// <param name="values">By name.</param>
    /// <param name="unfilled">Takes the names of which nothing was said.</param>
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

    // Within a sentence of ours a text is on one line, and the sentence ends with our own full stop.
    private static string WithinSentence(string value) =>
        string.Join(
                ' ',
                value.Split(
                    (char[])['\n', '\t'],
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .TrimEnd('.');
}

/// <summary>One block of a template.</summary>
/// <param name="Kind">What it is; an item stands for a whole list.</param>
/// <param name="Pieces">Its text; for a list, the one name whose lines are its points.</param>
/// <param name="When">The value without which it is left out; null: it is always there.</param>
/// <param name="Points">The points of §25 that it makes.</param>
/// <param name="From">Where the guidance prescribes its words; null: they are ours.</param>
internal sealed record TemplateBlock(
    BlockKind Kind,
    Pieces Pieces,
    string? When,
    IReadOnlyList<Point> Points,
    string? From);

/// <summary>
/// The text of one kind of letter in one language: both the Word document and the plain text are made of it.
/// </summary>
internal sealed record LetterTemplate(Pieces Title, IReadOnlyList<TemplateBlock> Blocks)
{
    /// <summary>Every name that it wants.</summary>
    public IReadOnlySet<string> Names =>
        Blocks.SelectMany(b => b.Pieces.Names.Concat(b.When is { } when ? [when] : [])).Concat(Title.Names).ToHashSet();

    /// <summary>Fills it in.</summary>
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
