using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Tests.Cards;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Considerations;

/// <summary>A long text shows its first lines, and the rest is not lost.</summary>
public sealed class BriefTextTests
{
    private static readonly string Long = string.Join(' ', Enumerable.Range(1, 200).Select(i => $"word{i}"));

    [Fact]
    public void Of_AnyText_ShowsAtMostThreeLinesAndLosesNothing() => Cases.AllHold(
        ["", "One line", "1\n2\n3", "1\n2\n3\n4\n5", Long, $"1\n{Long}\n3", new string('x', 2000), $"{Long}\n{Long}"],
        text =>
        {
            var brief = BriefText.Of(text);
            Assert.True(brief.First.Count <= 3);
            string Words(string s) =>
                string.Join(' ', s.Split((char[])[' ', '\n', '…'], StringSplitOptions.RemoveEmptyEntries));
            Assert.Equal(Words(text), Words(string.Join('\n', brief.First.Concat(brief.Rest))));
        });

    [Fact]
    public void Of_ALongParagraph_IsCutBetweenTwoWords()
    {
        var brief = BriefText.Of(Long);
        Assert.EndsWith(" …", Assert.Single(brief.First), StringComparison.Ordinal);
        Assert.StartsWith("… word", Assert.Single(brief.Rest), StringComparison.Ordinal);
        Assert.InRange(brief.First[0].Length, 200, 245);
    }

    [Fact]
    public void Of_AShortText_LeavesNothingToShow() => Assert.Empty(BriefText.Of("Four letters\nsince September").Rest);

    [Fact]
    public void Part_OfACardThatIsOpened_TakesThePlaceOfTheButtons() => Cases.AllHold(
        ["consideration-decision", "consideration-approval"],
        template =>
        {
            var card = System.Text.Json.Nodes.JsonNode.Parse(CardSamples.Library.Sources[template]);
            var presses = CardReading.Objects(card).Where(o => (string?)o["verb"] == "card.part").ToArray();
            var opening = presses.Where(p => (string?)p["title"] != "Back").ToArray();
            Assert.Equal(opening.Length, presses.Length - opening.Length);
            Assert.Equal("${open == ''}", Shown("choices"));
            Assert.All(opening, p =>
            {
                var part = (string)p["data"]!["open"]!;
                Assert.Equal($"${{open == '{part}'}}", Shown(part));
            });

            string? Shown(string id) => (string?)CardReading.Objects(card)
                .Single(o => o.ContainsKey("type") && (string?)o["id"] == id)["isVisible"];
        });
}
