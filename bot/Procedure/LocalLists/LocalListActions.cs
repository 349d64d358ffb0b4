using System.Globalization;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>The buttons of local lists: look, open a customer, and what who keeps one does with it.</summary>
public sealed class LocalListActions(LocalListService service, LocalListAccess access, PersonPicker picker) : ICardAction
{
    private static readonly string[] InChannel = ["local.show", "local.page", "local.open"];

    // The part of the card that each opens again when something is wrong.
    private static readonly Dictionary<string, string?> OfKeepers = new(StringComparer.Ordinal)
    {
        ["local.add"] = LocalListParts.Add, ["local.name"] = LocalListParts.People, ["local.unname"] = LocalListParts.People, ["local.channel"] = LocalListParts.People,
        ["local.off"] = LocalListParts.Off, ["local.keep"] = null, ["local.takeOff"] = null, ["local.on"] = null,
    };

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } = [.. InChannel, .. OfKeepers.Keys];

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        access.MustBeUsed();
        if (!press.Place.IsPersonal && !InChannel.Contains(press.Verb))
        {
            return new CardOutcome.Message("Do that in your own chat with me: what you type there nobody else sees");
        }

        switch (press.Verb)
        {
            case "local.show" or "local.page":
                await service.ShownAsync(press.Id, press.Person, press.Place, cancellationToken);
                return Shown(press.Id, press["page"].Length == 0 ? CardState.Plain : new(Typed: new Dictionary<string, string> { ["page"] = press["page"] }));
            case "local.open":
                await service.OpenedAsync(press.Id, Entry(press), press.Person, press.Place, cancellationToken);
                return press.Place.IsPersonal
                    ? new CardOutcome.OfRecord(new(RecordKind.RegisterEntry, Entry(press)), LocalListCards.Customer, CardState.Plain)
                    : new CardOutcome.OfRecord(new(RecordKind.LocalList, press.Id), LocalListCards.List, new(LocalListCards.OpenedInChannel, press.Fields), LocalListCards.Customer);
            case "local.on":
                var list = await service.TurnOnAsync(press["business"], press.Person, $"{press.ActKey}:{press["business"]}", cancellationToken);
                return Shown(list.Id, CardState.Plain);
            default:
                var errors = await KeepAsync(press, cancellationToken);
                return Shown(press.Id, errors is null ? CardState.Plain : new(OfKeepers[press.Verb], press.Fields, errors));
        }
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) =>
        access.AreUsed && press.Place.IsPersonal && OfKeepers.TryGetValue(press.Verb, out var part) && press.Id > 0
            ? Shown(press.Id, new(part, press.Fields, Line: words))
            : new CardOutcome.Message(words);

    // Null: done. Otherwise what is wrong, by field.
    private async Task<IReadOnlyDictionary<string, string>?> KeepAsync(CardPress press, CancellationToken cancellationToken)
    {
        var (id, person, entry) = (press.Id, press.Person, Entry(press));
        switch (press.Verb)
        {
            case "local.add":
                var reference = Typed.Clean(press["reference"]);
                if (reference.Length is 0 or > 40)
                {
                    return new Dictionary<string, string> { ["reference"] = "Enter the reference of an entry, like UPC-000123, or of a special arrangement, like S-2026-000001" };
                }

                await service.AddAsync(id, reference, person, $"{press.ActKey}:{reference}", cancellationToken);
                return null;
            case "local.name":
                return await NameAsync(press, cancellationToken);
            case "local.unname":
                if (!Guid.TryParse(press["reader"], out var reader))
                {
                    return new Dictionary<string, string> { ["reader"] = "Choose who may not see it any more" };
                }

                await service.DoAsync(id, person, $"{press.ActKey}:{reader:N}", (l, b) => l.Unname(reader, person, b, service.Now), cancellationToken);
                return null;
            case "local.channel":
                await service.DoAsync(id, person, press.ActKey, (l, b) => l.ShowInChannel(press["show"] == "true", person, b, service.Now), cancellationToken);
                return null;
            case "local.off":
                await service.DoAsync(id, person, press.ActKey, (l, b) => l.TurnOff(person, b, service.Now), cancellationToken);
                return null;
            case "local.keep":
                await service.DoAsync(id, person, $"{press.ActKey}:{entry}", (l, b) => l.Keep(entry, person, b, service.Options, service.Now), cancellationToken);
                return null;
            default:
                await service.DoAsync(id, person, $"{press.ActKey}:{entry}", (l, b) => l.TakeOff(entry, person, b, service.Now), cancellationToken);
                return null;
        }
    }

    private async Task<IReadOnlyDictionary<string, string>?> NameAsync(CardPress press, CancellationToken cancellationToken)
    {
        var picked = await picker.FindAsync(press["who"], press["whoId"], cancellationToken);
        if (picked.Person is not { } reader)
        {
            // Whoever may not is told that rather than who is in the directory.
            await service.MustKeepAsync(press.Id, press.Person, cancellationToken);
            return new Dictionary<string, string> { [picked.Choices.Count > 0 ? "whoId" : "who"] = picked.Error ?? "Enter a name or an e-mail address" };
        }

        await service.DoAsync(press.Id, press.Person, $"{press.ActKey}:{reader.ObjectId:N}", (l, b) => l.Name(reader, press.Person, b, service.Options, service.Now), cancellationToken);
        return null;
    }

    private static long Entry(CardPress press) => long.TryParse(press["entry"], NumberStyles.None, CultureInfo.InvariantCulture, out var entry) ? entry : 0;

    private static CardOutcome.OfRecord Shown(long list, CardState state) => new(new(RecordKind.LocalList, list), LocalListCards.List, state);
}
