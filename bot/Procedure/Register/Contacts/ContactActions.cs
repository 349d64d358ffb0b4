
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.Contacts;

/// <summary>The buttons for reporting contact.</summary>
[CardActions(
    Place = PressPlace.OwnChat,
    Elsewhere = "Report contact in your own chat with me: type contact, and the customer's National Insurance number",
    Card = RegisterCards.Contact)]
public sealed class ContactActions(ContactService service) : ICardAction
{
    [CardAction("contact.start", StartsForm = true)]
    internal async Task<CardOutcome> StartAsync(CardPress press, CancellationToken cancellationToken) =>
        new CardOutcome.OfRecord(
            await service.StartAsync(press.Id, press.Person, press.ActKey, cancellationToken), RegisterCards.Contact,
            CardState.Plain);

    [CardAction("contact.send", Record = RecordKind.Draft)]
    internal async Task<CardOutcome> SendAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.SendAsync(
            press.Id,
            form => form with { Complaint = press["complaint"], Date = press["date"], Channel = press["channel"] },
            press.Person, press.ActKey, cancellationToken);
        return press.Shown(CardState.Plain);
    }
}
