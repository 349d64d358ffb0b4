using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>
/// Writes a letter as a Word document (A4). Headings have heading styles, page numbers are fields, and the language is
/// set, so that a screen reader reads it correctly.
/// </summary>
public static class LetterWord
{
    /// <summary>The content type of Word documents.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const string Heading = "Heading1";
    private const string SmallHeading = "Heading2";
    private const string Close = "LetterLines";
    private const string Bullet = "ListBullet";
    private const int Bullets = 1;

    /// <summary>Writes the document.</summary>
    /// <param name="to">The destination. Need not be seekable.</param>
    /// <param name="letter">The letter.</param>
    /// <param name="reference">The letter's own reference, for the footer of each page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task WriteAsync(
        Stream to,
        LetterDocument letter,
        string reference,
        CancellationToken cancellationToken = default)
    {
        using var made = new MemoryStream();
        Make(made, letter, reference);
        made.Position = 0;
        await made.CopyToAsync(to, cancellationToken);
    }

    private static void Make(Stream to, LetterDocument letter, string reference)
    {
        using var document = WordprocessingDocument.Create(to, WordprocessingDocumentType.Document);
        document.PackageProperties.Title = Writable(reference);
        document.PackageProperties.Language = letter.Language;
        var main = document.AddMainDocumentPart();
        main.AddNewPart<StyleDefinitionsPart>().Styles = StylesOf(letter.Language);
        main.AddNewPart<NumberingDefinitionsPart>().Numbering = BulletsOf();
        main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(
            new Compatibility(
                new CompatibilitySetting
                {
                    Name = CompatSettingNameValues.CompatibilityMode,
                    Uri = "http://schemas.microsoft.com/office/word",
                    Val = "15",
                }),
            new ThemeFontLanguages { Val = letter.Language });
        var foot = main.AddNewPart<FooterPart>();
        foot.Footer = new Footer(FootOf(letter.PageOf, reference));
        main.Document = new Document(
            new Body([
                .. Paragraphs(letter),
                new SectionProperties(
                    new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(foot) },
                    new PageSize { Width = 11906, Height = 16838 },
                    new PageMargin
                    {
                        Top = 1304,
                        Right = 1304,
                        Bottom = 1304,
                        Left = 1304,
                        Header = 709,
                        Footer = 709,
                        Gutter = 0,
                    }),
            ]));
    }

    private static IEnumerable<OpenXmlElement> Paragraphs(LetterDocument letter)
    {
        if (letter.Marking is { } marking)
        {
            yield return Styled(Close, marking, bold: true);
        }

        foreach (
            var paragraph in Lines(letter.Office, JustificationValues.Right)
                .Concat(Lines(letter.Address, null))
                .Concat(Lines(letter.Particulars, null)))
        {
            yield return paragraph;
        }

        if (letter.Salutation.Length > 0)
        {
            yield return Styled(null, letter.Salutation + ",");
        }

        yield return Styled(Heading, letter.Title);
        foreach (var block in letter.Blocks)
        {
            yield return Styled(
                block.Kind switch
                {
                    BlockKind.Heading => SmallHeading,
                    BlockKind.Item => Bullet,
                    _ => null,
                },
                block.Text);
        }

        if (letter.Closing.Length > 0)
        {
            yield return Styled(null, letter.Closing + ",", before: 480, after: 960, withNext: true);
        }

        foreach (var paragraph in Lines(letter.Signature, null, together: true))
        {
            yield return paragraph;
        }
    }

    // Lines that belong together, with space after the last.
    private static IEnumerable<Paragraph> Lines(
        IReadOnlyList<string> lines,
        JustificationValues? side,
        bool together = false) =>
        lines.Select(
            (line, i) =>
                Styled(
                    Close,
                    line,
                    side: side,
                    after: i == lines.Count - 1 ? 280 : null,
                    withNext: together && i < lines.Count - 1));

    private static Paragraph Styled(
        string? style,
        string text,
        bool bold = false,
        JustificationValues? side = null,
        int? before = null,
        int? after = null,
        bool withNext = false)
    {
        var properties = new ParagraphProperties();
        if (style is not null)
        {
            properties.ParagraphStyleId = new ParagraphStyleId { Val = style };
        }

        if (withNext)
        {
            // Keep the closing with the signature: a signature must not be alone on a page.
            properties.KeepNext = new KeepNext();
        }

        if (before is not null || after is not null)
        {
            // Do not set absent values: Open XML has no empty attributes, and the style supplies the default.
            properties.SpacingBetweenLines = new SpacingBetweenLines();
            if (before is { } above)
            {
                properties.SpacingBetweenLines.Before = above.ToString(CultureInfo.InvariantCulture);
            }

            if (after is { } below)
            {
                properties.SpacingBetweenLines.After = below.ToString(CultureInfo.InvariantCulture);
            }
        }

        if (side is { } at)
        {
            properties.Justification = new Justification { Val = at };
        }

        var run = new Run();
        if (bold)
        {
            run.RunProperties = new RunProperties(new Bold());
        }

        var first = true;
        foreach (var line in text.Split('\n'))
        {
            if (!first)
            {
                run.Append(new Break());
            }

            run.Append(TextOf(line));
            first = false;
        }

        return new Paragraph(properties, run);
    }

    private static Paragraph FootOf(string pageOf, string reference)
    {
        var foot = new Paragraph(
            new ParagraphProperties { ParagraphStyleId = new ParagraphStyleId { Val = "Footer" } },
            new Run(TextOf($"{reference} · ")));
        foreach (var (literal, name) in Pieces.Of(pageOf).All)
        {
            if (literal.Length > 0)
            {
                foot.Append(new Run(TextOf(literal)));
            }

            if (name is not null)
            {
                foot.Append(
                    new SimpleField(new Run(new Text("1"))) { Instruction = name == "page" ? " PAGE " : " NUMPAGES " });
            }
        }

        return foot;
    }

    private static Text TextOf(string text) => new(Writable(text)) { Space = SpaceProcessingModeValues.Preserve };

    // Drops characters that XML 1.0 does not allow. They were never visible.
    private static string Writable(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (
            var rune in text.EnumerateRunes()
                .Where(r =>
                    r.Value > 0xFFFF || (XmlConvert.IsXmlChar((char)r.Value) && r.Value is not ('\uFFFE' or '\uFFFF'))))
        {
            kept.Append(rune);
        }

        return kept.ToString();
    }

    private static Numbering BulletsOf() =>
        new(
            new AbstractNum(
                new MultiLevelType { Val = MultiLevelValues.SingleLevel },
                new Level(
                    new StartNumberingValue { Val = 1 },
                    new NumberingFormat { Val = NumberFormatValues.Bullet },
                    new LevelText { Val = "•" },
                    new LevelJustification { Val = LevelJustificationValues.Left },
                    new PreviousParagraphProperties(new Indentation { Left = "567", Hanging = "283" }))
                {
                    LevelIndex = 0,
                })
            {
                AbstractNumberId = 0,
            },
            new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = Bullets });

    private static Styles StylesOf(string language) =>
        new(
            new DocDefaults(
                new RunPropertiesDefault(
                    new RunPropertiesBaseStyle(
                        new RunFonts
                        {
                            Ascii = "Arial",
                            HighAnsi = "Arial",
                            EastAsia = "Arial",
                            ComplexScript = "Arial",
                        },
                        new FontSize { Val = "24" },
                        new FontSizeComplexScript { Val = "24" },
                        new Languages { Val = language, EastAsia = language })),
                new ParagraphPropertiesDefault(
                    new ParagraphPropertiesBaseStyle(
                        new SpacingBetweenLines
                        {
                            After = "200",
                            Line = "276",
                            LineRule = LineSpacingRuleValues.Auto,
                        }))),
            new Style(new StyleName { Val = "Normal" }, new PrimaryStyle())
            {
                Type = StyleValues.Paragraph,
                StyleId = "Normal",
                Default = true,
            },
            HeadingOf(Heading, "heading 1", 0, "32"),
            HeadingOf(SmallHeading, "heading 2", 1, "26"),
            new Style(
                new StyleName { Val = "Letter lines" },
                new BasedOn { Val = "Normal" },
                new PrimaryStyle(),
                new StyleParagraphProperties(new SpacingBetweenLines { After = "0" }))
            {
                Type = StyleValues.Paragraph,
                StyleId = Close,
                CustomStyle = true,
            },
            new Style(
                new StyleName { Val = "List Bullet" },
                new BasedOn { Val = "Normal" },
                new PrimaryStyle(),
                new StyleParagraphProperties(
                    new NumberingProperties(new NumberingId { Val = Bullets }),
                    new SpacingBetweenLines { After = "80" }))
            {
                Type = StyleValues.Paragraph,
                StyleId = Bullet,
            },
            new Style(
                new StyleName { Val = "footer" },
                new BasedOn { Val = "Normal" },
                new StyleParagraphProperties(
                    new SpacingBetweenLines { After = "0" },
                    new Justification { Val = JustificationValues.Center }),
                new StyleRunProperties(new FontSize { Val = "20" }))
            {
                Type = StyleValues.Paragraph,
                StyleId = "Footer",
            });

    private static Style HeadingOf(string id, string name, int level, string size) =>
        new(
            new StyleName { Val = name },
            new BasedOn { Val = "Normal" },
            new NextParagraphStyle { Val = "Normal" },
            new UIPriority { Val = 9 },
            new PrimaryStyle(),
            new StyleParagraphProperties(
                new KeepNext(),
                new KeepLines(),
                new SpacingBetweenLines { Before = "240", After = "120" },
                new OutlineLevel { Val = level }),
            new StyleRunProperties(new Bold(), new FontSize { Val = size }))
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
        };
}
