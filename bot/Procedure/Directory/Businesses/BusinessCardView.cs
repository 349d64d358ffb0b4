using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>Draws a business, and the form for it, for CReST.</summary>
public sealed class BusinessCardView(
    CardLibrary cards, IDirectory directory, PersonPicker picker, IEnumerable<IDirectoryWork> parts,
    IOptions<TeamsOptions> teams)
    : FormCardView<BusinessForm>(DraftForm.Business, RecordKind.Business)
{
    /// <summary>The part of the card that closes the business.</summary>
    public const string Close = "close";

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Cards { get; } = [DirectoryCards.Business];

    /// <inheritdoc/>
    protected override async Task<DrawnCard?> DrawFormAsync(
        UpcDbContext db, ShownForm<BusinessForm> shown, CancellationToken cancellationToken) =>
        shown.Owner.Is(Roles.Crest)
            ? Drawn(
                await FormAsync(shown, cancellationToken),
                shown.Draft.IsOpen ? "A business: not saved yet" : "A business: cancelled", shown.Draft.Version)
            : null;

    /// <inheritdoc/>
    protected override async Task<DrawnCard?> DrawRecordAsync(
        UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        if (request.Viewer?.Is(Roles.Crest) != true)
        {
            return null;
        }

        var business = await db.Set<ListedBusiness>()
            .AsNoTracking()
            .SingleOrDefaultAsync(b => b.Id == request.Record.Id, cancellationToken);
        return business is null
            ? null
            : Drawn(
                await DataOfAsync(db, business, request.State, cancellationToken),
                $"Business {business.Reference}");
    }

    private async Task<BusinessCardData> DataOfAsync(
        UpcDbContext db,
        ListedBusiness b,
        CardState state,
        CancellationToken cancellationToken)
    {
        var data = new BusinessCardData
        {
            Id = b.Id,
            V = b.Version,
            Stage = b.ClosedAt is null ? "view" : "closed",
            Title = $"Business · {b.Reference}",
            State = CardStatus.Theirs(b.ClosedAt is null ? "Open" : "Closed"),
            Line = state.Line,
            Headline = b.ClosedAt is { } at
                ? AsTyped.Line(
                    $"{b.ClosedByName} closed {b.Name} at {Words.TimeOn(at)}")
                : AsTyped.Line($"Who is responsible for {b.Name}"),
            Facts = await FactsOfAsync(b, cancellationToken),
            Updated = CardMark.Updated(b),
        };
        return b.ClosedAt is null && state.Open == Close
            ? await ClosingAsync(db, b, data, state, cancellationToken)
            : data;
    }

    private async Task<IReadOnlyList<Fact>> FactsOfAsync(ListedBusiness b, CancellationToken cancellationToken)
    {
        var channel = b.ChannelKey is { } key ? (await directory.ChannelAsync(key, cancellationToken))?.Name : null;
        return
        [
            Fact.Of("Line", b.Line), Fact.Of("Nation", b.Nation.Name()),
            Fact.Of("DSM", await NameOfAsync(b.DsmId, cancellationToken)),
            Fact.Of("Deputy", b.DeputyId is { } deputy ? await NameOfAsync(deputy, cancellationToken) : "None"),
            Fact.Of("Regions and districts", Listed([.. Lines.Split(b.Regions), .. Lines.Split(b.Districts)])),
            Fact.Of("Local contacts", Listed(Lines.Split(b.Contacts))),
            Fact.Of("Complaints team", b.ComplaintsTeamEmail ?? "None"),
            Fact.Of("Channel", channel ?? "None. Type link this channel in it"),
        ];
    }

    private async Task<BusinessCardData> ClosingAsync(
        UpcDbContext db,
        ListedBusiness b,
        BusinessCardData data,
        CardState state,
        CancellationToken cancellationToken)
    {
        var open = new List<OpenWork>();
        foreach (var part in parts)
        {
            if (await part.OpenAsync(db, b.Key, cancellationToken) is { Count: > 0 } some)
            {
                open.Add(some);
            }
        }

        if (open.Count == 0)
        {
            return data with
            {
                Stage = "close",
                State = CardStatus.Yours("With you"),
                Headline = "Close this business?",
                Next = "Nothing is open. Once it is closed, no one can refer customers to it, and its listings are "
                    + "removed.",
            };
        }

        var movable = open.All(o => o.CanMove);
        return data with
        {
            Stage = movable ? "move" : "blocked",
            State = CardStatus.Wrong("Not closed"),
            Headline = "You cannot close this business yet",
            Next = AsTyped.Line(
                $"{string.Join(". ", open.Select(Told))}. "
                    + (
                        movable
                            ? "Move them to another business first."
                            : "First decide or withdraw what is open. Then you can move the entries.")
            ),
            MoveTo = movable
                ?
                [
                    .. (await directory.BusinessesAsync(cancellationToken))
                        .Where(o => o.Key != b.Key)
                        .Select(o => new Choice(o.Key, o.Name)),
                ]
                : [],
            Errors = state.Errors,
        };
    }

    private async Task<BusinessCardData> FormAsync(ShownForm<BusinessForm> shown, CancellationToken cancellationToken)
    {
        var (draft, form, _, state) = shown;
        if (!draft.IsOpen)
        {
            return new()
            {
                Id = draft.Id,
                V = draft.Version,
                Stage = "discarded",
                Title = "Business",
                State = CardStatus.Over("Cancelled"),
                Line = state.Line,
                Headline = "You cancelled this. Nothing was saved",
            };
        }

        var dsm = form.Tried ? await picker.FindAsync(form.Dsm, form.DsmId, cancellationToken) : new(null, [], null);
        var deputy = form.Tried
            ? await picker.FindAsync(form.Deputy, form.DeputyId, cancellationToken)
            : new(null, [], null);
        var (dsmField, dsmShown) = Shown(form.Dsm, form.Tried ? "" : form.DsmId, dsm.Person);
        var (deputyField, deputyShown) = Shown(form.Deputy, form.Tried ? "" : form.DeputyId, deputy.Person);
        return new()
        {
            Id = draft.Id,
            V = draft.Version,
            Stage = "form",
            Title = form.BusinessId == 0 ? "New business" : "Change a business",
            State = CardStatus.Yours("Not saved"),
            Headline = form.BusinessId == 0 ? "Add a business" : "Change who is responsible",
            Line =
                state.Line
                ?? (
                    form.Others.Length > 0 ? AsTyped.Line(form.Others)
                    : form.RefusedField is "form" or "channel" ? form.RefusedWords
                    : null),
            Form = form with { Dsm = dsmField, Deputy = deputyField },
            Errors = ErrorsOf(form, dsm, deputy),
            Nations = [.. NationNames.All.Select(n => new Choice(n.Division(), n.Name()))],
            Dsms = ChoicesOf(dsm),
            Deputies = ChoicesOf(deputy),
            DsmShown = dsmShown,
            DeputyShown = deputyShown,
        };
    }

    // The people picker holds an object id and shows its name. The text field holds the name.
    private (string Field, IReadOnlyList<Choice> Shown) Shown(string typed, string chosen, Person? found)
    {
        var isPicked = Guid.TryParse(typed, out _);
        var name = found?.Name ?? (isPicked ? "" : typed);
        var id = found?.ObjectId.ToString("D") ?? (chosen.Length > 0 && !isPicked ? chosen : name);
        return !teams.Value.Typeahead ? (name, [])
            : name.Length == 0 ? ("", [])
            : (id, [new(id, AsTyped.Line(name))]);
    }

    private static FieldErrors ErrorsOf(BusinessForm form, Picked dsm, Picked deputy)
    {
        if (!form.Tried)
        {
            return FieldErrors.None;
        }

        var errors = FormErrors.Of(BusinessFormValidator.Instance, form);
        foreach (var (field, picked) in (ReadOnlySpan<(string, Picked)>)[("dsm", dsm), ("deputy", deputy)])
        {
            if (picked.Error is { } error)
            {
                errors = errors.With(picked.Choices.Count > 0 ? $"{field}Id" : field, error);
            }
        }

        if (form.RefusedField is not ("" or "form" or "channel"))
        {
            errors = errors.With(form.RefusedField, form.RefusedWords);
        }

        return errors;
    }

    private static IReadOnlyList<Choice> ChoicesOf(Picked picked) =>
        [
            .. picked.Choices.Select(p => new Choice(
                p.ObjectId.ToString("D"),
                p.Email.Length > 0 ? $"{p.Name} ({p.Email})" : p.Name)),
        ];

    private async Task<string> NameOfAsync(Guid person, CancellationToken cancellationToken) =>
        (await directory.FindAsync(person, cancellationToken))?.Name
        ?? "Someone whose account is gone. Choose another";

    private static string Listed(IReadOnlyList<string> lines) =>
        lines.Count == 0 ? "Not said"
        : lines.Count <= 8 ? string.Join("; ", lines)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join("; ", lines.Take(8))} and {lines.Count - 8} more");

    private DrawnCard Drawn(BusinessCardData data, string summary, int version = 0) =>
        new(cards.Bind(DirectoryCards.Business, data), summary, version);

    private static string Told(OpenWork open)
    {
        var others = open.Count > open.First.Count ? " and others" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{open.Count:N0} {open.What}: {string.Join(", ", open.First)}{others}");
    }
}
