using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>The buttons of arrangements: of the form, the manager's, and of whoever looks after one.</summary>
public sealed class ArrangementActions(ArrangementService service, ArrangementLists lists) : ICardAction
{
    private static readonly string[] OfDraft = ["arrange.start", "arrange.next", "arrange.back", "arrange.findManager", "arrange.setUp"];

    // The part of the card that each opens again when something is wrong.
    private static readonly Dictionary<string, string?> OfRecord = new(StringComparer.Ordinal)
    {
        ["arrange.approve"] = null, ["arrange.withdraw"] = null, ["arrange.decline"] = ArrangementParts.Decline, ["arrange.notify"] = ArrangementParts.Notify,
        ["arrange.keep"] = ArrangementParts.Keep, ["arrange.change"] = ArrangementParts.Change, ["arrange.end"] = ArrangementParts.End,
    };

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } = [.. OfDraft, .. OfRecord.Keys, "arrange.page"];

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (!press.Place.IsPersonal)
        {
            return new CardOutcome.Message("Do that in your own chat with me: what you type there nobody else sees");
        }

        if (press.Verb == "arrange.page")
        {
            return await lists.DrawAsync(
                int.TryParse(press["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1, press.Person, cancellationToken);
        }

        if (OfRecord.TryGetValue(press.Verb, out var part))
        {
            var errors = await DoAsync(press, cancellationToken);
            return Shown(press, errors is null ? CardState.Plain : new(part, press.Fields, errors));
        }

        return new CardOutcome.OfRecord(await OnDraftAsync(press, cancellationToken), ArrangementCards.Arrangement, CardState.Plain);
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) =>
        OfRecord.TryGetValue(press.Verb, out var part) ? Shown(press, new(part, press.Fields, Line: words))
        : press.Verb is "arrange.start" or "arrange.page" ? new CardOutcome.Message(words)
        : new CardOutcome.OfRecord(new(RecordKind.Draft, press.Id), ArrangementCards.Arrangement, new(Line: words));

    private async Task<RecordRef> OnDraftAsync(CardPress press, CancellationToken cancellationToken)
    {
        var (person, draft) = (press.Person, new RecordRef(RecordKind.Draft, press.Id));
        switch (press.Verb)
        {
            case "arrange.start":
                return press["origin"] == "entry"
                    ? await service.FromEntryAsync(press.Id, person, press.ActKey, cancellationToken)
                    : await service.FromDraftAsync(press.Id, person, press.ActKey, cancellationToken);
            case "arrange.next":
                await service.NextAsync(
                    press.Id,
                    form => form with
                    {
                        CustomerName = press["customerName"], Nino = press["nino"], NoNinoReason = press["noNinoReason"], Business = press["business"], Kind = press["kind"],
                    },
                    person, cancellationToken);
                return draft;
            case "arrange.back":
                await service.KeepAsync(press.Id, ArrangementSteps.Who, form => What(form, press), tried: false, person, cancellationToken);
                return draft;
            case "arrange.findManager":
                await service.KeepAsync(press.Id, ArrangementSteps.What, form => What(form, press), tried: true, person, cancellationToken);
                return draft;
            default:
                return await service.SetUpAsync(press.Id, form => What(form, press), person, press.ActKey, cancellationToken);
        }
    }

    private static ArrangementForm What(ArrangementForm form, CardPress press) => form with
    {
        Contact = press["contact"], Deputy = press["deputy"], Times = press["times"], Reason = press["reason"], Handling = press["handling"], WarnedOn = press["warnedOn"],
        Barrier = press["barrier"], ManagerName = press["managerName"], ManagerId = press["managerId"],
    };

    // Null: done. Otherwise what is wrong, by field.
    private async Task<IReadOnlyDictionary<string, string>?> DoAsync(CardPress press, CancellationToken cancellationToken)
    {
        var person = press.Person;
        switch (press.Verb)
        {
            case "arrange.approve":
                await service.DoAsync(press.Id, person, press.ActKey, (a, _) => a.Approve(person, service.Options, service.Now), cancellationToken);
                return null;
            case "arrange.withdraw":
                await service.DoAsync(press.Id, person, press.ActKey, (a, _) => a.Withdraw(person, service.Options, service.Now), cancellationToken);
                return null;
            case "arrange.decline":
                return await CheckedAsync(
                    press, ArrangementPartRules.Decline(press), (a, _) => a.ForManager(person), (a, _) => a.Decline(person, Typed.Clean(press["declineReason"]), service.Options, service.Now), cancellationToken);
            case "arrange.notify":
                return await CheckedAsync(
                    press, ArrangementPartRules.Notify(press, service.Today), (a, b) => a.ForTending(person, b),
                    (a, b) => a.Notify(Date(press["notifiedOn"]), Typed.Choice<NotifiedHow>(press["how"])!.Value, person, b, service.Options, service.Now), cancellationToken);
            case "arrange.keep":
                return await CheckedAsync(
                    press, ArrangementPartRules.Review("keepReview", press, service.Today, service.Options), (a, b) => a.ForTending(person, b),
                    (a, b) => a.Keep(Date(press["keepReview"]), person, b, service.Options, service.Now), cancellationToken);
            case "arrange.change":
                return await ChangeAsync(press, cancellationToken);
            default:
                return await CheckedAsync(
                    press, ArrangementPartRules.End(press), (a, b) => a.ForTending(person, b),
                    (a, b) => a.End(Typed.Choice<EndReason>(press["endReason"])!.Value, Typed.Clean(press["endWords"]), person, b, service.Options, service.Now), cancellationToken);
        }
    }

    private async Task<IReadOnlyDictionary<string, string>?> ChangeAsync(CardPress press, CancellationToken cancellationToken)
    {
        var seen = await service.LookAsync(press.Id, press.Person, cancellationToken);
        return await CheckedAsync(
            press, ArrangementPartRules.Change(press, seen.What, service.Today, service.Options), (a, b) => a.ForTending(press.Person, b),
            (a, b) => a.Change(
                Typed.Clean(press["contact"]), Typed.Clean(press["deputy"]), Typed.Clean(press["times"]), Typed.Clean(press["handling"]), Date(press["changeReview"]), press.Person, b,
                service.Options, service.Now),
            cancellationToken);
    }

    private async Task<IReadOnlyDictionary<string, string>?> CheckedAsync(
        CardPress press, IReadOnlyDictionary<string, string> errors, Action<Arrangement, UpcTeamsBot.Core.People.Business?> may, Action<Arrangement, UpcTeamsBot.Core.People.Business?> change,
        CancellationToken cancellationToken)
    {
        if (errors.Count > 0)
        {
            // Whoever may not, or comes too late, is told that rather than what they typed wrong. Nothing is changed by it.
            await service.CheckAsync(press.Id, press.Person, may, cancellationToken);
            return errors;
        }

        await service.DoAsync(press.Id, press.Person, press.ActKey, change, cancellationToken);
        return null;
    }

    private static LocalDate Date(string typed)
    {
        TypedDate.TryRead(typed, out var date);
        return date;
    }

    private static CardOutcome.OfRecord Shown(CardPress press, CardState state) => new(new(RecordKind.Arrangement, press.Id), ArrangementCards.Arrangement, state);
}
