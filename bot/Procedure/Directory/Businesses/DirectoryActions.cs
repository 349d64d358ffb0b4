using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>The buttons of the directory, for CReST in their own chat.</summary>
public sealed class DirectoryActions(DirectoryPages pages, DirectoryService service, BusinessService businesses, IEnumerable<IDirectoryWork> parts) : ICardAction
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } =
    [
        "directory.page", "directory.business", "directory.person", "business.add.start", "business.change.start", "business.save", "business.open", "business.close",
        "business.closeConfirm", "business.move", "person.open", "person.add", "person.give", "person.take",
    ];

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        DirectoryService.ForCrest(press.Person);
        if (!press.Place.IsPersonal)
        {
            return new CardOutcome.Message("Do that in your own chat with me: type directory");
        }

        try
        {
            return await DoAsync(press, cancellationToken);
        }
        catch (DirectoryRefusedException refused)
        {
            return await RefusedAsync(press, refused, cancellationToken);
        }
        catch (RefusedException refused) when (IsOfPerson(press))
        {
            return await pages.PersonAsync(PersonOf(press), refused.Message, null, null, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) => press.Verb switch
    {
        _ when !press.Person.Is(Roles.Crest) || !press.Place.IsPersonal => new CardOutcome.Message(words),
        "business.save" => new CardOutcome.OfRecord(new(RecordKind.Draft, press.Id), DirectoryCards.Business, new(Line: words)),
        "business.open" or "business.change.start" or "business.close" or "business.closeConfirm" or "business.move" => Business(press, new(Line: words)),
        _ => new CardOutcome.Message(words),
    };

    private async Task<CardOutcome> DoAsync(CardPress press, CancellationToken cancellationToken)
    {
        switch (press.Verb)
        {
            case "directory.page":
                return await pages.ListAsync(int.TryParse(press["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1, null, cancellationToken);
            case "directory.business":
                return await pages.BusinessAsync(press["key"], cancellationToken);
            case "directory.person":
            case "person.open":
                return await pages.PersonAsync(PersonOf(press), null, null, null, cancellationToken);
            case "business.add.start":
                return Form(await businesses.StartAsync(0, press.Person, $"{press.ActKey}:{press.Place.MessageId}", cancellationToken));
            case "business.change.start":
                return Form(await businesses.StartAsync(press.Id, press.Person, $"{press.ActKey}:{press.Place.MessageId}", cancellationToken));
            case "business.save":
                return Form(await businesses.SaveAsync(press.Id, form => Typed(form, press), press.Person, press.ActKey, cancellationToken) ?? new(RecordKind.Draft, press.Id));
            case "business.open":
                return Business(press, CardState.Plain);
            case "business.close":
                return Business(press, new(Open: BusinessCardView.Close));
            case "business.closeConfirm":
                await service.CloseAsync(press.Id, int.TryParse(press["v"], NumberStyles.None, CultureInfo.InvariantCulture, out var v) ? v : 0, parts, press.Person, press.ActKey, cancellationToken);
                return Business(press, CardState.Plain);
            case "business.move":
                await service.MoveEntriesAsync(press.Id, press["moveTo"], parts, press.Person, cancellationToken);
                return Business(press, new(Open: BusinessCardView.Close));
            case "person.add":
                return await pages.PersonAsync(PersonOf(press), null, new("", "", ""), null, cancellationToken);
            case "person.give":
                return await GiveAsync(press, cancellationToken);
            default:
                await service.TakeAsync(
                    PersonOf(press), ListingOf(press), press.Person, $"{press.ActKey}:{press["person"]}:{press["role"]}:{press["business"]}", cancellationToken);
                return await pages.PersonAsync(PersonOf(press), null, null, null, cancellationToken);
        }
    }

    private async Task<CardOutcome> GiveAsync(CardPress press, CancellationToken cancellationToken)
    {
        var (role, typed) = (DirectoryPages.RoleOf(press["role"]), new RoleForm(press["role"], press["business"], press["team"]));
        var errors = new Dictionary<string, string>();
        if (role == Roles.None)
        {
            errors["role"] = "Choose what they are to be listed for";
        }
        else if (role is Roles.Dsm or Roles.BusinessContactPoint && press["business"].Length == 0)
        {
            errors["business"] = "Choose the business";
        }
        else if (role == Roles.Viewer && UpcTeamsBot.Core.Text.Typed.Length(UpcTeamsBot.Core.Text.Typed.Clean(press["team"])) is 0 or > UpcTeamsBot.Core.Text.Typed.Line)
        {
            errors["team"] = $"Enter the team that they look customers up for, in {UpcTeamsBot.Core.Text.Typed.Line} characters or fewer";
        }

        if (errors.Count > 0)
        {
            return await pages.PersonAsync(PersonOf(press), null, typed, errors, cancellationToken);
        }

        await service.GiveAsync(PersonOf(press), ListingOf(press), press.Person, $"{press.ActKey}:{press["person"]}:{press["role"]}:{press["business"]}", cancellationToken);
        return await pages.PersonAsync(PersonOf(press), null, null, null, cancellationToken);
    }

    private async Task<CardOutcome> RefusedAsync(CardPress press, DirectoryRefusedException refused, CancellationToken cancellationToken) => press.Verb switch
    {
        "business.move" => Business(press, new(Open: BusinessCardView.Close, Errors: new Dictionary<string, string> { ["moveTo"] = refused.Message })),
        "person.give" or "person.take" => await pages.PersonAsync(PersonOf(press), refused.Message, null, null, cancellationToken),
        _ => Business(press, new(Line: refused.Message)),
    };

    private static BusinessForm Typed(BusinessForm form, CardPress press) => form with
    {
        Name = press["name"], Line = press["line"], Nation = press["nation"], Regions = press["regions"], Districts = press["districts"], Dsm = press["dsm"],
        DsmId = press.Fields.GetValueOrDefault("dsmId", form.DsmId), Deputy = press["deputy"], DeputyId = press.Fields.GetValueOrDefault("deputyId", form.DeputyId),
        ComplaintsTeam = press["complaintsTeam"], Contacts = press["contacts"],
    };

    private static Listing ListingOf(CardPress press) => DirectoryPages.RoleOf(press["role"]) switch
    {
        Roles.Viewer => new(Roles.Viewer, Team: UpcTeamsBot.Core.Text.Typed.Clean(press["team"])),
        Roles.Crest => new(Roles.Crest),
        var role => new(role, press["business"] is { Length: > 0 } key ? key : null),
    };

    private static bool IsOfPerson(CardPress press) => press.Verb is "person.give" or "person.take" && Guid.TryParse(press["person"], out _);

    private static Guid PersonOf(CardPress press) => Guid.TryParse(press.Fields.GetValueOrDefault("person", press["key"]), out var id) ? id : throw RefusedException.NotFound("person");

    private static CardOutcome.OfRecord Business(CardPress press, CardState state) => new(new(RecordKind.Business, press.Id), DirectoryCards.Business, state);

    private static CardOutcome.OfRecord Form(RecordRef record) => new(record, DirectoryCards.Business, CardState.Plain);
}

/// <summary>The form as the conversation knows it: it is filled in on its card alone.</summary>
public sealed class BusinessDraftForm : IDraftForm
{
    /// <inheritdoc/>
    public DraftForm Form => DraftForm.Business;

    /// <inheritdoc/>
    public string Card => DirectoryCards.Business;

    /// <inheritdoc/>
    public string Describe(Draft draft) => "a half-filled business";

    /// <inheritdoc/>
    public Task<CardOutcome?> AnswerAsync(Draft draft, string typed, CommandCall call, CancellationToken cancellationToken) => Task.FromResult<CardOutcome?>(null);
}
