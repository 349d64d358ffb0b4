using System.Text;
using System.Text.Json;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Tests.Cards;

/// <summary>How typed text is shown on cards.</summary>
public sealed class AsTypedTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("Nine calls", "Nine calls")]
    [InlineData("one\r\ntwo\nthree", "one two three")]
    [InlineData("{{DATE(2017-02-14T06:08:39Z, SHORT)}}", "{\u2060{DATE(2017-02-14T06:08:39Z, SHORT)}}")]
    [InlineData("${root}", "${root}")]
    public void Line_OfTypedText_IsOneLineThatNoRendererReadsADateInto(string? typed, string shown) =>
        Assert.Equal(shown, AsTyped.Line(typed));

    [Theory]
    [InlineData(null, " ")]
    [InlineData("one", "one")]
    [InlineData("one\r\n\r\n{{two", "one| |{\u2060{two")]
    public void Lines_OfTypedText_KeepTheirPlaces(string? typed, string shown) =>
        Assert.Equal(shown.Split('|'), AsTyped.Lines(typed));

    [Fact]
    public void Lines_OfVeryManyLines_AreFewAndKeepEveryWord()
    {
        var lines = AsTyped.Lines(string.Join('\n', Enumerable.Range(1, 1000)));
        Assert.Equal(16, lines.Count);
        Assert.Equal("15", lines[14]);
        Assert.Equal(string.Join(" / ", Enumerable.Range(16, 985)), lines[15]);
    }

    [Fact]
    public void Card_WithEveryTextAtItsLongestInTheMostLines_IsWithinWhatTeamsTakesAtAll()
    {
        var data = JsonSerializer.Deserialize<DecisionCardData>(
            CardSamples.Data("consideration-decision", "to decide, on the register, due today"),
            CardLibrary.DataOptions)!;
        var text = AsTyped.Lines(string.Join('\n', Enumerable.Repeat("é", 1000)));
        var card = CardSamples.Library.Bind("consideration-decision", data with
        {
            Facts = [.. data.Facts.Select(f => Fact.Of(f.Label, new string('é', 100)))],
            Explanation = text,
            Sent = data.Sent with
            {
                Nature = text,
                Complaints = [.. Enumerable.Range(1, 5).Select(n => new SentComplaint(
                    $"Complaint {n} of 5", AsTyped.Lines(string.Join('\n', Enumerable.Repeat("é", 200)), 2),
                    "Final response: Fri 3 Apr 2026, DWP Operations, held in eCase 4417-22"))],
                Spoc = AsTyped.Lines(new string('é', 500)),
                Asked = [new("asked", text, "answered", text)]
            },
        });
        Assert.InRange(Encoding.Unicode.GetByteCount(card.Json), 1, 80 * 1024);
    }
}
