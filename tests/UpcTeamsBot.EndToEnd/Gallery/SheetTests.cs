using System.Text.Json;
using UpcTeamsBot.Gallery;

namespace UpcTeamsBot.EndToEnd.Gallery;

/// <summary>
/// The look of the cards: nothing is cut off at any of the gallery's widths. Also takes pictures of all cards for the
/// documentation.
/// </summary>
[Collection(GalleryDay.Name)]
public sealed class SheetTests(GalleryInBrowser gallery)
{
    // As wide as a screen, with as many columns as fit.
    private const int SheetWidth = 2_400;
    private const int Batch = 60;

    public static TheoryData<int> Widths => [320, 480, 720];

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Card_InEveryState_IsNotCutOff(int width)
    {
        var cut = new List<string>();
        foreach (var cards in Catalogue.Cards.Select(c => c with { Card = c.Opened() }).Chunk(Batch))
        {
            await gallery.StageAsync(cards, "light", width);
            cut.AddRange(await gallery.Page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll('[data-card]')].flatMap(({ dataset, shadowRoot }) => {
                  const right = shadowRoot.host.getBoundingClientRect().right + 1;
                  const isWide = e => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1;
                  const tells = e => `${e.tagName} "${e.innerText.slice(0, 60)}"`;
                  return [...shadowRoot.querySelectorAll('*')]
                    // Skip fields, which scroll.
                    .filter(e => e.getClientRects().length > 0 && !e.matches('input, textarea, select, style'))
                    .filter(e => isWide(e) || e.getBoundingClientRect().right > right)
                    .map(e => `${dataset.card}: ${e.scrollWidth} in ${e.clientWidth}, ${tells(e)}`);
                })
                """));
        }

        Assert.True(cut.Count == 0, string.Join('\n', cut));
    }

    [Fact]
    public async Task Chart_WhereTheRendererKnowsNone_IsDrawnAsItsTable()
    {
        var charts = Catalogue.Cards.SelectMany(
            c => CatalogueCard.Parts(c.Card)
                .Where(p => ((string?)p["type"])?.StartsWith("Chart.", StringComparison.Ordinal) == true)
                .Select(p => (Card: c, Chart: p))).ToArray();
        Assert.NotEmpty(charts);
        foreach (var of in charts.GroupBy(c => c.Card))
        {
            await gallery.StageAsync([of.Key with { Card = of.Key.Opened() }], "light", width: 480);
            var words = await gallery.Page.EvaluateAsync<string>(
                "() => document.querySelector('[data-card]').shadowRoot.querySelector('.host').innerText");
            foreach (var text in of.SelectMany(
                c => CatalogueCard.Parts(c.Chart["fallback"]).Where(p => (string?)p["type"] == "TextRun"))
                    .Select(run => (string)run["text"]!))
            {
                Assert.Contains(text.Trim(), words, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Gallery_Opened_HasEveryTemplateInBothThemesAndThreeWidths()
    {
        await gallery.Page.ReloadAsync();
        Assert.Equal(
            Catalogue.Templates, await gallery.Page.Locator("nav a")
                .EvaluateAllAsync<string[]>("links => links.map(a => a.hash.slice(1))"));
        await gallery.Page.GetByRole(AriaRole.Link, new() { Name = "consideration-decision" }).ClickAsync();
        var card = gallery.Page.Locator("#consideration-decision .state").First;
        await card.Locator("figure").First.WaitForAsync();
        Assert.Equal(
            ["light, 320 px", "light, 480 px", "light, 720 px", "dark, 320 px", "dark, 480 px", "dark, 720 px"],
            await card.Locator("figcaption").AllInnerTextsAsync());
        await TakeAsync(
            "page.webp", quality: 60, scale: 1, "({ width: innerWidth, height: innerHeight, top: scrollY })",
            width: 1_920, height: 1_240);

        await gallery.Page.GetByLabel("Theme").SelectOptionAsync("dark");
        await gallery.Page.GetByLabel("Width").SelectOptionAsync("480");
        await Assertions.Expect(card.Locator("figcaption:visible")).ToHaveTextAsync(["dark, 480 px"]);
    }

    [Fact]
    public async Task Sheet_OfEachThemeAndWidth_ShowsEveryTemplate()
    {
        await gallery.Page.ReloadAsync();
        foreach (var theme in GalleryInBrowser.Themes)
        {
            foreach (var width in new[] { 320, 480, 720 })
            {
                await gallery.Page.EvaluateAsync(
                    "([theme, width, columns]) => gallery.sheet(theme, width, columns)",
                    new object[] { theme, width, SheetWidth / width });
                Assert.Equal(Catalogue.Templates, await gallery.Page.Locator("figcaption").AllInnerTextsAsync());
                await TakeAsync(
                    $"{theme}-{width}.webp", quality: 35, scale: 0.62,
                    "({ width: document.body.scrollWidth, height: document.body.scrollHeight, top: 0 })");
            }
        }
    }

    // Chromium writes WebP, which takes a third of the space of PNG. The sheets are scaled down a little, so that all
    // six stay below two megabytes.
    private async Task TakeAsync(
        string name, int quality, double scale, string measure, int width = TeamsPage.Width,
        int height = TeamsPage.Height)
    {
        if (!Pictures.AreWanted)
        {
            return;
        }

        await gallery.Page.SetViewportSizeAsync(width, height);
        var size = await gallery.Page.EvaluateAsync<JsonElement>("() => " + measure);
        var browser = await gallery.Page.Context.NewCDPSessionAsync(gallery.Page);
        var picture = await browser.SendAsync("Page.captureScreenshot", new Dictionary<string, object>
        {
            ["format"] = "webp", ["quality"] = quality, ["captureBeyondViewport"] = true,
            ["clip"] = new Dictionary<string, object>
            {
                ["x"] = 0, ["y"] = size.GetProperty("top").GetDouble(), ["width"] = size.GetProperty("width")
                    .GetDouble(), ["height"] = size.GetProperty("height").GetDouble(), ["scale"] = scale,
            },
        });
        Directory.CreateDirectory(Repository.Gallery);
        await File.WriteAllBytesAsync(
            Path.Combine(Repository.Gallery, name), picture!.Value.GetProperty("data").GetBytesFromBase64());
        await gallery.Page.SetViewportSizeAsync(TeamsPage.Width, TeamsPage.Height);
    }
}
