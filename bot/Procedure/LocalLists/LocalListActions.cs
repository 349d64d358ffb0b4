using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>The buttons of local lists.</summary>
[CardActions(Record = RecordKind.LocalList, Card = LocalListCards.List, AfterRefusal = nameof(Refused))]
public sealed class LocalListActions(LocalListService service, LocalListAccess access, PersonPicker picker)
    : ICardAction
{
    private static readonly CardOutcome.Message Elsewhere =
        new("Do that in your own chat with me. Nobody else sees what you type there");

    [CardAction("local.show", AfterRefusal = nameof(NotShown))]
    [CardAction("local.page", AfterRefusal = nameof(NotShown))]
    internal async Task<CardOutcome> ShowAsync(CardPress press, CancellationToken cancellationToken)
    {
        access.MustBeUsed();
        await service.ShownAsync(press.Id, press.Person, press.Place, cancellationToken);
        return press.Shown(press["page"].Length == 0
            ? CardState.Plain
            : new(Typed: new Dictionary<string, string> { ["page"] = press["page"] }));
    }

    [CardAction("local.open", AfterRefusal = nameof(NotShown))]
    internal async Task<CardOutcome> OpenAsync(CardPress press, CancellationToken cancellationToken)
    {
        access.MustBeUsed();
        await service.OpenedAsync(press.Id, Entry(press), press.Person, press.Place, cancellationToken);
        return press.Place.IsPersonal
            ? new CardOutcome.OfRecord(
                new(RecordKind.RegisterEntry, Entry(press)), LocalListCards.Customer, CardState.Plain)
            : new CardOutcome.OfRecord(
                new(RecordKind.LocalList, press.Id), LocalListCards.List,
                new(LocalListCards.OpenedInChannel, press.Fields), LocalListCards.Customer);
    }

    [CardAction("local.on")]
    internal Task<CardOutcome> TurnOnAsync(CardPress press, CancellationToken cancellationToken) => KeepsAsync(
        press,
        async () =>
        {
            var list = await service.TurnOnAsync(
                press["business"], press.Person, $"{press.ActKey}:{press["business"]}", cancellationToken);
            return new CardOutcome.OfRecord(list, LocalListCards.List, CardState.Plain);
        });

    [CardAction("local.off", Part = LocalListParts.Off)]
    internal Task<CardOutcome> TurnOffAsync(CardPress press, CancellationToken cancellationToken) =>
        ChangeAsync(press, "", (l, b) => l.TurnOff(press.Person, b, service.Now), cancellationToken);

    [CardAction("local.channel", Part = LocalListParts.People)]
    internal Task<CardOutcome> ShowInChannelAsync(CardPress press, CancellationToken cancellationToken) => ChangeAsync(
        press, "", (l, b) => l.ShowInChannel(press["show"] == "true", press.Person, b, service.Now), cancellationToken);

    [CardAction("local.keep")]
    internal Task<CardOutcome> KeepAsync(CardPress press, CancellationToken cancellationToken) => ChangeAsync(
        press, $":{Entry(press)}", (l, b) => l.Keep(Entry(press), press.Person, b, service.Options, service.Now),
        cancellationToken);

    [CardAction("local.takeOff")]
    internal Task<CardOutcome> TakeOffAsync(CardPress press, CancellationToken cancellationToken) => ChangeAsync(
        press, $":{Entry(press)}", (l, b) => l.TakeOff(Entry(press), press.Person, b, service.Now), cancellationToken);

    [CardAction("local.add", Part = LocalListParts.Add)]
    internal Task<CardOutcome> AddAsync(CardPress press, CancellationToken cancellationToken) =>
        KeepsAsync(
            press,
            async () =>
            {
                var reference = Typed.Clean(press["reference"]);
                if (reference.Length is 0 or > 40)
                {
                    return press.Shown(FieldErrors.None.With(
                        "reference",
                        "Enter the reference of an entry, like UPC-000123, or of a special arrangement, like "
                            + "S-2026-000001"));
                }

                await service.AddAsync(
                    press.Id,
                    reference,
                    press.Person,
                    $"{press.ActKey}:{reference}",
                    cancellationToken);
                return press.Shown(CardState.Plain);
            });

    [CardAction("local.name", Part = LocalListParts.People)]
    internal Task<CardOutcome> NameAsync(CardPress press, CancellationToken cancellationToken) => KeepsAsync(
        press,
        async () =>
        {
            var picked = await picker.FindAsync(press["who"], press["whoId"], cancellationToken);
            if (picked.Person is not { } reader)
            {
                // Check permission before searching, so that unauthorised people do not learn who is in the directory.
                await service.MustKeepAsync(press.Id, press.Person, cancellationToken);
                return press.Shown(FieldErrors.None.With(
                    picked.Choices.Count > 0 ? "whoId" : "who",
                    picked.Error ?? "Enter a name or an e-mail address"));
            }

            var (state, dsm) = await service.NameAsync(
                press.Id, reader, press.Person, $"{press.ActKey}:{reader.ObjectId:N}", cancellationToken);
            return press.Shown(state != ReaderState.AwaitingDsm ? CardState.Plain : new(
                Line: $"{reader.Name} does not belong to this business. {dsm} has been asked. "
                    + "Until the DSM agrees, they cannot read the list."));
        });

    [CardAction("local.agreeReader")]
    internal Task<CardOutcome> AgreeReaderAsync(CardPress press, CancellationToken cancellationToken) =>
        AnswerAsync(press, agreed: true, cancellationToken);

    [CardAction("local.refuseReader")]
    internal Task<CardOutcome> RefuseReaderAsync(CardPress press, CancellationToken cancellationToken) =>
        AnswerAsync(press, agreed: false, cancellationToken);

    [CardAction("local.unname", Part = LocalListParts.People)]
    internal async Task<CardOutcome> UnnameAsync(CardPress press, CancellationToken cancellationToken) =>
        Guid.TryParse(press["reader"], out var reader)
            ? await ChangeAsync(
                press, $":{reader:N}", (l, b) => l.Unname(reader, press.Person, b, service.Now), cancellationToken)
            : await KeepsAsync(press, () => Task.FromResult<CardOutcome>(press.Shown(
                FieldErrors.None.With("reader", "Choose who to remove"))));

    private Task<CardOutcome> AnswerAsync(CardPress press, bool agreed, CancellationToken cancellationToken) =>
        KeepsAsync(
            press,
            async () =>
            {
                var reader = Guid.TryParse(press["reader"], out var id) ? id : Guid.Empty;
                await service.AnswerAsync(
                    press.Id,
                    reader,
                    agreed,
                    press.Person,
                    $"{press.ActKey}:{reader:N}",
                    cancellationToken);
                return press.Shown(CardState.Plain);
            });

    private Task<CardOutcome> ChangeAsync(
        CardPress press, string of, Action<LocalList, Business?> change, CancellationToken cancellationToken) =>
        KeepsAsync(
        press,
        async () =>
        {
            await service.DoAsync(press.Id, press.Person, $"{press.ActKey}{of}", change, cancellationToken);
            return press.Shown(CardState.Plain);
        });

    // Check first that lists are in use, so that nobody is sent to their own chat for nothing.
    private async Task<CardOutcome> KeepsAsync(CardPress press, Func<Task<CardOutcome>> does)
    {
        access.MustBeUsed();
        return press.Place.IsPersonal ? await does() : Elsewhere;
    }

    private static CardOutcome.Message NotShown(CardPress press, string words) => new(words);

    private CardOutcome Refused(CardPress press, string words) =>
        access.AreUsed && press.Place.IsPersonal && press.Id > 0
        ? press.Shown(new CardState(press.Route?.Part, press.Fields, Line: words))
        : new CardOutcome.Message(words);

    private static long Entry(CardPress press) =>
        long.TryParse(press["entry"], NumberStyles.None, CultureInfo.InvariantCulture, out var entry) ? entry : 0;
}
