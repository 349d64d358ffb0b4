using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>CReST's buttons: what is done with an agreed consideration (§23, Annex D), in their channel and in a member's own chat.</summary>
[Serves("§18", "Annex D")]
public sealed class RecordingActions(ConsiderationService service) : ICardAction
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } =
        ["consideration.open", "consideration.close", "consideration.record", "consideration.recordNew", "consideration.recordIn"];

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (!press.Person.Is(Roles.Crest))
        {
            return new CardOutcome.Message("Only CReST can record a customer on the register (Annex D)");
        }

        if (!press.Place.IsFor(TeamsChannel.Crest))
        {
            return new CardOutcome.Message("Do that in CReST's channel, or in your own chat with me");
        }

        switch (press.Verb)
        {
            case "consideration.open":
                await service.OpenAsync(press.Id, press.Person, cancellationToken);
                return Private(press, CardState.Plain);
            case "consideration.close":
                return Shared(press, CardState.Plain);
            case "consideration.record" when await service.OpenAsync(press.Id, press.Person, cancellationToken) > 0:
                return Private(press, new(Line: "Choose: a new entry, or one of these if it is the same customer"));
            case "consideration.recordIn":
                if (!long.TryParse(press["entry"], NumberStyles.None, CultureInfo.InvariantCulture, out var entryId))
                {
                    throw new RefusedException(RefusalReason.OutOfDate, "Choose the entry again");
                }

                await service.RecordAsync(press.Id, entryId, press.Person, press.ActKey, cancellationToken);
                return Private(press, CardState.Plain);
            default:
                await service.RecordAsync(press.Id, null, press.Person, press.ActKey, cancellationToken);
                return Private(press, CardState.Plain);
        }
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) => Private(press, new(Line: words));

    // In the channel everybody goes on seeing the masked card; in a CReST member's own chat the details stand alone.
    private static CardOutcome.OfRecord Private(CardPress press, CardState state)
    {
        var record = new RecordRef(RecordKind.Consideration, press.Id);
        return press.Place.IsPersonal
            ? new(record, ConsiderationCards.Details, state)
            : new(record, ConsiderationCards.Recording, state, ConsiderationCards.Details);
    }

    private static CardOutcome.OfRecord Shared(CardPress press, CardState state) =>
        new(new(RecordKind.Consideration, press.Id), ConsiderationCards.Recording, state);
}
