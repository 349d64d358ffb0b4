using UpcTeamsBot.Gallery;

namespace UpcTeamsBot.EndToEnd.Gallery;

/// <summary>
/// Compares what a screen reader is told of each card, in order, with the text kept beside the pictures, so that a
/// review shows when it changes. It comes from the browser's accessibility tree.
/// </summary>
[Collection(GalleryDay.Name)]
public sealed class SpokenTests(GalleryInBrowser gallery)
{
    [Fact]
    public async Task Card_InItsFirstState_IsSpokenAsTheTextKeptInTheRepository()
    {
        var folder = GalleryPage.SpokenFolder;
        var spoken = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var card in Catalogue.Cards.DistinctBy(c => c.Template))
        {
            await gallery.StageAsync([card], "light", width: 480);
            spoken[$"{card.Template}.txt"] = await gallery.Page.Locator("[data-card] .host").AriaSnapshotAsync() + "\n";
        }

        if (Pictures.AreWanted)
        {
            Directory.CreateDirectory(folder);
            foreach (var file in Directory.GetFiles(folder))
            {
                File.Delete(file);
            }

            foreach (var (name, text) in spoken)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, name), text);
            }
        }

        var kept = Directory.GetFiles(folder).ToDictionary(f => Path.GetFileName(f), File.ReadAllText);
        var changed = spoken.Where(s => kept.GetValueOrDefault(s.Key) != s.Value)
            .Select(s => $"{s.Key} is now\n{s.Value}").Concat(kept.Keys.Except(spoken.Keys)
                .Select(name => $"{name} has no card any more")).ToArray();
        Assert.True(
            changed.Length == 0,
            "Renew the texts with UPC_SCREENSHOTS=1 and look at what changed.\n" + string.Join("\n", changed));
    }
}
