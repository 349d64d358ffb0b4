
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.Entries;

/// <summary>
/// Opens an entry from CReST's channel, where the card is masked, or from a message that links to it, for the person
/// who pressed if they may see it. Also closes it again in the channel.
/// </summary>
public sealed class OpeningActions(EntryService service) : ICardAction
{
    private const string OnlyCrest = "Only CReST can open an entry from here";

    [CardAction("register.show")]
    internal async Task<CardOutcome> ShowAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.OpenedAsync(press.Id, press.Person, "a link in a message", cancellationToken);
        return new CardOutcome.OfRecord(
            new(RecordKind.RegisterEntry, press.Id), RegisterCards.Entry, CardState.Plain,
            press.Place.IsPersonal ? null : RegisterCards.Entry);
    }

    [CardAction("register.close", Role = Roles.Crest, Others = OnlyCrest)]
    internal static CardOutcome Close(CardPress press) => new CardOutcome.OfRecord(
        new(RecordKind.RegisterEntry, press.Id),
        RegisterCards.OfChannel.Contains(press["from"]) ? press["from"] : RegisterCards.Reported, CardState.Plain);

    [CardAction("register.open", Role = Roles.Crest, Others = OnlyCrest)]
    internal async Task<CardOutcome> OpenAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.OpenedAsync(press.Id, press.Person, null, cancellationToken);
        return EntryShown.After(press);
    }
}
