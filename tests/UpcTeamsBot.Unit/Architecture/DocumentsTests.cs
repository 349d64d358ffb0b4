using System.Text.RegularExpressions;
using UpcTeamsBot.Tests.Manifest;

namespace UpcTeamsBot.Tests.Architecture;

/// <summary>Checks that every link in the repository's Markdown leads somewhere.</summary>
public sealed partial class DocumentsTests
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", ".git", "data"];

    [Fact]
    public void RelativeLink_LeadsToAFileAndAHeading()
    {
        var documents = Documents(PackageSource.Root).ToArray();
        Assert.Contains(documents, d => Path.GetFileName(d) == "README.md");
        var broken = documents.SelectMany(
            d => LinksOf(d).Where(link => !Leads(d, link)).Select(link => $"{Shown(d)}: {link}"));
        Assert.True(!broken.Any(), string.Join('\n', broken));
    }

    private static IEnumerable<string> Documents(string folder) => Directory.EnumerateFiles(folder, "*.md").Concat(
        Directory.EnumerateDirectories(folder).Where(f => !NotOurs.Contains(Path.GetFileName(f)))
            .SelectMany(Documents));

    private static IEnumerable<string> LinksOf(string document) =>
        Link().Matches(WithoutCode(document)).Select(m => m.Groups[1].Value).Where(link => !Elsewhere().IsMatch(link));

    private static bool Leads(string document, string link)
    {
        var (path, heading) = link.Split('#', 2) is [var before, var after] ? (before, after) : (link, null);
        var target = path.Length == 0
            ? document
            : Path.GetFullPath(Uri.UnescapeDataString(path), Path.GetDirectoryName(document)!);
        return heading is null ? Path.Exists(target) : File.Exists(target) && HeadingsOf(target).Contains(heading);
    }

    // Anchors as GitHub and Azure DevOps create them: lower case, hyphens between words, no other punctuation.
    private static IEnumerable<string> HeadingsOf(string document) => Heading().Matches(WithoutCode(document))
        .Select(m => Sign().Replace(m.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static string WithoutCode(string document) => Code().Replace(File.ReadAllText(document), "");

    private static string Shown(string document) => Path.GetRelativePath(PackageSource.Root, document);

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^(https?:|mailto:)")]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Sign();

    [GeneratedRegex("^```.*?^```|`[^`\n]+`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
