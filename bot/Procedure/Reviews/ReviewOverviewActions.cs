using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>CReST's buttons: start a review, page through its businesses, open one, remind, close.</summary>
[CardActions(Role = Roles.Crest, Others = OnlyCrest, Place = PressPlace.CrestChannel, Elsewhere = OnlyCrest)]
public sealed class ReviewOverviewActions(ReviewService service) : ICardAction
{
    private const string OnlyCrest =
        "Only CReST can see and run reviews as a whole, in their channel or their own chat";

    [CardAction("review.notNow", Role = Roles.None, Place = PressPlace.Anywhere)]
    internal static CardOutcome NotNow(CardPress press) =>
        new CardOutcome.Message("No review was started. Type review when you want to start one");

    [CardAction("review.start")]
    internal async Task<CardOutcome> StartAsync(CardPress press, CancellationToken cancellationToken) =>
        Shown((await service.BeginAsync(press.Person, cancellationToken)).Id, press);

    [CardAction("review.overview")]
    internal static CardOutcome Overview(CardPress press) => Shown(press.Id, press);

    [CardAction("review.remindNow", AfterRefusal = nameof(Refused))]
    internal async Task<CardOutcome> RemindNowAsync(CardPress press, CancellationToken cancellationToken)
    {
        var reminded = await service.RemindAsync(press.Id, press.Person, cancellationToken);
        return Shown(press.Id, press, reminded == 0
            ? "Nobody was reminded: everybody who has not answered was reminded today already"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{reminded:N0} {(reminded == 1 ? "business is" : "businesses are")} reminded"));
    }

    [CardAction("review.askClose")]
    internal static CardOutcome AskClose(CardPress press) => Shown(press.Id, press, null, ReviewOverviewView.Confirm);

    [CardAction("review.close", AfterRefusal = nameof(Refused))]
    internal async Task<CardOutcome> CloseAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.CloseAsync(press.Id, press.Person, press.ActKey, cancellationToken);
        return Shown(press.Id, press);
    }

    [CardAction("review.part")]
    internal static CardOutcome Part(CardPress press)
    {
        var part = long.TryParse(press["of"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
        return ReviewActions.Shown(ReviewView.Of(part, press.Id));
    }

    private static CardOutcome.OfRecord Refused(CardPress press, string words) => Shown(press.Id, press, words);

    private static CardOutcome.OfRecord Shown(long review, CardPress press, string? line = null, string? open = null)
    {
        var page = press["page"];
        var state = page is "" or "1" && line is null && open is null
            ? CardState.Plain
            : new CardState(open, new Dictionary<string, string> { ["page"] = page }, line);
        return new(new(RecordKind.Review, review), ReviewCards.Overview, state, ReviewCards.Overview);
    }
}
