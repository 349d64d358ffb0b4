
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>The buttons on the form for Annex E.</summary>
[CardActions(Place = PressPlace.OwnChat, Record = RecordKind.Draft, Card = EnquiryCards.Own)]
public sealed class EnquiryFormActions(EnquiryService service, DraftStore drafts) : ICardAction
{
    [CardAction("enquiry.back")]
    internal async Task<CardOutcome> BackAsync(CardPress press, CancellationToken cancellationToken)
    {
        var draft = await drafts.KeepAsync<EnquiryForm>(
            press.Id, press.Actor, (form, _) => (EnquirySteps.Form, With(form, press) with { Tried = false }),
            cancellationToken);
        return new CardOutcome.OfRecord(draft, EnquiryCards.Own, CardState.Plain);
    }

    [CardAction("enquiry.send")]
    internal async Task<CardOutcome> SendAsync(CardPress press, CancellationToken cancellationToken) =>
        new CardOutcome.OfRecord(
            await service.SendAsync(press.Id, form => With(form, press), press.Person, press.ActKey, cancellationToken),
            EnquiryCards.Own, CardState.Plain);

    // What the card asks of somebody who may see the register.
    private static readonly string[] LookUp = ["nino", "customerName"];

    // Fields that the step does not show are not sent, so keep their earlier values. Some clients omit a field that was
    // emptied, so the card's step decides which fields count.
    private static EnquiryForm With(EnquiryForm form, CardPress press)
    {
        string Typed(string field, string kept) =>
            press.Fields.TryGetValue(field, out var typed) ? typed
                : press["step"] == EnquirySteps.Form && (!press.Person.MaySeeRegister || LookUp.Contains(field)) ? ""
                : kept;
        string Chosen(string field, string kept) =>
            press.Fields.TryGetValue(field, out var chosen) && chosen is "yes" or "no" or "unsure" ? chosen : kept;
        return form with
        {
            FinalResponse = Chosen("finalResponse", form.FinalResponse),
            Marker = Chosen("marker", form.Marker),
            CustomerName = Typed("customerName", form.CustomerName),
            Nino = Typed("nino", form.Nino),
            NoNinoReason = Typed("noNinoReason", form.NoNinoReason),
            District = Typed("district", form.District),
            Region = Typed("region", form.Region),
            EnquirerName = Typed("enquirerName", form.EnquirerName),
            Position = Typed("position", form.Position),
            Team = Typed("team", form.Team),
            Email = Typed("email", form.Email),
            Phone = Typed("phone", form.Phone),
        };
    }
}
