
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Directory.Absences;

/// <summary>The buttons of an absence: save it, end it, begin another.</summary>
public sealed class AbsenceActions(AbsenceService service) : ICardAction
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } = ["absence.save", "absence.end", "absence.another"];

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (!press.Place.IsPersonal)
        {
            return new CardOutcome.Message("Do that in your own chat with me: type away");
        }

        switch (press.Verb)
        {
            case "absence.another":
                return Shown(await service.AnotherAsync(press.Id, press.Person, press.ActKey, cancellationToken));
            case "absence.end":
                await service.EndAsync(press.Id, press.Person, press.ActKey, cancellationToken);
                return Shown(new(RecordKind.Absence, press.Id));
            default:
                var saved = await service.SaveAsync(
                    press.Id, form => form with { Person = press.Fields.GetValueOrDefault("person", form.Person), From = press["from"], To = press["to"], Deputy = press["deputy"] },
                    press.Person, press.ActKey, cancellationToken);
                return Shown(saved);
        }
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) => press.Verb switch
    {
        "absence.save" => new CardOutcome.OfRecord(new(RecordKind.Draft, press.Id), AbsenceCards.Absence, new(Line: words)),
        "absence.end" => new CardOutcome.OfRecord(new(RecordKind.Absence, press.Id), AbsenceCards.Absence, new(Line: words)),
        _ => new CardOutcome.Message(words),
    };

    private static CardOutcome.OfRecord Shown(RecordRef record) => new(record, AbsenceCards.Absence, CardState.Plain);
}

/// <summary>The form as the conversation knows it: it is filled in on its card alone.</summary>
public sealed class AbsenceDraftForm : IDraftForm
{
    /// <inheritdoc/>
    public DraftForm Form => DraftForm.Absence;

    /// <inheritdoc/>
    public string Card => AbsenceCards.Absence;

    /// <inheritdoc/>
    public string Describe(Draft draft) => "a half-filled absence";

    /// <inheritdoc/>
    public Task<CardOutcome?> AnswerAsync(Draft draft, string typed, CommandCall call, CancellationToken cancellationToken) => Task.FromResult<CardOutcome?>(null);
}
