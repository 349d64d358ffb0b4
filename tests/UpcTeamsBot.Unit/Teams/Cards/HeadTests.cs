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

    // They are always one line of text. Others are when something is over, and lists when they are empty.
    private static readonly HashSet<string> Lines = ["moved", "resume"];

    private static readonly HashSet<string> Lists = ["arrangement-list", "list", "looks"];

    [Fact]
    public void Card_OfASample_HasOneLargeHeadline_BeforeAnythingElseCanBeReached() => CardSamples.AllHold(
        (template, sample) =>
        {
            var all = CardReading.Objects(Card(template, sample)).ToArray();
            var large = Array.FindAll(all, o => (string?)o["size"] == "Large");
            if (Lines.Contains(template) || IsOneLine(template, sample))
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
        if (JsonNode.Parse(CardSamples.Data(template, sample))!["state"] is not JsonObject state
            || IsOneLine(template, sample))
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
    public void Error_OnACard_NamesNoParagraph() => CardSamples.AllHold((template, sample) =>
    {
        var data = JsonNode.Parse(CardSamples.Data(template, sample))!;
        foreach (var (_, error) in data["errors"] as JsonObject ?? [])
        {
            Assert.DoesNotContain('§', (string)error!);
        }

        Assert.DoesNotContain('§', (string?)data["line"] ?? "");
    });

    [Fact]
    public void List_WithRows_IsMarked() => CardSamples.AllHold((template, sample) =>
    {
        if (template is "arrangement-list" or "find" or "lapse-list" or "list" or "work-list")
        {
            Assert.NotEqual(IsOneLine(template, sample), Card(template, sample).Words().Contains(Marking));
        }
    });

    [Fact]
    public void EmptyList_OrSomethingOver_IsOneLineWithoutMarking() => CardSamples.AllHold((template, sample) =>
    {
        if (!IsOneLine(template, sample))
        {
            return;
        }

        // A press that came too late says so below.
        var data = JsonNode.Parse(CardSamples.Data(template, sample))!;
        var card = Card(template, sample);
        Assert.Equal(
            string.Join('\n', new[] { (string?)data["headline"], (string?)data["line"] }.OfType<string>()),
            card.Words());
        Assert.Empty(card.Buttons());
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

    private static bool IsOneLine(string template, string sample)
    {
        var data = JsonNode.Parse(CardSamples.Data(template, sample))!;
        return data["state"] is JsonObject state ? state["oneLine"] is not null
            : Lists.Contains(template) && data["rows"]!.AsArray().Count == 0;
    }

    private static JsonNode Card(string template, string sample) =>
        JsonNode.Parse(CardSamples.Card(template, sample))!;
}
