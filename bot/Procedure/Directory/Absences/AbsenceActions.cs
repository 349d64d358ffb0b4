using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Directory.Absences;

/// <summary>The buttons on an absence: save it, end it, start another.</summary>
[CardActions(
    Place = PressPlace.OwnChat, Elsewhere = "Do that in your own chat with me: type away", Card = AbsenceCards.Absence)]
public sealed class AbsenceActions(AbsenceService service) : ICardAction
{
    [CardAction("absence.another")]
    internal async Task<CardOutcome> AnotherAsync(CardPress press, CancellationToken cancellationToken) =>
        Shown(await service.AnotherAsync(press.Id, press.Person, press.ActKey, cancellationToken));

    [CardAction("absence.end", Record = RecordKind.Absence)]
    internal async Task<CardOutcome> EndAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.EndAsync(press.Id, press.Person, press.ActKey, cancellationToken);
        return press.Shown(CardState.Plain);
    }

    [CardAction("absence.save", Record = RecordKind.Draft)]
    internal async Task<CardOutcome> SaveAsync(CardPress press, CancellationToken cancellationToken)
    {
        var saved = await service.SaveAsync(
            press.Id,
            form => form with
            {
                Person = press.Fields.GetValueOrDefault("person", form.Person),
                From = press["from"],
                To = press["to"],
                Deputy = press["deputy"],
            },
            press.Person, press.ActKey, cancellationToken);
        return Shown(saved);
    }

    private static CardOutcome.OfRecord Shown(RecordRef record) => new(record, AbsenceCards.Absence, CardState.Plain);
}

/// <summary>The absence form in the conversation. It can be filled in only on its card.</summary>
public sealed class AbsenceDraftForm : IDraftForm
{
    /// <inheritdoc/>
    public DraftForm Form => DraftForm.Absence;

    /// <inheritdoc/>
    public string Name => "absence";

    /// <inheritdoc/>
    public string Card => AbsenceCards.Absence;

    /// <inheritdoc/>
    public string Describe(Draft draft) => "a half-filled absence";
}
