using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using UpcTeamsBot.Gallery;

namespace UpcTeamsBot.EndToEnd.Gallery;

/// <summary>
/// Runs Deque's axe on the cards as Microsoft's renderer draws them with Teams' host configurations. No rule is
/// excluded.
/// </summary>
[Collection(GalleryDay.Name)]
public sealed class AxeTests(GalleryInBrowser gallery)
{
    // axe compares each element with all others on the page, so it is fastest with few cards at a time.
    private const int Batch = 14;

    private static readonly AxeRunOptions Everything = new()
    {
        ResultTypes = [ResultType.Violations, ResultType.Incomplete]
    };

    // Names, roles and structure are the same in both themes.
    private static readonly AxeRunOptions Colours = new()
    {
        RunOnly = new() { Type = "rule", Values = ["color-contrast", "link-in-text-block"] },
        ResultTypes = Everything.ResultTypes
    };

    [Fact]
    public Task Card_InEveryState_HasNothingThatAxeObjectsTo() => LookAtAllAsync("light", Everything);

    [Fact]
    public Task Card_InTheDark_IsReadable() => LookAtAllAsync("dark", Colours);

    [Fact]
    public async Task Gallery_Itself_HasNothingThatAxeObjectsTo()
    {
        await gallery.Page.ReloadAsync();
        await gallery.Page.Locator(".state.drawn").First.WaitForAsync();

        // Do not count incomplete checks here: the page's header floats above the cards, so axe cannot tell what is
        // behind what.
        var found = (await RunAsync(Everything)).Violations;
        Assert.True(found.Length == 0, string.Join('\n', found.Select(f => $"{f.Id}: {f.Nodes[0].Html}")));
    }

    [Fact]
    public async Task Axe_OnACardThatIsWrong_ObjectsToIt()
    {
        // Shows that the tests above can fail: a field without a label, a button without a title, and unreadable text.
        await gallery.StageAsync(
            [
                new("wrong", "wrong", System.Text.Json.Nodes.JsonNode.Parse("""
                    {
                      "type": "AdaptiveCard", "version": "1.5", "body": [
                        { "type": "Input.Text", "id": "unnamed" },
                        { "type": "TextBlock", "text": "In warning's colour", "color": "Warning" },
                        { "type": "ActionSet", "actions": [{ "type": "Action.Execute", "verb": "unnamed" }] }
                      ]
                    }
                    """)!.AsObject()),
            ],
            "light", width: 320);
        var rules = (await RunAsync(Everything)).Violations.Select(v => v.Id).ToHashSet();
        Assert.Superset(new HashSet<string> { "label", "button-name", "color-contrast" }, rules);
    }

    // The newer method collects results in a page of its own, for frames from several sites. There are none here, and
    // it takes five times as long.
#pragma warning disable CS0618
    private Task<AxeResult> RunAsync(AxeRunOptions options) => gallery.Page.Locator("html").RunAxeLegacy(options);
#pragma warning restore CS0618

    private async Task LookAtAllAsync(string theme, AxeRunOptions options)
    {
        var found = new List<string>();
        foreach (var cards in Catalogue.Cards.Select(c => c with { Card = c.Opened() }).Chunk(Batch))
        {
            await gallery.StageAsync(cards, theme, width: 320);
            found.AddRange(Objections(await RunAsync(options)));
        }

        Assert.True(found.Count == 0, string.Join('\n', found.Distinct()));
    }

    // Contrast that axe cannot determine counts as a violation too, so text must be on a plain background.
    private static IEnumerable<string> Objections(AxeResult result) =>
        from item in result.Violations.Concat(result.Incomplete.Where(i => i.Tags.Contains("cat.color")))
        from node in item.Nodes
        select $"{item.Id}: {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(c => c.Message))} "
            + $"{node.Target} {node.Html}";
}
