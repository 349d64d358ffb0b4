using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// CReST's buttons for recording an agreed consideration (§23, Annex D), in their channel and in a member's own chat.
/// </summary>
[Serves("§18", "Annex D")]
[CardActions(
    Role = Roles.Crest, Others = "Only CReST can record a customer on the register",
    Place = PressPlace.CrestChannel, Elsewhere = "Do that in CReST's channel, or in your own chat with me",
    AfterRefusal = nameof(Refused))]
public sealed class RecordingActions(ConsiderationService service) : ICardAction
{
    [CardAction("consideration.open")]
    internal async Task<CardOutcome> OpenAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.OpenAsync(press.Id, press.Person, cancellationToken);
        return Private(press, CardState.Plain);
    }

    [CardAction("consideration.close")]
    internal static CardOutcome Close(CardPress press) => Shared(press, CardState.Plain);

    [CardAction("consideration.recordNew")]
    internal Task<CardOutcome> RecordNewAsync(CardPress press, CancellationToken cancellationToken) =>
        RecordAsAsync(press, new(), cancellationToken);

    [CardAction("consideration.recordIn")]
    internal async Task<CardOutcome> RecordInAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (!long.TryParse(press["entry"], NumberStyles.None, CultureInfo.InvariantCulture, out var entryId))
        {
            throw new RefusedException(RefusalReason.OutOfDate, "Choose the entry again");
        }

        return await RecordAsAsync(press, new(entryId, press["same"] == "true"), cancellationToken);
    }

    [CardAction("consideration.undoRecord")]
    internal async Task<CardOutcome> UndoAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.UndoRecordingAsync(press.Id, press.Person, press.ActKey, cancellationToken);
        await service.OpenAsync(press.Id, press.Person, cancellationToken);
        return Private(press, CardState.Plain);
    }

    [CardAction("consideration.recordNumber")]
    internal async Task<CardOutcome> RecordNumberAsync(CardPress press, CancellationToken cancellationToken)
    {
        var form = new NumberForm(press["nino"], press["noNinoReason"]);
        return FormErrors.Of(NumberFormValidator.Instance, form) is { Count: > 0 } errors
            ? Conflict(press, press["entry"], errors)
            : await RecordAsAsync(press, new(Corrected: form), cancellationToken);
    }

    private async Task<CardOutcome> RecordAsAsync(
        CardPress press, RecordingChoice choice, CancellationToken cancellationToken) =>
        await service.RecordAsync(press.Id, choice, press.Person, press.ActKey, cancellationToken) is { } other
            ? Conflict(press, other.ToString(CultureInfo.InvariantCulture), FieldErrors.None)
            : Private(press, CardState.Plain);

    private static CardOutcome.OfRecord Conflict(
        CardPress press, string entry, FieldErrors errors) => Private(
        press,
        new(
            RecordingCardView.Conflict,
            new Dictionary<string, string>
            {
                ["entry"] = entry, ["nino"] = press["nino"], ["noNinoReason"] = press["noNinoReason"],
            })
        {
            Errors = errors,
        });

    private static CardOutcome.OfRecord Refused(CardPress press, string words) => Private(press, new(Line: words));

    // In the channel, everybody else still sees the masked card. In a CReST member's own chat, the details replace the
    // card.
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
