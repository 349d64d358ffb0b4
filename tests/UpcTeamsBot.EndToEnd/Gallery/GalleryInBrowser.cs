using System.Text.Json;
using System.Text.Json.Nodes;
using UpcTeamsBot.Gallery;

namespace UpcTeamsBot.EndToEnd.Gallery;

/// <summary>
/// The gallery, created as by its command and opened in its own browser. All its tests share one page.
/// </summary>
public sealed class GalleryInBrowser : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("upc-gallery-");
    private Browser? _browser;

    /// <summary>The gallery's themes, which are those of Teams.</summary>
    public static readonly string[] Themes = ["light", "dark"];

    internal IPage Page { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var file = Path.Combine(_folder.FullName, "index.html");
        GalleryPage.Write(file);
        _browser = await Browser.StartAsync();
        Page = await _browser.OpenAsync(new(file));
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    /// <summary>Shows only these cards, one below the other.</summary>
    internal Task StageAsync(IEnumerable<CatalogueCard> cards, string theme, int width) => Page.EvaluateAsync(
        "([cards, theme, width]) => gallery.stage(JSON.parse(cards), theme, width)",
        new object[]
        {
            new JsonArray(
                [.. cards.Select(
                    c => new JsonObject {
                        ["template"] = c.Template, ["sample"] = c.Sample, ["card"] = c.Card.DeepClone() })])
                            .ToJsonString(JsonSerializerOptions.Default),
            theme,
            width,
        });
}

/// <summary>
/// Keeps these tests from running at the same time as the office tests, since both would slow down each other's
/// browser.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class GalleryDay : ICollectionFixture<GalleryInBrowser>
{
    public const string Name = "Gallery";
}
