using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using UpcTeamsBot.Procedure.Letters;

namespace UpcTeamsBot.Tests.Letters;

/// <summary>
/// The templates use the guidance's words and are complete. The document and the text made from them agree.
/// </summary>
public sealed partial class LetterTemplateTests
{
    private const string Hostile =
        "**bold** <b>&amp;</b> ${root} {{DATE(2026-01-01)}} {letterDate} {customerName} ]]> \u0001\u0008 \uFFFE "
            + "\u202E مرحبا 😀 'quoted' \"twice\"";

    public static TheoryData<LetterKind> Kinds => LetterMaking.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Letter_WithCompleteData_HasNothingLeftToFillInAndOpensCleanly(LetterKind kind)
    {
        var letter = LetterMaking.Document(kind, LetterMaking.Complete(kind));
        var text = LetterText.Of(letter);
        using var document = await WordAsync(letter);
        var body = document.MainDocumentPart!.Document!.Body!;
        foreach (var said in new[] { text, body.InnerText })
        {
            Assert.DoesNotContain("{", said, StringComparison.Ordinal);
            Assert.DoesNotContain("..", said, StringComparison.Ordinal);
            Assert.DoesNotContain("[", said, StringComparison.Ordinal);
            Assert.Contains("UPC-000001", said, StringComparison.Ordinal);
            Assert.Contains("24 November 2026", said, StringComparison.Ordinal);
        }

        // Every value is in the document. The text for the UC Journal has no address block.
        foreach (var value in LetterMaking.Complete(kind).Values.Where(
            v => v.StartsWith("what ", StringComparison.Ordinal)))
        {
            Assert.Contains(value, body.InnerText, StringComparison.Ordinal);
        }

        Assert.All(letter.Blocks, b => Assert.Contains(b.Text, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Document_OfALetter_HasHeadingsAddressReferencePagesAndLanguage()
    {
        using var document = await WordAsync(
            LetterMaking.Document(LetterKind.Notification, LetterMaking.Complete(LetterKind.Notification)));
        var main = document.MainDocumentPart!;
        var paragraphs = main.Document!.Body!.Elements<Paragraph>().ToArray();
        Assert.Equal(["Your complaints"], Of("Heading1"));
        Assert.Equal(["If you remain dissatisfied"], Of("Heading2"));
        Assert.Equal(
            ["what office says", "Alex Example", "what address says", "Our reference: UPC-000001",
            "Date: 24 November 2026", "what signName says", "what signPosition says"], Of("LetterLines"));
        Assert.Contains(
            main.StyleDefinitionsPart!.Styles!.Elements<Style>(), s =>
                s.StyleId == "Heading1" && s.StyleName!.Val == "heading 1"
                    && s.StyleParagraphProperties!.OutlineLevel!.Val! == 0);
        Assert.Equal(
            "en-GB",
            main.StyleDefinitionsPart.Styles.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!
                .Languages!.Val!.Value);
        var foot = main.FooterParts.Single().Footer!;
        Assert.Equal("L-2026-000001 · Page 1 of 1", foot.InnerText);
        Assert.Equal([" PAGE ", " NUMPAGES "], foot.Descendants<SimpleField>().Select(f => f.Instruction!.Value));

        string[] Of(string style) =>
            [.. paragraphs.Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val?.Value == style)
                .Select(p => p.InnerText)];
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task TypedText_ThatLooksLikeMarkup_StaysTextAndBreaksNothing(LetterKind kind)
    {
        var form = LetterMaking.Complete(kind);
        foreach (var field in LetterFields.For(kind)
            .Where(f => f.Kind == FieldKind.Text || (f.Kind == FieldKind.Line && f.Id != "calledAt")))
        {
            form[field.Id] = Hostile;
        }

        var letter = LetterMaking.Document(kind, form, Hostile);
        var kept = UpcTeamsBot.Core.Text.Typed.AmongOurWords(Hostile);
        Assert.Contains(kept, LetterText.Of(letter), StringComparison.Ordinal);
        using var document = await WordAsync(letter);
        Assert.Contains(kept, document.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
        Assert.Equal(letter.Written(), LetterDocument.Read(letter.Written()).Written());
    }

    // An unclosed direction override would print the rest of the guidance's prescribed sentence from right to left.
    [Theory]
    [InlineData("\u202Ethe sanction")]
    [InlineData("\u2067the sanction\u2069\u2066")]
    public async Task TypedText_ThatTurnsItsDirection_TurnsNoWordOfOurs(string typed)
    {
        var form = LetterMaking.Complete(LetterKind.Notification);
        (form["complaints"], form["signName"], form["office"], form["address"]) = (typed, typed, typed, typed);
        var letter = LetterMaking.Document(LetterKind.Notification, form, "\u202BAlex \u200Fمرحبا");
        using var document = await WordAsync(letter);
        foreach (var said in new[] { LetterText.Of(letter), document.MainDocumentPart!.Document!.Body!.InnerText })
        {
            Assert.DoesNotMatch("[\u202A-\u202E\u2066-\u2069]", said);
            Assert.Contains(
                "any further communications on the issue of the sanction, will be acknowledged, but will not be "
                    + "responded to.", said, StringComparison.Ordinal);
            Assert.Contains("Dear Alex \u200Fمرحبا,", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Signature_IsNotSplitFromItsClosingByTheEndOfAPage()
    {
        using var document = await WordAsync(
            LetterMaking.Document(LetterKind.Notification, LetterMaking.Complete(LetterKind.Notification)));
        Assert.Equal(
            [("Yours sincerely,", true), ("what signName says", true), ("what signPosition says", false)],
            document.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().TakeLast(3)
                .Select(p => (p.InnerText, p.ParagraphProperties!.KeepNext is not null)));
    }

    [Fact]
    [Shows("§31")]
    public void Acknowledgement_OfSeveralLetters_NamesEveryDate()
    {
        var form = LetterMaking.Complete(LetterKind.Acknowledgement);
        form["dates"] = "9 November 2026\n3/11/2026 and 5 Nov 2026";
        form["issues"] = "the sanction of March 2025.";
        Assert.Contains(
            "Thank you for your letters of 3 November 2026, 5 November 2026 and 9 November 2026, about the sanction "
                + "of March 2025. I acknowledge receipt and note their contents.",
            LetterText.Of(LetterMaking.Document(LetterKind.Acknowledgement, form)), StringComparison.Ordinal);
    }

    [Fact]
    public void Notification_ThatAnswersNoLetter_LeavesTheFirstParagraphOut()
    {
        var form = LetterMaking.Complete(LetterKind.Notification);
        form["letterDate"] = "";
        var letter = LetterMaking.Document(LetterKind.Notification, form);
        Assert.DoesNotContain("I acknowledge receipt", LetterText.Of(letter), StringComparison.Ordinal);
        Assert.Empty(FivePoints.Missing(letter.Points));
    }

    // Compares the prescribed wording word for word. What remains of each sentence must be what the guidance leaves to
    // fill in.
    [Fact]
    [Shows("§30", "§32", "Annex G")]
    public void PrescribedWording_IsTheGuidancesWordForWord()
    {
        if (Guidance() is not { } guidance)
        {
            return;
        }

        var annexG = guidance[guidance.IndexOf(
            "Useful paragraph for notifying", StringComparison.Ordinal)..guidance.IndexOf(
                "Annex H Unreasonably", StringComparison.Ordinal)];
        var blocks = LetterMaking.Templates.Of(LetterTemplates.English, LetterKind.Notification).Blocks;
        Assert.Equal(
            "", LeftOf(annexG, blocks.Where(b => b.From == "Annex G"),
                "Useful paragraph for notifying a customer that their complaints have become circular"));
        Assert.Equal(4, blocks.Count(b => b.From == "Annex G"));

        var paragraph30 = Acknowledgement30().Match(guidance).Groups[1].Value;
        var single = LetterMaking.Templates.Of(LetterTemplates.English, LetterKind.Acknowledgement).Blocks[0];
        Assert.Equal("", LeftOf("T" + paragraph30[1..] + ".", [single], ""));
        var several = LetterMaking.Templates.Of(LetterTemplates.English, LetterKind.Acknowledgement).Blocks[1];
        Assert.Equal(
            Plain(single), Plain(several).Replace("letters of", "letter of", StringComparison.Ordinal)
                .Replace("their contents", "its contents", StringComparison.Ordinal));

        // Annex C requires these explanations.
        foreach (var words in new[] {
            "impacting on the service", "The current level of communication is unhelpful",
            "put in place measures which restrict", "communication with the department" })
        {
            Assert.Contains(
                words, string.Join(
                    ' ', LetterMaking.Templates.Of(LetterTemplates.English, LetterKind.Warning).Blocks.Select(Plain)),
                    StringComparison.OrdinalIgnoreCase);
            Assert.Contains(words, guidance, StringComparison.OrdinalIgnoreCase);
        }

        Assert.All(FivePoints.All, p => Assert.Contains(FivePoints.Words(p), guidance, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en/notification.json", null, "The letter template en/notification.json is missing")]
    [InlineData("cy/common.json", "", "The letter template cy/common.json is broken")]
    [InlineData("en/warning.json", """{"title":"x","blocks":[{"text":"{nobody}"}]}""",
        "names 'nobody', which nobody is asked for")]
    [InlineData("en/warning.json", """{"title":"x","blocks":[{"text":"{issues}"}]}""", "has no place for 'reply'")]
    [InlineData("en/warning.json", """{"title":"x","blocks":[{"text":"{issues"}]}""", "A brace stands alone")]
    [InlineData("en/warning.json", """{"title":"x","blocks":[{"words":"x"}]}""", "en/warning.json is broken")]
    [InlineData(
        "en/common.json",
        """
        {"language":"en-GB","months":[],"and":"","reference":"","date":"","dear":"","closing":"","page":"",
         "escalation":{}}
        """,
        "en/common.json is not complete")]
    public void Templates_ThatAreMissingOrBroken_StopTheProgramWithTheirName(string file, string? text, string words)
    {
        var files = Files();
        if (text is null)
        {
            files.Remove(file);
        }
        else
        {
            files[file] = text;
        }

        Assert.Contains(
            words, Assert.Throws<InvalidDataException>(() => LetterTemplates.Load(files)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Notification_TemplateWithoutAPointOfParagraph25_StopsTheProgram()
    {
        var files = Files();
        files["en/notification.json"] = files["en/notification.json"]
            .Replace("\"points\": [\"EscalationRoute\"]", "\"points\": []", StringComparison.Ordinal);
        Assert.Contains(
            "lacks what §25 asks: Missing: of the escalation route",
            Assert.Throws<InvalidDataException>(() => LetterTemplates.Load(files)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Language_IsAFolder_AndADocumentSaysWhichItIsIn()
    {
        var files = Files();
        foreach (var (name, text) in files.ToArray())
        {
            files["cy" + name[2..]] = text.Replace("en-GB", "cy-GB", StringComparison.Ordinal)
                .Replace("\"January\"", "\"Ionawr\"", StringComparison.Ordinal);
        }

        var templates = LetterTemplates.Load(files);
        Assert.Equal(["cy", "en"], templates.Languages);
        var letter = LetterDocument.Of(
            templates, "cy", LetterKind.Spoc, LetterMaking.Complete(LetterKind.Spoc), "Alex Example", "UPC-000001",
            new(2027, 1, 4), out _);
        Assert.Contains("4 Ionawr 2027", LetterText.Of(letter), StringComparison.Ordinal);
        using var document = await WordAsync(letter);
        Assert.Equal(
            "cy-GB",
            document.MainDocumentPart!.StyleDefinitionsPart!.Styles!.DocDefaults!.RunPropertiesDefault!
                .RunPropertiesBaseStyle!.Languages!.Val!.Value);
    }

    private static async Task<WordprocessingDocument> WordAsync(LetterDocument letter)
    {
        var file = new MemoryStream();
        await LetterWord.WriteAsync(file, letter, "L-2026-000001");
        file.Position = 0;
        var document = WordprocessingDocument.Open(file, isEditable: false);
        Assert.Empty(
            new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document)
                .Select(e => $"{e.Path?.XPath}: {e.Description}"));
        return document;
    }

    private static Dictionary<string, string> Files()
    {
        var assembly = typeof(LetterTemplates).Assembly;
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith("letters/", StringComparison.Ordinal))
            .ToDictionary(n => n["letters/".Length..], n =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(n)!);
            return reader.ReadToEnd();
        });
    }

    private static string? Guidance() => SourceDocument.TryRead(out var text) ? Spaces().Replace(text, " ") : null;

    // Returns the guidance without our literal text, taken in order, and without its own gaps: dots and words in square
    // brackets.
    private static string LeftOf(string guidance, IEnumerable<TemplateBlock> blocks, string heading)
    {
        var (at, left) = (0, "");
        foreach (var literal in blocks.SelectMany(b => b.Pieces.All).Select(p => p.Literal.Trim())
            .Where(l => l.Length > 0 && l != ".").Prepend(heading))
        {
            var found = guidance.IndexOf(literal, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"The guidance does not say: {literal}");
            left += guidance[at..found];
            at = found + literal.Length;
        }

        return ToFillIn().Replace(left + guidance[at..], "").Trim();
    }

    private static string Plain(TemplateBlock block) =>
        string.Concat(block.Pieces.All.Select(p => p.Literal + (p.Name is null ? "" : "…")));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\[insert [^\]]*\]|[. ]+")]
    private static partial Regex ToFillIn();

    [GeneratedRegex(@"\*'(thank you for your letter of .*? note its contents)'\*")]
    private static partial Regex Acknowledgement30();
}
