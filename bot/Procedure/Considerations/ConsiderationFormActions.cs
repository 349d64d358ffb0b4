
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>The buttons of the form of Annex F, and those elsewhere that start it.</summary>
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
        Shown(await forms.LeaveFormAsync(press.Id, form => With(form, press), press.Person, cancellationToken));

    [CardAction("consideration.another")]
    internal async Task<CardOutcome> AnotherAsync(CardPress press, CancellationToken cancellationToken) =>
        Shown(await forms.AnotherComplaintAsync(press.Id, press.Person, cancellationToken));

    [CardAction("consideration.send")]
    internal async Task<CardOutcome> SendAsync(CardPress press, CancellationToken cancellationToken)
    {
        try
        {
            return Shown(await forms.SendAsync(
                press.Id, form => With(form, press), press["decides"], press.Person, press.ActKey, cancellationToken));
        }
        catch (RefusedException refused) when (refused.Reason == RefusalReason.TooLate)
        {
            // Somebody acted on the referral while it was corrected. There is nothing left to correct.
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
        return new CardOutcome.OfRecord(
            await enquiries.StartAsync(
                press.Person,
                (known.CustomerName, known.Nino, known.NoNinoReason, known.District, known.Region), press.ActKey,
                cancellationToken),
            EnquiryCards.Own, CardState.Plain);
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

    // Whether the form may be sent is looked at again when it is.
    [CardAction("consideration.next")]
    internal Task<CardOutcome> NextAsync(CardPress press, CancellationToken cancellationToken) => StepAsync(
        press,
        (form, step) => step == ConsiderationSteps.Answers
            ? (ConsiderationSteps.Send, form with { Tried = false })
            : (step, form),
        cancellationToken);

    [CardAction("consideration.findManager")]
    internal Task<CardOutcome> FindManagerAsync(CardPress press, CancellationToken cancellationToken) => StepAsync(
        press,
        (form, step) => (step, step == ConsiderationSteps.Send ? form with { Tried = true } : form),
        cancellationToken);

    /// <summary>The step before a step.</summary>
    internal static string Before(string step) => step switch
    {
        ConsiderationSteps.SameComplaint => ConsiderationSteps.Recorded,
        ConsiderationSteps.Recorded or ConsiderationSteps.AskCrest or ConsiderationSteps.Considered
            or ConsiderationSteps.Answers => ConsiderationSteps.Form,
        ConsiderationSteps.Send => ConsiderationSteps.Answers,
        _ => ConsiderationSteps.Checks,
    };

    /// <summary>Shows where a form stands now.</summary>
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
            press.Id, press.Actor, (form, step) => change(With(form, press), step), cancellationToken);

    // Inputs that the step does not show are not sent: what was typed before stays. An input that was emptied is sent
    // as nothing by some clients, so the card's own step says which are meant.
    private static ConsiderationForm With(ConsiderationForm form, CardPress press)
    {
        string Typed(string step, string field, string kept) =>
            press.Fields.TryGetValue(field, out var typed) ? typed : press["step"] == step ? "" : kept;
        string Field(string field, string kept) => Typed(ConsiderationSteps.Form, field, kept);
        string Chosen(string field, string kept) =>
            press.Fields.TryGetValue(field, out var chosen) && chosen is "yes" or "no" ? chosen : kept;
        return form with
        {
            NeedsConsidered = Chosen("needsConsidered", form.NeedsConsidered),
            Considered = Typed(ConsiderationSteps.Checks, "considered", form.Considered),
            NewComplaint = Chosen("newComplaint", form.NewComplaint),
            UnacceptableBehaviour = Chosen("unacceptableBehaviour", form.UnacceptableBehaviour),
            FinalResponse = Chosen("finalResponse", form.FinalResponse),
            CustomerName = Field("customerName", form.CustomerName),
            Nino = Field("nino", form.Nino),
            NoNinoReason = Field("noNinoReason", form.NoNinoReason),
            District = Field("district", form.District),
            Business = Field("business", form.Business),
            Region = Field("region", form.Region),
            Nature = Field("nature", form.Nature),
            LastContact = Field("lastContact", form.LastContact),
            LastContactChannel = Field("lastContactChannel", form.LastContactChannel),
            FinalResponseKind = Field("finalResponseKind", form.FinalResponseKind),
            RecordedBefore = Chosen("recordedBefore", form.RecordedBefore),
            FinalResponseDate = Field("finalResponseDate", form.FinalResponseDate),
            ComplaintDetails = Field("complaintDetails", form.ComplaintDetails),
            Spoc = Field("spoc", form.Spoc),
            ManagerName = Typed(ConsiderationSteps.Send, "managerName", form.ManagerName),
            ManagerId = Typed(ConsiderationSteps.Send, "managerId", form.ManagerId),
        };
    }
}
