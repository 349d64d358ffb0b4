using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>The buttons of a returned log: record the answers, cancel, show another page.</summary>
[CardActions(
    Role = Roles.BusinessContactPoint | Roles.Dsm | Roles.Crest,
    Others = "Only contact points, DSMs and CReST can answer a review", Place = PressPlace.OwnChat,
    Elsewhere = "Do that in your own chat with me",
    Record = RecordKind.ReviewFile, Card = ReviewFileCardView.Card)]
public sealed class ReviewFileActions(ReviewFileService service) : ICardAction
{
    private const string TriedAgain =
        "The review changed since I tried this file, so no answer was taken. This is what the file would do now. Check "
            + "it, then choose Take these answers again";

    [CardAction("reviewFile.apply")]
    internal async Task<CardOutcome> ApplyAsync(CardPress press, CancellationToken cancellationToken) => press.Shown(
        await service.ApplyAsync(press.Id, press.Person, press.ActKey, cancellationToken)
            ? CardState.Plain : new(Line: TriedAgain));

    [CardAction("reviewFile.cancel")]
    internal async Task<CardOutcome> CancelAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.CancelAsync(press.Id, press.Person, press.ActKey, cancellationToken);
        return press.Shown(CardState.Plain);
    }

    [CardAction("reviewFile.page")]
    internal static CardOutcome Page(CardPress press) =>
        press.Shown(new CardState(Typed: new Dictionary<string, string> { ["page"] = press["page"] }));
}

/// <summary>Erases the answers of returned logs that nobody decided about in time.</summary>
public sealed class ReviewFileJob(ReviewFileService service) : IBackgroundJob
{
    /// <inheritdoc/>
    public string Name => "review-files";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.Every(NodaTime.Duration.FromMinutes(30));

    /// <inheritdoc/>
    public Task<int> RunAsync(CancellationToken cancellationToken) => service.LetGoAsync(cancellationToken);
}
