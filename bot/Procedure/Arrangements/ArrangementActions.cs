using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>The buttons on an arrangement and on its form.</summary>
[CardActions(Place = PressPlace.OwnChat, Card = ArrangementCards.Arrangement, KeepsTyped = true)]
public sealed class ArrangementActions(ArrangementService service, ArrangementLists lists) : ICardAction
{
    [CardAction("arrange.page")]
    internal Task<CardOutcome> PageAsync(CardPress press, CancellationToken cancellationToken) =>
        lists.DrawAsync(
            int.TryParse(press["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1,
            press.Person, cancellationToken);

    [CardAction("arrange.start", StartsForm = true)]
    internal async Task<CardOutcome> StartAsync(CardPress press, CancellationToken cancellationToken) => Form(
        press["origin"] == "entry"
            ? await service.FromEntryAsync(press.Id, press.Person, press.ActKey, cancellationToken)
            : await service.FromDraftAsync(press.Id, press.Person, press.ActKey, cancellationToken));

    [CardAction("arrange.next", Record = RecordKind.Draft)]
    internal async Task<CardOutcome> NextAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.NextAsync(
            press.Id,
            form => form with
            {
                CustomerName = press["customerName"],
                Nino = press["nino"],
                NoNinoReason = press["noNinoReason"],
                Business = press["business"],
                Kind = press["kind"],
            },
            press.Person, cancellationToken);
        return press.Shown(CardState.Plain);
    }

    [CardAction("arrange.back", Record = RecordKind.Draft)]
    internal async Task<CardOutcome> BackAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.KeepAsync(
            press.Id, ArrangementSteps.Who, form => What(form, press), tried: false, press.Person, cancellationToken);
        return press.Shown(CardState.Plain);
    }

    [CardAction("arrange.findManager", Record = RecordKind.Draft)]
    internal async Task<CardOutcome> FindManagerAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.KeepAsync(
            press.Id, ArrangementSteps.What, form => What(form, press), tried: true, press.Person, cancellationToken);
        return press.Shown(CardState.Plain);
    }

    [CardAction("arrange.setUp", Record = RecordKind.Draft)]
    internal async Task<CardOutcome> SetUpAsync(CardPress press, CancellationToken cancellationToken) =>
        Form(await service.SetUpAsync(
            press.Id, form => What(form, press), press.Person, press.ActKey, cancellationToken));

    [CardAction("arrange.approve", Record = RecordKind.Arrangement)]
    internal async Task<CardOutcome> ApproveAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.ApproveAsync(press.Id, press.Person, press.ActKey, cancellationToken);
        return press.Shown(CardState.Plain);
    }

    [CardAction("arrange.withdraw", Record = RecordKind.Arrangement)]
    internal async Task<CardOutcome> WithdrawAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.DoAsync(
            press.Id, press.Person, press.ActKey, (a, _) => a.Withdraw(press.Person, service.Options, service.Now),
            cancellationToken);
        return press.Shown(CardState.Plain);
    }

    [CardAction("arrange.decline", Record = RecordKind.Arrangement, Part = ArrangementParts.Decline)]
    internal Task<CardOutcome> DeclineAsync(CardPress press, CancellationToken cancellationToken) => CheckedAsync(
        press, ArrangementPartRules.Decline(press), (a, _) => a.ForManager(press.Person),
        (a, _) => a.Decline(press.Person, Typed.Clean(press["declineReason"]), service.Options, service.Now),
        cancellationToken);

    [CardAction("arrange.notify", Record = RecordKind.Arrangement, Part = ArrangementParts.Notify)]
    internal Task<CardOutcome> NotifyAsync(CardPress press, CancellationToken cancellationToken) => CheckedAsync(
        press, ArrangementPartRules.Notify(press, service.Today), (a, b) => a.ForTending(press.Person, b),
        (a, b) => a.Notify(
            Date(press["notifiedOn"]), Typed.Choice<NotifiedHow>(press["how"])!.Value, press.Person, b, service.Options,
            service.Now),
        cancellationToken);

    [CardAction("arrange.keep", Record = RecordKind.Arrangement, Part = ArrangementParts.Keep)]
    internal Task<CardOutcome> KeepAsync(CardPress press, CancellationToken cancellationToken) => CheckedAsync(
        press, ArrangementPartRules.Review("keepReview", press, service.Today, service.Options),
        (a, b) => a.ForTending(press.Person, b),
        (a, b) => a.Keep(Date(press["keepReview"]), press.Person, b, service.Options, service.Now), cancellationToken);

    [CardAction("arrange.change", Record = RecordKind.Arrangement, Part = ArrangementParts.Change)]
    internal async Task<CardOutcome> ChangeAsync(CardPress press, CancellationToken cancellationToken)
    {
        var seen = await service.LookAsync(press.Id, press.Person, cancellationToken);
        return await CheckedAsync(
            press, ArrangementPartRules.Change(press, seen, service.Today, service.Options),
            (a, b) => a.ForTending(press.Person, b),
            (a, b) => a.Change(
                Typed.Clean(press["contact"]), Typed.Clean(press["deputy"]), Typed.Clean(press["times"]),
                Typed.Clean(press["handling"]), Date(press["changeReview"]), press.Person, b, service.Options,
                service.Now),
            cancellationToken);
    }

    [CardAction("arrange.end", Record = RecordKind.Arrangement, Part = ArrangementParts.End)]
    internal Task<CardOutcome> EndAsync(CardPress press, CancellationToken cancellationToken) => CheckedAsync(
        press, ArrangementPartRules.End(press), (a, b) => a.ForTending(press.Person, b),
        (a, b) => a.End(
            Typed.Choice<EndReason>(press["endReason"])!.Value, Typed.Clean(press["endWords"]), press.Person, b,
            service.Options, service.Now),
        cancellationToken);

    private static ArrangementForm What(ArrangementForm form, CardPress press) =>
        form with
        {
            Contact = press["contact"],
            Deputy = press["deputy"],
            Times = press["times"],
            Reason = press["reason"],
            Handling = press["handling"],
            WarnedOn = press["warnedOn"],
            Barrier = press["barrier"],
            ManagerName = press["managerName"],
            ManagerId = press["managerId"],
        };

    private async Task<CardOutcome> CheckedAsync(
        CardPress press, FieldErrors errors, Action<Arrangement, Business?> may,
        Action<Arrangement, Business?> change, CancellationToken cancellationToken)
    {
        if (errors.Count > 0)
        {
            // Check permission before validating, so that someone who may not act learns that first.
            await service.CheckAsync(press.Id, press.Person, may, cancellationToken);
            return press.Shown(errors);
        }

        await service.DoAsync(press.Id, press.Person, press.ActKey, change, cancellationToken);
        return press.Shown(CardState.Plain);
    }

    private static LocalDate Date(string typed)
    {
        TypedDate.TryRead(typed, out var date);
        return date;
    }

    private static CardOutcome.OfRecord Form(RecordRef record) =>
        new(record, ArrangementCards.Arrangement, CardState.Plain);
}
