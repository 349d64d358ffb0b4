using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Guidance;

/// <summary>The buttons of the guidance's cards: search, open a paragraph, step through the desk aid, find which response counts.</summary>
public sealed class GuidanceActions(GuidanceBook book, GuidanceCards cards, TimeProvider time) : ICardAction
{
    private const int LongestQuestion = 500;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } = ["guidance.search", "guidance.open", "guidance.found", "deskaid.step", "response.find"];

    /// <inheritdoc/>
    public Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken) => Task.FromResult<CardOutcome>(press.Verb switch
    {
        "guidance.search" => cards.Answer(press["words"] is { Length: <= LongestQuestion } words ? words : press["words"][..LongestQuestion]),
        "guidance.open" => book.Find(press["section"]) is { } section ? cards.Section(section, press["found"]) : cards.Contents(),
        "guidance.found" => cards.FoundAgain(press["found"]),
        "deskaid.step" => cards.Step(int.TryParse(press["step"], NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : 1),
        _ => cards.WhichResponse(press["area"], press["recorded"], LondonTime.DateOf(Instant.FromDateTimeOffset(time.GetUtcNow())), tried: true),
    });

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) => new CardOutcome.Message(words);
}
