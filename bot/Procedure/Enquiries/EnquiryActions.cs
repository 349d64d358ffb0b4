using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>The buttons on a sent enquiry: CReST's in their channel, and the enquirer's own.</summary>
[CardActions(
    Role = Roles.Crest, Others = "Only CReST can open and answer enquiries", Place = PressPlace.CrestChannel,
    Elsewhere = "Do that in CReST's channel, or in your own chat with me", AfterRefusal = nameof(Refused))]
public sealed class EnquiryActions(EnquiryService service, UnitOfWork work) : ICardAction
{
    [CardAction(
        "enquiry.withdraw", Role = Roles.None, Place = PressPlace.OwnChat,
        Elsewhere = "Do that in your own chat with me. Nobody else sees it there",
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
        await service.AnswerAsync(press.Id, Version(press), null, press.Person, press.ActKey, cancellationToken);
        return Private(press, CardState.Plain);
    }

    [CardAction("enquiry.recorded", Part = EnquiryParts.Find)]
    internal async Task<CardOutcome> RecordedAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.AnswerAsync(
            press.Id, Version(press), Entry(press), press.Person, press.ActKey, cancellationToken);
        return Private(press, CardState.Plain);
    }

    [CardAction("enquiry.find", Part = EnquiryParts.Find)]
    [CardAction("enquiry.findToCorrect", Part = EnquiryParts.Correct)]
    internal async Task<CardOutcome> FindAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.FindAsync(press.Id, Typed.Clean(press["find"]), press.Person, cancellationToken);
        return Private(press, new(press.Route!.Part, press.Fields));
    }

    [CardAction("enquiry.undo")]
    internal async Task<CardOutcome> UndoAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.UndoAnswerAsync(press.Id, press.Person, press.ActKey, cancellationToken);
        await service.OpenedAsync(press.Id, press.Person, cancellationToken);
        return Private(press, CardState.Plain);
    }

    [CardAction("enquiry.correct")]
    internal async Task<CardOutcome> CorrectAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.OpenedToCorrectAsync(press.Id, press.Person, cancellationToken);
        return Private(press, new(EnquiryParts.Correct));
    }

    [CardAction("enquiry.correctTo", Part = EnquiryParts.Correct)]
    internal async Task<CardOutcome> CorrectToAsync(CardPress press, CancellationToken cancellationToken)
    {
        var why = FormRules.ShortEnough(press["why"], "What was wrong");
        var entry = press["entry"].Length == 0 ? null : Entry(press);
        await service.CorrectAsync(press.Id, entry, why, press.Person, press.ActKey, cancellationToken);
        return Private(press, CardState.Plain);
    }

    [CardAction("enquiry.question")]
    internal static CardOutcome Question(CardPress press) => Private(press, new(EnquiryParts.Ask));

    [CardAction("enquiry.ask", Part = EnquiryParts.Ask)]
    internal async Task<CardOutcome> AskAsync(CardPress press, CancellationToken cancellationToken)
    {
        var question = FormRules.ShortEnough(press["question"], "Your question");
        await service.DoAsync(
            press.Id, press.ActKey, (_, e) => Done(() => e.Ask(question, press.Person, work.Now)), cancellationToken);
        return Private(press, CardState.Plain);
    }

    [CardAction(
        "enquiry.reply", Role = Roles.None, Place = PressPlace.OwnChat,
        Elsewhere = "Reply in your own chat with me. Nobody else sees what you type there",
        AfterRefusal = nameof(NotReplied))]
    internal async Task<CardOutcome> ReplyAsync(CardPress press, CancellationToken cancellationToken)
    {
        var reply = FormRules.ShortEnough(press["reply"], "Your reply");
        await service.DoAsync(
            press.Id, press.ActKey, (_, e) => Done(() => e.Reply(reply, press.Actor, work.Now)), cancellationToken);
        return new CardOutcome.OfRecord(new(RecordKind.Enquiry, press.Id), EnquiryCards.Own, CardState.Plain);
    }

    private static CardOutcome.OfRecord NotReplied(CardPress press, string words) =>
        new(new(RecordKind.Enquiry, press.Id), EnquiryCards.Own, new(Typed: press.Fields, Line: words));

    private static CardOutcome.OfRecord NotWithdrawn(CardPress press, string words) =>
        new(new(RecordKind.Enquiry, press.Id), EnquiryCards.Own, new(Line: words));

    // The expanded part stays expanded, with what was typed.
    private static CardOutcome.OfRecord Refused(CardPress press, string words) =>
        Private(press, new(press.Route?.Part, press.Route?.Part is null ? null : press.Fields, Line: words));

    private static long? Entry(CardPress press) =>
        long.TryParse(press["entry"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
            : throw new RefusedException(RefusalReason.OutOfDate, "Choose the entry again");

    // A card without a version is an old one.
    private static int Version(CardPress press) =>
        int.TryParse(press["v"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    // In the channel, everybody else still sees the masked card. In a CReST member's own chat, the details replace the
    // card.
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
