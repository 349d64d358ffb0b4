using System.Text.Json;
using System.Text.Json.Nodes;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Gallery;

/// <summary>
/// The gallery: one file with everything in it, so that it opens from a disk and asks nothing of any host. The cards are drawn by Microsoft's
/// renderer for HTML (npm's <c>adaptivecards</c>) with Teams' host configurations; its letters are Open Sans where there is no Segoe UI.
/// </summary>
public static class GalleryPage
{
    /// <summary>Where the page goes unless told otherwise.</summary>
    public static string DefaultFile => Path.GetFullPath(Path.Combine(NodePackages.Tests, "..", "artifacts", "gallery", "index.html"));

    /// <summary>Writes the page; packages that it is made of are installed where they are missing.</summary>
    /// <param name="file">Where to; its folder is made.</param>
    public static void Write(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.WriteAllText(file, Html(Path.Combine(NodePackages.Installed("reference"), "node_modules")));
    }

    private static string Html(string packages)
    {
        string Package(params string[] path) => File.ReadAllText(Path.Combine([packages, .. path]));
        string Font(int weight) => Convert.ToBase64String(File.ReadAllBytes(Path.Combine(packages, "@fontsource", "open-sans", "files", $"open-sans-latin-{weight}-normal.woff2")));

        var places = new Dictionary<string, string>
        {
            ["page-style"] = Resources.Text("page/page.css"),
            ["card-style"] = Package("adaptivecards", "dist", "adaptivecards.css") + Resources.Text("page/card.css"),
            ["font-400"] = Font(400),
            ["font-600"] = Font(600),
            ["renderer"] = Script(Package("adaptivecards", "dist", "adaptivecards.min.js")),
            ["markdown"] = Script(Package("markdown-it", "dist", "browser", "markdown-it.umd.min.js")),
            ["hosts"] = Data(new JsonObject(Resources.Names("teams").Select(name => KeyValuePair.Create(Path.GetFileNameWithoutExtension(name), JsonNode.Parse(Resources.Text(name)))))),
            ["catalogue"] = Data(new JsonArray([.. Catalogue.Cards.Select(c => new JsonObject { ["template"] = c.Template, ["sample"] = c.Sample, ["card"] = c.Card.DeepClone() })])),
            ["gallery"] = Script(Resources.Text("page/gallery.js")),
        };

        // Cut at the places rather than replaced one after another: no place is looked for in what was put in.
        var cut = Resources.Text("page/gallery.html").Split("@@");
        return string.Concat(cut.Select((part, i) => i % 2 == 0 ? part : places[part]));
    }

    /// <summary>JSON with every less-than sign escaped, as the default encoder does: no data can end the element that holds it.</summary>
    private static string Data(JsonNode json) => json.ToJsonString(JsonSerializerOptions.Default);

    private static string Script(string code) => code.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);
}
