using System.Text.Json;
using UpcTeamsBot.Gallery;

namespace UpcTeamsBot.EndToEnd.Gallery;

/// <summary>Uses every card with the keyboard alone.</summary>
[Collection(GalleryDay.Name)]
public sealed class KeyboardTests(GalleryInBrowser gallery)
{
    private const int Batch = 40;

    // Records each element that gets the focus: its name, its position and its card.
    private const string Watch =
        """
        () => {
          window.stops = [];
          gallery.pressed.length = 0;
          const text = (root, ids) => ids.split(' ').map(id => root.getElementById(id)?.innerText ?? '').join(' ');
          const name = e => {
            const ids = e.getAttribute('aria-labelledby');
            return ids ? text(e.getRootNode(), ids) : e.getAttribute('aria-label') ?? e.innerText;
          };
          // Focus changes within a shadow root are not visible outside it, so listen on each root.
          const stop = (card, target) => {
            const { top, bottom, left } = target.getBoundingClientRect();
            window.stops.push({ card, name: name(target), top: top + scrollY, bottom: bottom + scrollY, left });
          };
          for (const { dataset, shadowRoot } of document.querySelectorAll('[data-card]')) {
            shadowRoot.addEventListener('focusin', ({ target }) => stop(dataset.card, target));
          }
          document.querySelector('h1').focus();
        }
        """;

    [Fact]
    public async Task Tab_OnEveryCard_StopsAtEveryFieldAndButtonInReadingOrder_AndEnterAndSpacePressTheButtons()
    {
        var keys = await gallery.Page.Context.NewCDPSessionAsync(gallery.Page);
        var wrong = new List<string>();
        foreach (var cards in Catalogue.Cards.Select(Held).Chunk(Batch))
        {
            await gallery.StageAsync(cards, "light", width: 480);
            await gallery.Page.EvaluateAsync(Watch);
            var expected = cards.SelectMany(
                c => Stop.Of(c.Card).Select(stop => (Card: $"{c.Template}: {c.Sample}", Stop: stop))).ToArray();

            // Sends all keys at once: the browser processes them in order.
            var sent = new List<Task>();
            var tabs = 1;
            foreach (var (_, stop) in expected)
            {
                sent.AddRange(Enumerable.Range(0, tabs).Select(_ => Key.Tab.PressAsync(keys)));
                if (stop.Press is not null)
                {
                    sent.AddRange([Key.Enter.PressAsync(keys), Key.Space.PressAsync(keys)]);
                }

                tabs = stop.Keys;
            }

            await Task.WhenAll(sent);
            var stops = (await gallery.Page.EvaluateAsync<JsonElement>("() => window.stops"))!.EnumerateArray()
                .Select(s => (Card: s.GetProperty("card").GetString()!, Name: s.GetProperty("name").GetString()!,
                    Top: s.GetProperty("top").GetDouble(), Bottom: s.GetProperty("bottom")
                        .GetDouble(), Left: s.GetProperty("left").GetDouble())).ToArray();
            wrong.AddRange(
                Differences(expected.Select(e => $"{e.Card}: {e.Stop.Name}"),
                    stops.Select(s => $"{s.Card}: {s.Name}")));
            wrong.AddRange(
                stops.Zip(stops.Skip(1)).Where(s => s.First.Card == s.Second.Card && IsBefore(s.Second, s.First))
                .Select(s =>
                    $"{s.First.Card}: '{s.Second.Name}' is above or before '{s.First.Name}', and comes after it"));

            var pressed = await gallery.Page.EvaluateAsync<string[]>(
                "() => gallery.pressed.map(p => `${p.type} ${p.title} ${p.verb ?? ''}`)");
            wrong.AddRange(
                Differences(expected.Select(e => e.Stop.Press).OfType<string>()
                    .SelectMany(p => new[] { p, p }), pressed));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        static bool IsBefore(
            (string, string, double Top, double Bottom, double Left) one,
            (string, string, double Top, double Bottom, double Left) other) =>
            one.Bottom <= other.Top || (one.Top < other.Bottom && other.Top < one.Bottom && one.Left < other.Left);
    }

    // Expands every part, and keeps buttons from collapsing it again.
    private static CatalogueCard Held(CatalogueCard card)
    {
        var opened = card.Opened();
        foreach (var part in CatalogueCard.Parts(opened).Where(p => p.ContainsKey("targetElements")))
        {
            part["targetElements"] = new System.Text.Json.Nodes.JsonArray();
        }

        return card with { Card = opened };
    }

    // Returns the first difference in a batch. Those after it are only shifted.
    private static IEnumerable<string> Differences(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var pairs = expected.Select(Plain).Append("the end").Zip(actual.Append("the end").Select(Plain));
        return pairs.Where(p => p.First != p.Second).Take(1)
            .Select(p => $"expected '{p.First}', and it was '{p.Second}'");
    }

    private static string Plain(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
