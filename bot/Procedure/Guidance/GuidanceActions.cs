using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Guidance;

/// <summary>
/// The buttons on the guidance cards: search, open a paragraph, step through the desk aid, find which response counts.
/// </summary>
public sealed class GuidanceActions(GuidanceBook book, GuidanceCards cards, TimeProvider time) : ICardAction
{
    private const int LongestQuestion = 500;

    [CardAction("guidance.search")]
    internal CardOutcome Search(CardPress press) =>
        cards.Answer(
            press["words"] is { Length: <= LongestQuestion } words ? words : press["words"][..LongestQuestion]);

    [CardAction("guidance.open")]
    internal CardOutcome Open(CardPress press) =>
        book.Find(press["section"]) is { } section ? cards.Section(section, press["found"]) : cards.Contents();

    [CardAction("guidance.found")]
    internal CardOutcome Found(CardPress press) => cards.FoundAgain(press["found"]);

    [CardAction("deskaid.step")]
    internal CardOutcome Step(CardPress press) =>
        cards.Step(
            int.TryParse(press["step"], NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : 1);

    [CardAction("response.find")]
    internal CardOutcome WhichResponse(CardPress press)
    {
        var today = LondonTime.DateOf(Instant.FromDateTimeOffset(time.GetUtcNow()));
        return cards.WhichResponse(press["area"], press["recorded"], today, tried: true);
    }
}
