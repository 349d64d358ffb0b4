using System.Text.Json;
using System.Text.Json.Nodes;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Gallery;

/// <summary>
/// Writes the gallery: a single self-contained HTML file that needs no network. Microsoft's HTML renderer
/// (<c>adaptivecards</c> from npm) draws the cards with Teams' host configurations, in Open Sans where Segoe UI is
/// missing.
/// </summary>
public static class GalleryPage
{
    /// <summary>The default location of the page.</summary>
    public static string DefaultFile =>
        Path.GetFullPath(Path.Combine(NodePackages.Tests, "..", "artifacts", "gallery", "index.html"));

    /// <summary>
    /// The folder with the text that a screen reader is given for the first state of each template. A test keeps it up
    /// to date.
    /// </summary>
    public static string SpokenFolder =>
        Path.GetFullPath(Path.Combine(NodePackages.Tests, "..", "docs", "gallery", "spoken"));

    private static IEnumerable<string> Spoken =>
        Directory.Exists(SpokenFolder) ? Directory.EnumerateFiles(SpokenFolder, "*.txt").Order() : [];

    /// <summary>Writes the page. Installs the npm packages it needs if they are missing.</summary>
    /// <param name="file">The file to write. Its folder is created.</param>
    public static void Write(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.WriteAllText(file, Html(Path.Combine(NodePackages.Installed("reference"), "node_modules")));
    }

    private static string Html(string packages)
    {
        string Package(params string[] path) => File.ReadAllText(Path.Combine([packages, .. path]));
        string Font(int weight) => Convert.ToBase64String(File.ReadAllBytes(
            Path.Combine(packages, "@fontsource", "open-sans", "files", $"open-sans-latin-{weight}-normal.woff2")));

        var places = new Dictionary<string, string>
        {
            ["page-style"] = Resources.Text("page/page.css"),
            ["card-style"] = Package("adaptivecards", "dist", "adaptivecards.css") + Resources.Text("page/card.css"),
            ["font-400"] = Font(400),
            ["font-600"] = Font(600),
            ["renderer"] = Script(Package("adaptivecards", "dist", "adaptivecards.min.js")),
            ["markdown"] = Script(Package("markdown-it", "dist", "browser", "markdown-it.umd.min.js")),
            ["hosts"] = Data(new JsonObject(Resources.Names("teams").Select(
                name => KeyValuePair.Create(
                    Path.GetFileNameWithoutExtension(name), JsonNode.Parse(Resources.Text(name)))))),
            ["catalogue"] = Data(new JsonArray([.. Catalogue.Cards.Select(c => new JsonObject
            {
                ["template"] = c.Template, ["sample"] = c.Sample, ["card"] = c.Card.DeepClone(),
            })])),
            ["spoken"] = Data(new JsonObject(Spoken.Select(
                file => KeyValuePair.Create(
                    Path.GetFileNameWithoutExtension(file), (JsonNode?)JsonValue.Create(File.ReadAllText(file)))))),
            ["gallery"] = Script(Resources.Text("page/gallery.js")),
        };

        // Split the page once rather than replace placeholders in turn, so that inserted text is never searched for
        // them.
        var cut = Resources.Text("page/gallery.html").Split("@@");
        return string.Concat(cut.Select((part, i) => i % 2 == 0 ? part : places[part]));
    }

    /// <summary>Returns JSON with every less-than sign escaped, so that no data can close its script element.</summary>
    private static string Data(JsonNode json) => json.ToJsonString(JsonSerializerOptions.Default);

    private static string Script(string code) =>
        code.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);
}
