using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>CReST's buttons: begin a review, leaf through its businesses, open one, remind, close.</summary>
public sealed class ReviewOverviewActions(ReviewService service) : ICardAction
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } = ["review.start", "review.notNow", "review.overview", "review.part", "review.remindNow", "review.askClose", "review.close"];

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (press.Verb == "review.notNow")
        {
            return new CardOutcome.Message("Nothing was begun. Type review when you want to");
        }

        if (!press.Person.Is(Roles.Crest) || (!press.Place.IsPersonal && press.Place.Channel?.Key != TeamsChannel.Crest))
        {
            throw RefusedException.NotAllowed("Only CReST can see and run reviews as a whole, in their channel or their own chat (Annex D)");
        }

        switch (press.Verb)
        {
            case "review.start":
                return Shown((await service.BeginAsync(press.Person, cancellationToken)).Id, press);
            case "review.remindNow":
                var reminded = await service.RemindAsync(press.Id, press.Person, cancellationToken);
                return Shown(press.Id, press, reminded == 0
                    ? "Nobody was reminded: everybody who has not answered was reminded today already"
                    : string.Create(CultureInfo.InvariantCulture, $"{reminded:N0} {(reminded == 1 ? "business is" : "businesses are")} reminded"));
            case "review.askClose":
                return Shown(press.Id, press, null, ReviewOverviewView.Confirm);
            case "review.close":
                await service.CloseAsync(press.Id, press.Person, press.ActKey, cancellationToken);
                return Shown(press.Id, press);
            case "review.part":
                var part = long.TryParse(press["of"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
                return ReviewActions.Shown(ReviewView.Of(part, press.Id));
            default:
                return Shown(press.Id, press);
        }
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) =>
        press.Verb is "review.close" or "review.remindNow" && press.Person.Is(Roles.Crest) && (press.Place.IsPersonal || press.Place.Channel?.Key == TeamsChannel.Crest)
            ? Shown(press.Id, press, words)
            : new CardOutcome.Message(words);

    private static CardOutcome.OfRecord Shown(long review, CardPress press, string? line = null, string? open = null)
    {
        var page = press["page"];
        var state = page is "" or "1" && line is null && open is null
            ? CardState.Plain
            : new CardState(open, new Dictionary<string, string> { ["page"] = page }, null, line);
        return new(new(RecordKind.Review, review), ReviewCards.Overview, state, ReviewCards.Overview);
    }
}
