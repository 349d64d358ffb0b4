
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.Contacts;

/// <summary>The buttons that report contact.</summary>
public sealed class ContactActions(ContactService service) : ICardAction
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } = ["contact.start", "contact.send"];

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (!press.Place.IsPersonal)
        {
            return new CardOutcome.Message("Report contact in your own chat with me: type contact, and the customer's National Insurance number");
        }

        if (press.Verb == "contact.start")
        {
            return Shown(await service.StartAsync(press.Id, press.Person, press.ActKey, cancellationToken));
        }

        await service.SendAsync(
            press.Id,
            form => form with { Complaint = press["complaint"], Date = press["date"], Channel = press["channel"] },
            press.Person, press.ActKey, cancellationToken);
        return Shown(new(RecordKind.Draft, press.Id));
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) => press.Verb == "contact.send"
        ? new CardOutcome.OfRecord(new(RecordKind.Draft, press.Id), RegisterCards.Contact, new(Line: words))
        : new CardOutcome.Message(words);

    private static CardOutcome.OfRecord Shown(RecordRef draft) => new(draft, RegisterCards.Contact, CardState.Plain);
}
