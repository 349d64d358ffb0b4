using System.Globalization;
using FluentValidation;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// The buttons on a sent consideration, for the referring officer, the manager and the DSM, each in their own chat.
/// </summary>
[CardActions(
    Place = PressPlace.OwnChat, Record = RecordKind.Consideration, Card = ConsiderationCards.Decision,
    KeepsTyped = true)]
public sealed class ConsiderationActions(ConsiderationService service, IDirectory directory) : ICardAction
{
    [CardAction("consideration.withdraw", Card = ConsiderationCards.Own)]
    internal async Task<CardOutcome> WithdrawAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.DoAsync(press.Id, press.ActKey, c => c.Withdraw(press.Actor, service.Now), cancellationToken);
        return press.Shown(CardState.Plain);
    }

    [CardAction("consideration.answer", Card = ConsiderationCards.Own)]
    internal Task<CardOutcome> AnswerAsync(CardPress press, CancellationToken cancellationToken) => WithWordsAsync(
        press, "answer", c => c.ForReferringOfficer(press.Actor), c => WordsValidator.Answer(c.DsmName),
        (c, words) => c.GiveInformation(press.Actor, words, service.Now), cancellationToken);

    [CardAction("consideration.approve", Card = ConsiderationCards.Approval)]
    internal async Task<CardOutcome> ApproveAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.ApproveAsync(press.Id, press.Person, VersionOn(press), press.ActKey, cancellationToken);
        return press.Shown(CardState.Plain);
    }

    [CardAction("consideration.decline", Card = ConsiderationCards.Approval, Part = ConsiderationParts.Decline)]
    internal Task<CardOutcome> DeclineAsync(CardPress press, CancellationToken cancellationToken) => WithWordsAsync(
        press, "reason", c => c.ForManager(press.Person), c => WordsValidator.Decline(c.ReferringOfficerName),
        (c, words) =>
        {
            c.ForManagerWhoSaw(press.Person, VersionOn(press));
            c.Decline(press.Person, words, service.Now);
        },
        cancellationToken);

    [CardAction("consideration.agree", Part = ConsiderationParts.Agree)]
    internal async Task<CardOutcome> AgreeAsync(CardPress press, CancellationToken cancellationToken)
    {
        var errors = FormErrors.Of(AgreementValidator.Instance, FieldsOf(press, ""));
        if (errors.Count > 0)
        {
            (await service.LookAsync(press.Id, cancellationToken)).ForDsm(press.Person);
            return press.Shown(errors);
        }

        TypedDate.TryRead(press["decidedOn"], out var decidedOn);
        return await OrErrorAsync(press, "decidedOn", () => service.DoAsync(
            press.Id, press.ActKey, c => c.Agree(press.Person, Typed.Clean(press["phone"]), decidedOn, service.Now),
            cancellationToken));
    }

    [CardAction("consideration.notAgree", Part = ConsiderationParts.NotAgree)]
    internal Task<CardOutcome> NotAgreeAsync(CardPress press, CancellationToken cancellationToken) => WithWordsAsync(
        press, "explanation", c => c.ForDsm(press.Person), c => WordsValidator.NotAgree(c.ReferringOfficerName),
        (c, words) => c.DoNotAgree(press.Person, words, press.Person.Phone, service.Now), cancellationToken);

    [CardAction("consideration.ask", Part = ConsiderationParts.Ask)]
    internal Task<CardOutcome> AskAsync(CardPress press, CancellationToken cancellationToken) => WithWordsAsync(
        press, "question", c => c.ForDsm(press.Person), c => WordsValidator.Question(c.ReferringOfficerName),
        (c, words) => c.AskForInformation(press.Person, words, service.Now), cancellationToken);

    [CardAction("consideration.pass", Part = ConsiderationParts.Pass)]
    internal async Task<CardOutcome> PassAsync(CardPress press, CancellationToken cancellationToken)
    {
        var to = Guid.TryParse(press["to"], out var id) ? await directory.FindAsync(id, cancellationToken) : null;
        if (to is null)
        {
            (await service.LookAsync(press.Id, cancellationToken)).ForDsm(press.Person);
            return press.Shown(FieldErrors.None.With("to", "Choose the DSM to pass this to"));
        }

        return await OrErrorAsync(
            press, "to", () => service.PassAsync(press.Id, press.Person, to, press.ActKey, cancellationToken));
    }

    [CardAction("consideration.takeBack")]
    internal async Task<CardOutcome> TakeBackAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.TakeBackAsync(press.Id, press.Person, press.ActKey, cancellationToken);
        return press.Shown(CardState.Plain);
    }

    [CardAction("consideration.tick")]
    internal async Task<CardOutcome> TickAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (Typed.Choice<DutyKind>(press["duty"]) is not { } duty)
        {
            throw new RefusedException(RefusalReason.Facts, "That is not one of the things to do");
        }

        // Includes the duty in the key: ticking two duties on the same version of the card is two acts.
        var done = press["done"] == "true";
        await service.TickAsync(press.Id, duty, done, press.Person, $"{press.ActKey}:{duty}:{done}", cancellationToken);
        return press.Shown(CardState.Plain);
    }

    private async Task<CardOutcome> WithWordsAsync(
        CardPress press, string field, Action<Consideration> may,
        Func<Consideration, IValidator<DecisionFields>> validator, Action<Consideration, string> change,
        CancellationToken cancellationToken)
    {
        var seen = await service.LookAsync(press.Id, cancellationToken);
        if (FormErrors.Of(validator(seen), FieldsOf(press, field)).Values.FirstOrDefault() is { } error)
        {
            // Check permission first, so that somebody who may not act, or is too late, learns that instead of
            // validation errors.
            may(seen);
            return press.Shown(FieldErrors.None.With(field, error));
        }

        await service.DoAsync(press.Id, press.ActKey, c => change(c, Typed.Clean(press[field])), cancellationToken);
        return press.Shown(CardState.Plain);
    }

    // Shows a refusal of the facts as an error beside the field.
    private static async Task<CardOutcome> OrErrorAsync(CardPress press, string field, Func<Task> does)
    {
        try
        {
            await does();
            return press.Shown(CardState.Plain);
        }
        catch (RefusedException refused) when (refused.Reason == RefusalReason.Facts)
        {
            return press.Shown(FieldErrors.None.With(field, refused.Message));
        }
    }

    private static int VersionOn(CardPress press) =>
        int.TryParse(press["v"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;

    private static DecisionFields FieldsOf(CardPress press, string words) =>
        new(press["phone"], press["decidedOn"], press[words]);
}
