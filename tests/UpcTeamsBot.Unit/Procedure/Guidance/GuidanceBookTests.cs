using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using UpcTeamsBot.Procedure.Guidance;

namespace UpcTeamsBot.Tests.Guidance;

/// <summary>
/// The data file agrees with the guidance, word for word for prescribed wording and the desk aid, and is checked at
/// startup.
/// </summary>
public sealed partial class GuidanceBookTests
{
    private static readonly GuidanceBook Book = GuidanceBook.Load();

    [Fact]
    public void PrescribedWording_AndTheDeskAid_StandInTheGuidanceWordForWord()
    {
        if (Guidance() is not { } guidance)
        {
            return;
        }

        Assert.All(Book.Sections.SelectMany(s => s.Prescribed), words =>
            Assert.Contains(Plain(words), guidance, StringComparison.Ordinal));

        // Undoes our correction: steps 6 and 7 call the consideration form Annex E, while §22 calls it Annex F.
        string Original(DeskAidStep step, string words) =>
            step.Ruled ? words.Replace("Annex F", "Annex E", StringComparison.Ordinal) : words;
        Assert.All(Book.DeskAid, step =>
            Assert.All([step.What, step.Do, .. step.Points], words =>
                Assert.Contains(Plain(Original(step, words)), guidance, StringComparison.Ordinal)));
        Assert.Equal([6, 7], Book.DeskAid.Index().Where(s => s.Item.Ruled).Select(s => s.Index + 1));
    }

    [Fact]
    public void Headings_AreTheGuidancesOwn()
    {
        if (Guidance() is { } guidance)
        {
            Assert.All(Book.Sections, s => Assert.Contains(Plain(s.Heading), guidance, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Terms_OfTheGuidancesGlossary_AreAllThere() => Assert.Empty(
        new[] { "BCP", "CReST", "Customer", "DSM", "Maladministration", "MCT", "Vexatious", "Redress", "SPOC", "UCB",
            "UPC" }.Except(Book.Glossary.Select(t => t.Term)));

    [Fact]
    public void Summary_OfAParagraph_IsInOurOwnWords()
    {
        if (Guidance() is not { } guidance)
        {
            return;
        }

        // A whole summary found in the guidance would be a copy.
        Assert.All(Book.Sections, s => Assert.DoesNotContain(Plain(s.Summary), guidance, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a section is missing", "the sections are not §1 to §36")]
    [InlineData("a section is there twice", "the sections are not §1 to §36")]
    [InlineData("a reference leads nowhere", "refers to 99, which is not there")]
    [InlineData("nobody is named", "nobody is named as the oracle")]
    [InlineData("a term is there twice", "the term 'spoc' is there twice")]
    [InlineData("a step is missing", "the desk aid has eight steps")]
    [InlineData("an unknown member", "cannot be read")]
    public void Book_ThatIsNotWhole_IsRefusedWithWhatIsWrong(string fault, string words)
    {
        using var reader = new StreamReader(typeof(GuidanceBook).Assembly.GetManifestResourceStream("guidance.json")!);
        var book = JsonNode.Parse(reader.ReadToEnd())!;
        var sections = book["sections"]!.AsArray();
        switch (fault)
        {
            case "a section is missing":
                sections.RemoveAt(4);
                break;
            case "a section is there twice":
                sections.Insert(4, sections[4]!.DeepClone());
                break;
            case "a reference leads nowhere":
                sections[0]!["see"] = new JsonArray("99");
                break;
            case "nobody is named":
                book["notCovered"]![0]!["ask"] = new JsonArray("the oracle");
                break;
            case "a term is there twice":
                book["glossary"]![0]!["also"] = new JsonArray("spoc");
                break;
            case "a step is missing":
                book["deskAid"]!.AsArray().RemoveAt(0);
                break;
            default:
                book["opinion"] = "ours";
                break;
        }

        Assert.Contains(
            words, Assert.Throws<InvalidDataException>(() => GuidanceBook.Read(book.ToJsonString())).Message,
            StringComparison.Ordinal);
    }

    private static string? Guidance() => SourceDocument.TryRead(out var text) ? Plain(text) : null;

    // Without links, formatting and line breaks.
    private static string Plain(string text) =>
        Spaces().Replace(
            Marks().Replace(text, "").Replace("[", "", StringComparison.Ordinal)
                .Replace("]", "", StringComparison.Ordinal), " ");

    [GeneratedRegex(@"(?<=\])\([^)]*\)|\\|\*|[▪•]")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
