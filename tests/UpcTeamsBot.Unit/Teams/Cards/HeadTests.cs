using System.Text.Json.Nodes;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Cards;

/// <summary>
/// All cards start alike: the marking if there is personal data, what the card is, its state, and one large headline.
/// </summary>
public sealed class HeadTests
{
    private const string Marking = "RESTRICTED – PERSONAL DATA (WHEN COMPLETED)";

    // They are one line of text.
    private static readonly HashSet<string> Lines = ["moved", "resume"];

    [Fact]
    public void Card_OfASample_HasOneLargeHeadline_BeforeAnythingElseCanBeReached() => CardSamples.AllHold(
        (template, sample) =>
        {
            var all = CardReading.Objects(Card(template, sample)).ToArray();
            var large = Array.FindAll(all, o => (string?)o["size"] == "Large");
            if (Lines.Contains(template))
            {
                Assert.Empty(large);
                return;
            }

            Assert.NotEqual("", ((string)Assert.Single(large)["text"]!).Trim());
            Assert.DoesNotContain(
                all.TakeWhile(o => o != large[0]),
                o => o["type"]?.ToString() is { } type
                    && (type.StartsWith("Input.", StringComparison.Ordinal)
                        || type.StartsWith("Action.", StringComparison.Ordinal)));
        });

    [Fact]
    public void State_OfACard_IsInWordsAndInTheStyleOfItsHead() => CardSamples.AllHold((template, sample) =>
    {
        if (JsonNode.Parse(CardSamples.Data(template, sample))!["state"] is not JsonObject state)
        {
            return;
        }

        var head = CardReading.Objects(Card(template, sample)).First(o => o.ContainsKey("style"));
        Assert.Equal((string?)state["style"], (string?)head["style"]);
        Assert.NotEqual("", (string)state["words"]!);
        Assert.Contains((string)state["words"]!, CardReading.Objects(head).Select(o => (string?)o["text"]));
        Assert.Contains(CardReading.Objects(head), o => (string?)o["size"] == "Large");
    });

    [Fact]
    public void Card_WithAState_TakesItFromOneType() =>
        Assert.Equal(
            ["desk-aid", "guidance", "numbers", "other-contact"],
            CardSamples.DataTypes.Where(t => t.Value.GetProperty("State")?.PropertyType == typeof(string))
                .Select(t => t.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void Headline_OfACard_NamesNoParagraphAndIsMoreThanAReference() => CardSamples.AllHold((template, sample) =>
    {
        var headline = CardReading.Objects(Card(template, sample))
            .Where(o => (string?)o["size"] == "Large").Select(o => (string)o["text"]!).FirstOrDefault() ?? "Line";
        Assert.DoesNotContain('§', headline);
        Assert.DoesNotMatch("^(UPC|[A-Z]{1,2})-[0-9-]+$", headline);
    });

    [Fact]
    public void List_WithoutRows_IsNotMarked() => CardSamples.AllHold((template, sample) =>
    {
        if (template is "arrangement-list" or "lapse-list" or "list" or "work-list")
        {
            var rows = JsonNode.Parse(CardSamples.Data(template, sample))!["rows"]!.AsArray();
            Assert.Equal(
                rows.Count > 0, CardReading.Objects(Card(template, sample)).Any(o => (string?)o["text"] == Marking));
        }
    });

    [Theory]
    [InlineData(5, "With you", StatusStyle.Accent)]
    [InlineData(3, "With you", StatusStyle.Accent)]
    [InlineData(2, "With you, due soon", StatusStyle.Warning)]
    [InlineData(1, "With you, due soon", StatusStyle.Warning)]
    [InlineData(0, "With you, due today", StatusStyle.Warning)]
    [InlineData(-1, "With you, overdue", StatusStyle.Attention)]
    public void Deadline_ComingNearer_IsSaidInWordsAsWell(int left, string words, StatusStyle style) =>
        Assert.Equal(new CardStatus(words, style), CardStatus.Until("With you", left, StatusStyle.Accent));

    private static JsonNode Card(string template, string sample) =>
        JsonNode.Parse(CardSamples.Card(template, sample))!;
}
