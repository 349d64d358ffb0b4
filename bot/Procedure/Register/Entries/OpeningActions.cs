
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.Entries;

/// <summary>
/// Opens an entry from CReST's channel (masked there for everybody) or from a message that links to it, for whoever presses and may see it; and closes it
/// again in the channel.
/// </summary>
public sealed class OpeningActions(EntryService service) : ICardAction
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } = ["register.open", "register.close", "register.show"];

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (press.Verb == "register.show")
        {
            await service.OpenedAsync(press.Id, press.Person, "a link in a message", cancellationToken);
            return new CardOutcome.OfRecord(new(RecordKind.RegisterEntry, press.Id), RegisterCards.Entry, CardState.Plain, press.Place.IsPersonal ? null : RegisterCards.Entry);
        }

        if (!press.Person.Is(Roles.Crest))
        {
            return new CardOutcome.Message("Only CReST can open an entry from here (Annex D)");
        }

        if (press.Verb == "register.close")
        {
            return new CardOutcome.OfRecord(
                new(RecordKind.RegisterEntry, press.Id), RegisterCards.OfChannel.Contains(press["from"]) ? press["from"] : RegisterCards.Reported, CardState.Plain);
        }

        await service.OpenedAsync(press.Id, press.Person, null, cancellationToken);
        return EntryShown.After(press, "");
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) => new CardOutcome.Message(words);
}
