using FluentValidation;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>The buttons of a consideration that was sent: the referring officer's, the manager's and the DSM's, each in their own chat.</summary>
public sealed class ConsiderationActions(ConsiderationService service, IDirectory directory) : ICardAction
{
    private static readonly Dictionary<string, (string Card, string? Part, string Words)> Buttons = new(StringComparer.Ordinal)
    {
        ["consideration.withdraw"] = (ConsiderationCards.Own, null, ""),
        ["consideration.answer"] = (ConsiderationCards.Own, null, "answer"),
        ["consideration.approve"] = (ConsiderationCards.Approval, null, ""),
        ["consideration.decline"] = (ConsiderationCards.Approval, ConsiderationParts.Decline, "reason"),
        ["consideration.agree"] = (ConsiderationCards.Decision, ConsiderationParts.Agree, ""),
        ["consideration.notAgree"] = (ConsiderationCards.Decision, ConsiderationParts.NotAgree, "explanation"),
        ["consideration.ask"] = (ConsiderationCards.Decision, ConsiderationParts.Ask, "question"),
        ["consideration.pass"] = (ConsiderationCards.Decision, ConsiderationParts.Pass, ""),
        ["consideration.tick"] = (ConsiderationCards.Decision, null, ""),
    };

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs => Buttons.Keys;

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (!press.Place.IsPersonal)
        {
            return new CardOutcome.Message("Do that in your own chat with me: what you type there nobody else sees");
        }

        var errors = await DoAsync(press, cancellationToken);
        return Shown(press, errors is null ? CardState.Plain : new(Buttons[press.Verb].Part, press.Fields, errors));
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) => Shown(press, new(Buttons[press.Verb].Part, press.Fields, Line: words));

    // Null: done. Otherwise what is wrong, by field.
    private async Task<IReadOnlyDictionary<string, string>?> DoAsync(CardPress press, CancellationToken cancellationToken)
    {
        var (person, typed) = (press.Person, Typed.Clean(press[Buttons[press.Verb].Words]));
        switch (press.Verb)
        {
            case "consideration.withdraw":
                await service.DoAsync(press.Id, press.ActKey, c => c.Withdraw(press.Actor, service.Now), cancellationToken);
                return null;
            case "consideration.approve":
                await service.ApproveAsync(press.Id, person, press.ActKey, cancellationToken);
                return null;
            case "consideration.answer":
                return await WithWordsAsync(press, c => c.ForReferringOfficer(press.Actor), c => WordsValidator.Answer(c.DsmName), c => c.GiveInformation(press.Actor, typed, service.Now), cancellationToken);
            case "consideration.decline":
                return await WithWordsAsync(press, c => c.ForManager(person), c => WordsValidator.Decline(c.ReferringOfficerName), c => c.Decline(person, typed, service.Now), cancellationToken);
            case "consideration.notAgree":
                return await WithWordsAsync(press, c => c.ForDsm(person), c => WordsValidator.NotAgree(c.ReferringOfficerName), c => c.DoNotAgree(person, typed, person.Phone, service.Now), cancellationToken);
            case "consideration.ask":
                return await WithWordsAsync(press, c => c.ForDsm(person), c => WordsValidator.Question(c.ReferringOfficerName), c => c.AskForInformation(person, typed, service.Now), cancellationToken);
            case "consideration.agree":
                return await AgreeAsync(press, cancellationToken);
            case "consideration.pass":
                return await PassAsync(press, cancellationToken);
            default:
                return await TickAsync(press, cancellationToken);
        }
    }

    private async Task<IReadOnlyDictionary<string, string>?> WithWordsAsync(
        CardPress press, Action<Consideration> may, Func<Consideration, IValidator<DecisionFields>> validator, Action<Consideration> change, CancellationToken cancellationToken)
    {
        var seen = await service.LookAsync(press.Id, cancellationToken);
        if (FormErrors.Of(validator(seen), FieldsOf(press)).Values.FirstOrDefault() is { } error)
        {
            // Whoever may not, or comes too late, is told that rather than what they typed wrong.
            may(seen);
            return new Dictionary<string, string> { [Buttons[press.Verb].Words] = error };
        }

        await service.DoAsync(press.Id, press.ActKey, change, cancellationToken);
        return null;
    }

    private async Task<IReadOnlyDictionary<string, string>?> AgreeAsync(CardPress press, CancellationToken cancellationToken)
    {
        var errors = FormErrors.Of(AgreementValidator.Instance, FieldsOf(press));
        if (errors.Count > 0)
        {
            (await service.LookAsync(press.Id, cancellationToken)).ForDsm(press.Person);
            return errors;
        }

        TypedDate.TryRead(press["decidedOn"], out var decidedOn);
        try
        {
            await service.DoAsync(press.Id, press.ActKey, c => c.Agree(press.Person, Typed.Clean(press["phone"]), decidedOn, service.Now), cancellationToken);
            return null;
        }
        catch (RefusedException refused) when (refused.Reason == RefusalReason.Facts)
        {
            return new Dictionary<string, string> { ["decidedOn"] = refused.Message };
        }
    }

    private async Task<IReadOnlyDictionary<string, string>?> PassAsync(CardPress press, CancellationToken cancellationToken)
    {
        var to = Guid.TryParse(press["to"], out var id) ? await directory.FindAsync(id, cancellationToken) : null;
        if (to is null)
        {
            (await service.LookAsync(press.Id, cancellationToken)).ForDsm(press.Person);
            return new Dictionary<string, string> { ["to"] = "Choose the DSM to pass this to" };
        }

        try
        {
            await service.PassAsync(press.Id, press.Person, to, press.ActKey, cancellationToken);
            return null;
        }
        catch (RefusedException refused) when (refused.Reason == RefusalReason.Facts)
        {
            return new Dictionary<string, string> { ["to"] = refused.Message };
        }
    }

    private async Task<IReadOnlyDictionary<string, string>?> TickAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (Typed.Choice<DutyKind>(press["duty"]) is not { } duty)
        {
            throw new RefusedException(RefusalReason.Facts, "That is not one of the things to do");
        }

        // Two duties ticked on the same version of the card are two acts.
        var done = press["done"] == "true";
        await service.TickAsync(press.Id, duty, done, press.Person, $"{press.ActKey}:{duty}:{done}", cancellationToken);
        return null;
    }

    private static DecisionFields FieldsOf(CardPress press) => new(press["phone"], press["decidedOn"], press[Buttons[press.Verb].Words]);

    private static CardOutcome.OfRecord Shown(CardPress press, CardState state) => new(new(RecordKind.Consideration, press.Id), Buttons[press.Verb].Card, state);
}
