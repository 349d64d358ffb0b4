using NodaTime.Text;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Procedure.Statistics;

/// <summary>The buttons on the numbers: other pages, and the spreadsheet.</summary>
[CardActions(Place = PressPlace.OwnChat, Elsewhere = "Type numbers in your own chat with me")]
public sealed class NumbersActions(NumbersCards cards, FigureQueries figures, FileOffers offers) : ICardAction
{
    [CardAction("numbers.page")]
    internal async Task<CardOutcome> PageAsync(CardPress press, CancellationToken cancellationToken) =>
        await cards.DrawAsync(NumbersCommand.PageFor(press.Person, press["page"]), press.Person, cancellationToken);

    [CardAction("numbers.file")]
    internal async Task<CardOutcome> FileAsync(CardPress press, CancellationToken cancellationToken)
    {
        CrestAccess.Require(press.Person, "can have these numbers as a spreadsheet");

        var name = $"UPC numbers {LocalDatePattern.Iso.Format(figures.Today)}.xlsx";
        var offered = await offers.OfferHereAsync(
            NumbersFile.FileKind,
            new(RecordKind.Numbers, 0),
            name,
            "The numbers of the register, decisions, enquiries and the review. No personal data.",
            press.Person,
            press.ActKey,
            cancellationToken);
        return new CardOutcome.OfRecord(offered, FileCardView.Card, CardState.Plain);
    }
}
