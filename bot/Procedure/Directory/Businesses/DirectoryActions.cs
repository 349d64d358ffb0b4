using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>The buttons of the directory, for CReST in their own chat.</summary>
[CardActions(
    Role = Roles.Crest, Others = DirectoryService.OnlyCrest, Place = PressPlace.OwnChat,
    Elsewhere = "Do that in your own chat with me: type directory", Card = DirectoryCards.Business)]
public sealed class DirectoryActions(
    DirectoryPages pages, DirectoryService service, BusinessService businesses, IEnumerable<IDirectoryWork> parts)
    : ICardAction
{
    [CardAction("directory.page")]
    internal Task<CardOutcome> PageAsync(CardPress press, CancellationToken cancellationToken) => pages.ListAsync(
        int.TryParse(press["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1, null,
        cancellationToken);

    [CardAction("directory.business", BoundIn = DirectoryCards.List)]
    internal Task<CardOutcome> FoundBusinessAsync(CardPress press, CancellationToken cancellationToken) =>
        pages.BusinessAsync(press["key"], cancellationToken);

    [CardAction("directory.person", BoundIn = DirectoryCards.List)]
    [CardAction("person.open")]
    internal Task<CardOutcome> PersonAsync(CardPress press, CancellationToken cancellationToken) =>
        pages.PersonAsync(PersonOf(press), null, null, FieldErrors.None, cancellationToken);

    [CardAction("business.add.start", StartsForm = true)]
    internal async Task<CardOutcome> AddAsync(CardPress press, CancellationToken cancellationToken) => Form(
        await businesses.StartAsync(0, press.Person, $"{press.ActKey}:{press.Place.MessageId}", cancellationToken));

    [CardAction("business.change.start", Record = RecordKind.Business, StartsForm = true)]
    internal async Task<CardOutcome> ChangeAsync(CardPress press, CancellationToken cancellationToken) => Form(
        await businesses.StartAsync(
            press.Id, press.Person, $"{press.ActKey}:{press.Place.MessageId}", cancellationToken));

    [CardAction("business.save", Record = RecordKind.Draft)]
    internal async Task<CardOutcome> SaveAsync(CardPress press, CancellationToken cancellationToken) => Form(
        await businesses.SaveAsync(press.Id, form => FormOf(form, press), press.Person, press.ActKey, cancellationToken)
            ?? new(RecordKind.Draft, press.Id));

    [CardAction("business.open", Record = RecordKind.Business)]
    internal static CardOutcome Open(CardPress press) => press.Shown(CardState.Plain);

    [CardAction("business.close", Record = RecordKind.Business)]
    internal static CardOutcome Close(CardPress press) => press.Shown(new CardState(Open: BusinessCardView.Close));

    [CardAction("business.closeConfirm", Record = RecordKind.Business)]
    internal async Task<CardOutcome> ConfirmCloseAsync(CardPress press, CancellationToken cancellationToken)
    {
        var version = int.TryParse(press["v"], NumberStyles.None, CultureInfo.InvariantCulture, out var v) ? v : 0;
        try
        {
            await service.CloseAsync(press.Id, version, parts, press.Person, press.ActKey, cancellationToken);
            return press.Shown(CardState.Plain);
        }
        catch (RefusedException refused) when (refused.Field is not null)
        {
            return press.Shown(new CardState(Line: refused.Message));
        }
    }

    [CardAction("business.move", Record = RecordKind.Business)]
    internal async Task<CardOutcome> MoveAsync(CardPress press, CancellationToken cancellationToken)
    {
        try
        {
            await service.MoveEntriesAsync(press.Id, press["moveTo"], parts, press.Person, cancellationToken);
            return press.Shown(new CardState(Open: BusinessCardView.Close));
        }
        catch (RefusedException refused) when (refused.Field is not null)
        {
            return press.Shown(new CardState(Open: BusinessCardView.Close)
            {
                Errors = FieldErrors.None.With("moveTo", refused.Message),
            });
        }
    }

    [CardAction("person.add")]
    internal Task<CardOutcome> AddRoleAsync(CardPress press, CancellationToken cancellationToken) =>
        pages.PersonAsync(PersonOf(press), null, new("", "", ""), FieldErrors.None, cancellationToken);

    [CardAction("person.take")]
    internal Task<CardOutcome> TakeAsync(CardPress press, CancellationToken cancellationToken) => OfPersonAsync(
        press,
        async () =>
        {
            await service.TakeAsync(PersonOf(press), ListingOf(press), press.Person, RoleKey(press), cancellationToken);
            return await pages.PersonAsync(PersonOf(press), null, null, FieldErrors.None, cancellationToken);
        },
        cancellationToken);

    [CardAction("person.give")]
    internal Task<CardOutcome> GiveAsync(CardPress press, CancellationToken cancellationToken) =>
        OfPersonAsync(press, () => CheckAndGiveAsync(press, cancellationToken), cancellationToken);

    private async Task<CardOutcome> CheckAndGiveAsync(CardPress press, CancellationToken cancellationToken)
    {
        var (role, typed) = (
            DirectoryPages.RoleOf(press["role"]),
            new RoleForm(press["role"], press["business"], press["team"]));
        var errors = FieldErrors.None;
        if (role == Roles.None)
        {
            errors = errors.With("role", "Choose what they are to be listed for");
        }
        else if (role is Roles.Dsm or Roles.BusinessContactPoint && press["business"].Length == 0)
        {
            errors = errors.With("business", "Choose the business");
        }
        else if (role == Roles.Viewer && Typed.Length(Typed.Clean(press["team"])) is 0 or > Typed.Line)
        {
            errors = errors.With(
                "team", $"Enter the team that they look customers up for, in {Typed.Line} characters or fewer");
        }

        if (errors.Count > 0)
        {
            return await pages.PersonAsync(PersonOf(press), null, typed, errors, cancellationToken);
        }

        await service.GiveAsync(PersonOf(press), ListingOf(press), press.Person, RoleKey(press), cancellationToken);
        return await pages.PersonAsync(PersonOf(press), null, null, FieldErrors.None, cancellationToken);
    }

    // A refusal is shown on the person's own page.
    private async Task<CardOutcome> OfPersonAsync(
        CardPress press, Func<Task<CardOutcome>> does, CancellationToken cancellationToken)
    {
        try
        {
            return await does();
        }
        catch (RefusedException refused) when (refused.Field is not null || Guid.TryParse(press["person"], out _))
        {
            return await pages.PersonAsync(PersonOf(press), refused.Message, null, FieldErrors.None, cancellationToken);
        }
    }

    private static string RoleKey(CardPress press) =>
        $"{press.ActKey}:{press["person"]}:{press["role"]}:{press["business"]}";

    private static BusinessForm FormOf(BusinessForm form, CardPress press) =>
        form with
        {
            Name = press["name"],
            Line = press["line"],
            Nation = press["nation"],
            Regions = press["regions"],
            Districts = press["districts"],
            Dsm = press["dsm"],
            DsmId = press.Fields.GetValueOrDefault("dsmId", form.DsmId),
            Deputy = press["deputy"],
            DeputyId = press.Fields.GetValueOrDefault("deputyId", form.DeputyId),
            ComplaintsTeam = press["complaintsTeam"],
            Contacts = press["contacts"],
        };

    private static Listing ListingOf(CardPress press) => DirectoryPages.RoleOf(press["role"]) switch
    {
        Roles.Viewer => new(Roles.Viewer, Team: UpcTeamsBot.Core.Text.Typed.Clean(press["team"])),
        Roles.Crest => new(Roles.Crest),
        var role => new(role, press["business"] is { Length: > 0 } key ? key : null),
    };

    private static Guid PersonOf(CardPress press) =>
        Guid.TryParse(press.Fields.GetValueOrDefault("person", press["key"]), out var id)
            ? id
            : throw RefusedException.NotFound("person");

    private static CardOutcome.OfRecord Form(RecordRef record) => new(record, DirectoryCards.Business, CardState.Plain);
}

/// <summary>The business form in the conversation. It can be filled in only on its card.</summary>
public sealed class BusinessDraftForm : IDraftForm
{
    /// <inheritdoc/>
    public DraftForm Form => DraftForm.Business;

    /// <inheritdoc/>
    public string Name => "business";

    /// <inheritdoc/>
    public string Card => DirectoryCards.Business;

    /// <inheritdoc/>
    public string Describe(Draft draft) => "a half-filled business";
}
