using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>The buttons of an enquiry that was sent: CReST's in their channel, and the enquirer's own.</summary>
[CardActions(
    Role = Roles.Crest, Others = "Only CReST can open and answer enquiries (§20)", Place = PressPlace.CrestChannel,
    Elsewhere = "Do that in CReST's channel, or in your own chat with me", AfterRefusal = nameof(Refused))]
public sealed class EnquiryActions(EnquiryService service, UnitOfWork work) : ICardAction
{
    [CardAction(
        "enquiry.withdraw", Role = Roles.None, Place = PressPlace.OwnChat,
        Elsewhere = "Do that in your own chat with me: what you see there nobody else sees",
        AfterRefusal = nameof(NotWithdrawn))]
    internal async Task<CardOutcome> WithdrawAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.DoAsync(
            press.Id, press.ActKey, (_, e) => Done(() => e.Withdraw(press.Actor, work.Now)), cancellationToken);
        return new CardOutcome.OfRecord(new(RecordKind.Enquiry, press.Id), EnquiryCards.Own, CardState.Plain);
    }

    [CardAction("enquiry.open")]
    internal async Task<CardOutcome> OpenAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.OpenedAsync(press.Id, press.Person, cancellationToken);
        return Private(press, CardState.Plain);
    }

    [CardAction("enquiry.close")]
    internal static CardOutcome Close(CardPress press) => Shared(press, CardState.Plain);

    [CardAction("enquiry.claim")]
    internal async Task<CardOutcome> ClaimAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.DoAsync(
            press.Id, press.ActKey, (_, e) => Done(() => e.Claim(press.Person, work.Now)), cancellationToken);
        await service.OpenedAsync(press.Id, press.Person, cancellationToken);
        return Private(press, CardState.Plain);
    }

    [CardAction("enquiry.release")]
    internal async Task<CardOutcome> ReleaseAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.DoAsync(
            press.Id, press.ActKey, (_, e) => Done(() => e.Release(press.Person, work.Now)), cancellationToken);
        return Shared(press, CardState.Plain);
    }

    [CardAction("enquiry.notRecorded")]
    internal async Task<CardOutcome> NotRecordedAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.DoAsync(
            press.Id, press.ActKey, (_, e) => Done(() => e.AnswerWith(null, press.Person, work.Now)),
            cancellationToken);
        return Private(press, CardState.Plain);
    }

    [CardAction("enquiry.recorded")]
    internal async Task<CardOutcome> RecordedAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.DoAsync(
            press.Id, press.ActKey, (db, e) => AnswerRecordedAsync(db, e, press, cancellationToken), cancellationToken);
        return Private(press, CardState.Plain);
    }

    private static CardOutcome.OfRecord NotWithdrawn(CardPress press, string words) =>
        new(new(RecordKind.Enquiry, press.Id), EnquiryCards.Own, new(Line: words));

    private static CardOutcome.OfRecord Refused(CardPress press, string words) => Private(press, new(Line: words));

    private async Task AnswerRecordedAsync(UpcDbContext db, Enquiry enquiry, CardPress press, CancellationToken cancellationToken)
    {
        var chosen = long.TryParse(press["entry"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? await db.FindAsync<RegisterEntry>([id], cancellationToken) : null;
        if (chosen is not { IsOnRegister: true })
        {
            throw new RefusedException(RefusalReason.OutOfDate, "That entry is no longer on the register. Choose another");
        }

        enquiry.AnswerWith(chosen.Id, press.Person, work.Now);
        db.Add(AuditEvent.Found(chosen.Ref, press.Person.ObjectId, work.Now, enquiry.Reference));
    }

    // In the channel everybody goes on seeing the masked card; in a CReST member's own chat the details stand alone.
    private static CardOutcome.OfRecord Private(CardPress press, CardState state)
    {
        var record = new RecordRef(RecordKind.Enquiry, press.Id);
        return press.Place.IsPersonal
            ? new CardOutcome.OfRecord(record, EnquiryCards.Details, state)
            : new CardOutcome.OfRecord(record, EnquiryCards.Triage, state, EnquiryCards.Details);
    }

    private static CardOutcome.OfRecord Shared(CardPress press, CardState state) =>
        new(new(RecordKind.Enquiry, press.Id), EnquiryCards.Triage, state);

    private static Task Done(Action rule)
    {
        rule();
        return Task.CompletedTask;
    }
}
