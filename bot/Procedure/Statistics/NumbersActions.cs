using NodaTime.Text;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Procedure.Statistics;

/// <summary>The buttons of the numbers: other pages, and all of them as a spreadsheet.</summary>
public sealed class NumbersActions(NumbersCards cards, FigureQueries figures, FileOffers offers) : ICardAction
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } = ["numbers.page", "numbers.file"];

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (!press.Place.IsPersonal)
        {
            return new CardOutcome.Message("Type numbers in your own chat with me");
        }

        if (press.Verb == "numbers.page")
        {
            return await cards.DrawAsync(NumbersCommand.PageFor(press.Person, press["page"]), press.Person, cancellationToken);
        }

        if (!press.Person.Is(Roles.Crest))
        {
            throw RefusedException.NotAllowed("Only CReST can have these numbers as a spreadsheet");
        }

        var name = $"UPC numbers {LocalDatePattern.Iso.Format(figures.Today)}.xlsx";
        var offered = await offers.OfferHereAsync(
            NumbersFile.FileKind, new(RecordKind.Numbers, 0), name, "The numbers of the register, decisions, enquiries and the review. No personal data.", press.Person, press.ActKey, cancellationToken);
        return new CardOutcome.OfRecord(offered, FileCardView.Card, CardState.Plain);
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) => new CardOutcome.Message(words);
}
