using System.Globalization;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.Searches;

/// <summary>
/// The buttons on search results: other pages, and opening an entry in place of the list, with a way back.
/// </summary>
[CardActions(Card = SearchCards.Found)]
public sealed class SearchActions(SearchService service, OpenCommand open) : ICardAction
{
    [CardAction("find.page")]
    internal async Task<CardOutcome> PageAsync(CardPress press, CancellationToken cancellationToken)
    {
        var page = int.TryParse(press["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            ? wanted : 0;
        await service.GoAsync(press.Id, page, press.Person, cancellationToken);
        return new CardOutcome.OfRecord(new(RecordKind.Search, press.Id), SearchCards.Found, CardState.Plain);
    }

    [CardAction("find.open", Record = RecordKind.Search)]
    internal async Task<CardOutcome> OpenAsync(CardPress press, CancellationToken cancellationToken)
    {
        var call = new CommandCall(press.Person, press.Place, press["reference"], press.ActKey);
        var opened = await open.RunAsync(call, cancellationToken);
        return opened is CardOutcome.OfRecord entry
            ? entry with { State = new(Typed: new Dictionary<string, string> { ["search"] = press["id"] }) }
            : opened;
    }
}
