
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>The buttons of the form of Annex F, and those elsewhere that begin it.</summary>
public sealed class ConsiderationFormActions(ConsiderationDrafts forms, DraftStore drafts, EnquiryService enquiries) : ICardAction
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } =
    [
        "consideration.fromEnquiry", "consideration.checks", "consideration.form", "consideration.same", "consideration.another", "consideration.askCrest",
        "consideration.change", "consideration.back", "consideration.next", "consideration.findManager", "consideration.send",
    ];

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (!press.Place.IsPersonal)
        {
            return new CardOutcome.Message("Do that in your own chat with me: what you type there nobody else sees");
        }

        switch (press.Verb)
        {
            case "consideration.fromEnquiry":
                return Shown(await forms.FromEnquiryAsync(press.Person, press.Id, press.ActKey, cancellationToken));
            case "consideration.form":
                return Shown(await forms.LeaveFormAsync(press.Id, form => With(form, press), press.Person, cancellationToken));
            case "consideration.another":
                return Shown(await forms.AnotherComplaintAsync(press.Id, press.Person, cancellationToken));
            case "consideration.send":
                return Shown(await forms.SendAsync(press.Id, form => With(form, press), press.Person, press.ActKey, cancellationToken));
            case "consideration.askCrest":
                var nino = "";
                await KeepAsync(press, (form, step) => (step, form with { Nino = nino = form.Nino }), cancellationToken);
                return new CardOutcome.OfRecord(await enquiries.StartAsync(press.Person, nino, press.ActKey, cancellationToken), EnquiryCards.Own, CardState.Plain);
            default:
                return Shown((await KeepAsync(press, (form, step) => After(press, form, step), cancellationToken), null));
        }
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) => press.Verb == "consideration.fromEnquiry"
        ? new CardOutcome.Message(words)
        : new CardOutcome.OfRecord(new(RecordKind.Draft, press.Id), ConsiderationCards.Own, new(Line: words));

    /// <summary>The step before a step.</summary>
    internal static string Before(string step) => step switch
    {
        ConsiderationSteps.SameComplaint => ConsiderationSteps.Recorded,
        ConsiderationSteps.Recorded or ConsiderationSteps.AskCrest or ConsiderationSteps.Considered or ConsiderationSteps.Answers => ConsiderationSteps.Form,
        ConsiderationSteps.Send => ConsiderationSteps.Answers,
        _ => ConsiderationSteps.Checks,
    };

    /// <summary>Shows where a form stands now.</summary>
    internal static CardOutcome.OfRecord Shown((RecordRef Record, string? Line) form) =>
        new(form.Record, ConsiderationCards.Own, form.Line is null ? CardState.Plain : new(Line: form.Line));

    private static (string Step, ConsiderationForm Form) After(CardPress press, ConsiderationForm form, string step) => press.Verb switch
    {
        "consideration.checks" => ConsiderationDrafts.AfterChecks(form),
        "consideration.same" when step == ConsiderationSteps.Recorded => (ConsiderationSteps.SameComplaint, form),
        "consideration.change" => (press["to"] == ConsiderationSteps.Checks ? ConsiderationSteps.Checks : ConsiderationSteps.Form, form with { Tried = false }),
        "consideration.back" => (Before(step), form with { Tried = false }),

        // Whether the form may be sent is looked at again when it is.
        "consideration.next" when step == ConsiderationSteps.Answers => (ConsiderationSteps.Send, form with { Tried = false }),
        "consideration.findManager" when step == ConsiderationSteps.Send => (step, form with { Tried = true }),
        _ => (step, form),
    };

    private Task<RecordRef> KeepAsync(CardPress press, Func<ConsiderationForm, string, (string Step, ConsiderationForm Form)> change, CancellationToken cancellationToken) =>
        drafts.KeepAsync<ConsiderationForm>(press.Id, press.Actor, (form, step) => change(With(form, press), step), cancellationToken);

    // Inputs that the step does not show are not sent: what was typed before stays. An input that was emptied is sent as nothing
    // by some clients, so the card's own step says which are meant.
    private static ConsiderationForm With(ConsiderationForm form, CardPress press)
    {
        string Typed(string step, string field, string kept) => press.Fields.TryGetValue(field, out var typed) ? typed : press["step"] == step ? "" : kept;
        string Field(string field, string kept) => Typed(ConsiderationSteps.Form, field, kept);
        string Chosen(string field, string kept) => press.Fields.TryGetValue(field, out var chosen) && chosen is "yes" or "no" ? chosen : kept;
        return form with
        {
            NeedsConsidered = Chosen("needsConsidered", form.NeedsConsidered),
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
