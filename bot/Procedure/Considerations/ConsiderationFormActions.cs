
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>The buttons on the form for Annex F, and those elsewhere that start it.</summary>
[CardActions(Place = PressPlace.OwnChat, Record = RecordKind.Draft, Card = ConsiderationCards.Own)]
public sealed class ConsiderationFormActions(ConsiderationDrafts forms, DraftStore drafts, EnquiryService enquiries)
    : ICardAction
{
    [CardAction("consideration.fromEnquiry", StartsForm = true, AfterRefusal = nameof(NotStarted))]
    internal async Task<CardOutcome> FromEnquiryAsync(CardPress press, CancellationToken cancellationToken) =>
        Shown(await forms.FromEnquiryAsync(press.Person, press.Id, press.ActKey, cancellationToken));

    [CardAction(
        "consideration.again", StartsForm = true, Record = RecordKind.Consideration, AfterRefusal = nameof(NotStarted))]
    internal async Task<CardOutcome> AgainAsync(CardPress press, CancellationToken cancellationToken) =>
        Shown(await forms.AgainAsync(press.Person, press.Id, press.ActKey, cancellationToken));

    [CardAction(
        "consideration.correct", StartsForm = true, Record = RecordKind.Consideration,
        AfterRefusal = nameof(NotStarted))]
    internal async Task<CardOutcome> CorrectAsync(CardPress press, CancellationToken cancellationToken) =>
        Shown(await forms.CorrectAsync(press.Person, press.Id, press.ActKey, cancellationToken));

    [CardAction("consideration.form")]
    internal async Task<CardOutcome> LeaveFormAsync(CardPress press, CancellationToken cancellationToken) =>
        Shown(await forms.LeaveFormAsync(press.Id, form => form.With(press), press.Person, cancellationToken));

    [CardAction("consideration.another")]
    internal async Task<CardOutcome> AnotherAsync(CardPress press, CancellationToken cancellationToken) =>
        Shown(await forms.AnotherComplaintAsync(press.Id, press.Person, cancellationToken));

    [CardAction("consideration.send")]
    internal async Task<CardOutcome> SendAsync(CardPress press, CancellationToken cancellationToken)
    {
        try
        {
            return Shown(await forms.SendAsync(
                press.Id, form => form.With(press), press["decides"], press.Person, press.ActKey, cancellationToken));
        }
        catch (RefusedException refused) when (refused.Reason == RefusalReason.TooLate)
        {
            // Somebody acted on the referral while it was being corrected, so there is nothing left to correct.
            if (await forms.LeaveAsync(press.Id, press.Person, cancellationToken) is { } referral)
            {
                return Shown((referral, refused.Message));
            }

            throw;
        }
    }

    [CardAction("consideration.leave")]
    internal async Task<CardOutcome> LeaveAsync(CardPress press, CancellationToken cancellationToken) =>
        await forms.LeaveAsync(press.Id, press.Person, cancellationToken) is { } referral
            ? Shown((referral, null)) : throw RefusedException.NotFound("form");

    [CardAction("consideration.askCrest", StartsForm = true)]
    internal async Task<CardOutcome> AskCrestAsync(CardPress press, CancellationToken cancellationToken)
    {
        var known = new ConsiderationForm();
        await KeepAsync(press, (form, step) => (step, known = form), cancellationToken);
        return CheckCommand.Shown(
            await enquiries.StartAsync(
                press.Person,
                (known.CustomerName, known.Nino, known.NoNinoReason, known.District, known.Region), press.ActKey,
                cancellationToken));
    }

    [CardAction("consideration.checks")]
    internal Task<CardOutcome> ChecksAsync(CardPress press, CancellationToken cancellationToken) =>
        StepAsync(press, (form, _) => ConsiderationDrafts.AfterChecks(form), cancellationToken);

    [CardAction("consideration.same")]
    internal Task<CardOutcome> SameAsync(CardPress press, CancellationToken cancellationToken) => StepAsync(
        press,
        (form, step) => (step == ConsiderationSteps.Recorded ? ConsiderationSteps.SameComplaint : step, form),
        cancellationToken);

    [CardAction("consideration.change")]
    internal Task<CardOutcome> ChangeAsync(CardPress press, CancellationToken cancellationToken) => StepAsync(
        press,
        (form, _) => (
            press["to"] == ConsiderationSteps.Checks ? ConsiderationSteps.Checks : ConsiderationSteps.Form,
            form with { Tried = false }),
        cancellationToken);

    [CardAction("consideration.back")]
    internal Task<CardOutcome> BackAsync(CardPress press, CancellationToken cancellationToken) =>
        StepAsync(press, (form, step) => (Before(step), form with { Tried = false }), cancellationToken);

    [CardAction("consideration.addComplaint")]
    internal Task<CardOutcome> AddComplaintAsync(CardPress press, CancellationToken cancellationToken) => StepAsync(
        press,
        (form, step) => (step, form with
        {
            ComplaintCount = Math.Min(form.ComplaintCount + 1, ReferredComplaint.Most),
            Tried = false,
        }),
        cancellationToken);

    [CardAction("consideration.dropComplaint")]
    internal Task<CardOutcome> DropComplaintAsync(CardPress press, CancellationToken cancellationToken) => StepAsync(
        press, (form, step) => (step, form.WithoutTheLastComplaint() with { Tried = false }), cancellationToken);

    [CardAction("consideration.findManager")]
    internal Task<CardOutcome> FindManagerAsync(CardPress press, CancellationToken cancellationToken) => StepAsync(
        press,
        (form, step) => (step, step == ConsiderationSteps.Answers ? form with { Tried = true } : form),
        cancellationToken);

    /// <summary>Returns the step before a step.</summary>
    internal static string Before(string step) => step switch
    {
        ConsiderationSteps.SameComplaint => ConsiderationSteps.Recorded,
        ConsiderationSteps.Recorded or ConsiderationSteps.AskCrest or ConsiderationSteps.Considered
            or ConsiderationSteps.Answers => ConsiderationSteps.Form,
        _ => ConsiderationSteps.Checks,
    };

    /// <summary>Shows the form at its current step.</summary>
    internal static CardOutcome.OfRecord Shown((RecordRef Record, string? Line) form) =>
        new(form.Record, ConsiderationCards.Own, form.Line is null ? CardState.Plain : new(Line: form.Line));

    private static CardOutcome.Message NotStarted(CardPress press, string words) => new(words);

    private async Task<CardOutcome> StepAsync(
        CardPress press, Func<ConsiderationForm, string, (string Step, ConsiderationForm Form)> change,
        CancellationToken cancellationToken) =>
        Shown((await KeepAsync(press, change, cancellationToken), null));

    private Task<RecordRef> KeepAsync(
        CardPress press, Func<ConsiderationForm, string, (string Step, ConsiderationForm Form)> change,
        CancellationToken cancellationToken) =>
        drafts.KeepAsync<ConsiderationForm>(
            press.Id, press.Actor, (form, step) => change(form.With(press), step), cancellationToken);
}
