using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>Draws the arrangement form, and an arrangement in each of its states for people who may see it.</summary>
public sealed class ArrangementCardView(
    CardLibrary cards, ArrangementAccess access, ArrangementService service, IOptions<ArrangementOptions> options,
    TimeProvider time)
    : FormCardView<ArrangementForm>(DraftForm.Arrangement, RecordKind.Arrangement)
{
    private static readonly Choice[] Kinds =
    [
        .. ArrangementKinds.All.Select(k => new Choice(k.ToString(), ArrangementKinds.Name(k))),
    ];
    private static readonly Choice[] Hows =
    [
        .. NotifiedHows.All.Select(h => new Choice(h.ToString(), Words.Capital(NotifiedHows.Name(h)))),
    ];
    private static readonly Choice[] Reasons =
    [
        .. EndReasons.Choices.Select(r => new Choice(r.ToString(), EndReasons.Name(r))),
    ];

    private LocalDate Today => LondonTime.DateOf(Instant.FromDateTimeOffset(time.GetUtcNow()));

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Cards { get; } = [ArrangementCards.Arrangement];

    /// <inheritdoc/>
    protected override async Task<DrawnCard?> DrawFormAsync(
        UpcDbContext db, ShownForm<ArrangementForm> shown, CancellationToken cancellationToken) => new(
        cards.Bind(ArrangementCards.Arrangement, await FormAsync(db, shown, cancellationToken)),
        shown.Draft.IsOpen ? "Special arrangement: not set up yet" : "Special arrangement: cancelled",
        shown.Draft.Version);

    /// <inheritdoc/>
    protected override async Task<DrawnCard?> DrawRecordAsync(
        UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        if (request.Viewer is not { } viewer)
        {
            return null;
        }

        var arrangement = await db.Set<Arrangement>()
            .AsNoTracking()
            .SingleOrDefaultAsync(a => a.Id == request.Record.Id, cancellationToken);
        if (arrangement is null || !await access.MaySeeAsync(db, arrangement, viewer, cancellationToken))
        {
            return null;
        }

        // What waits depends on the date, so the card is always redrawn.
        var data = await DataAsync(db, arrangement, viewer, request.State, cancellationToken);
        return new DrawnCard(
            cards.Bind(ArrangementCards.Arrangement, data),
            SummaryOf(arrangement, viewer),
            arrangement.Version,
            arrangement.State == ArrangementState.AwaitingManager
                || arrangement.AwaitsNotification
                || arrangement.NextReviewOn <= Today)
            .With(
                arrangement.IsErased ? null
                : arrangement.AskedById == viewer.ObjectId ? arrangement.ManagerId : arrangement.AskedById,
                arrangement.Reference);
    }

    private async Task<ArrangementCardData> DataAsync(
        UpcDbContext db,
        Arrangement a,
        Person viewer,
        CardState state,
        CancellationToken cancellationToken)
    {
        var today = Today;
        var stage = a.IsErased ? "erased" : a.State switch
        {
            ArrangementState.AwaitingManager => "waiting",
            ArrangementState.CustomerNotTold => "notTold",
            ArrangementState.InForce => "inForce",
            ArrangementState.Declined => "declined",
            ArrangementState.Withdrawn => "withdrawn",
            _ => "ended",
        };
        var data = new ArrangementCardData
        {
            Id = a.Id,
            V = a.Version,
            Stage = stage,
            Title = $"Arrangement · {a.Reference}",
            State = CardStatus.Theirs(Words.Capital(ArrangementWords.StateOf(a, today))),
            Headline = $"What {a.Reference} said was erased",
            Line = state.Line,
            Kind = a.What.ToString(),
            Open = state.Open ?? "",
            Updated = CardMark.Updated(a),
        };
        if (stage == "erased")
        {
            return data with { State = CardStatus.Over("Erased") };
        }

        var business = await access.BusinessOfAsync(a, cancellationToken);
        var entry = await access.EntryForAsync(db, a, viewer, cancellationToken);
        var tends = a.IsAgreed && a.MayTend(viewer, business);
        var (headline, next) = HeadlineOf(a, today, tends, viewer);
        return data with
        {
            State = StatusOf(a, today, tends, viewer),
            Headline = AsTyped.Line(headline),
            Next = next is null ? null : AsTyped.Line(next),
            Facts = FactsOf(a, entry?.Reference),
            Reason = AsTyped.Lines(a.Reason),
            Handling = a.Handling.Length == 0 ? [] : AsTyped.Lines(a.Handling),
            EndsCalls = a is { IsInForce: true, AwaitsNotification: false } && ArrangementKinds.EndsCalls(a.What),
            Hows = Hows,
            EndReasons = Reasons,
            CanApprove = a.State == ArrangementState.AwaitingManager && a.ManagerId == viewer.ObjectId,
            CanWithdraw = a.State == ArrangementState.AwaitingManager && a.AskedById == viewer.ObjectId,
            CanTend = tends,
            CanKeep = tends && a.IsInForce,
            AwaitsNotification = tends && a.AwaitsNotification,
            Duty = a.AwaitsNotification ? ArrangementKinds.Duty(a.What) : "",
            Form = PartsOf(a, today, state.Typed),
            Errors = state.Errors,
        };
    }

    private static CardStatus StatusOf(Arrangement a, LocalDate today, bool tends, Person viewer) => a.State switch
    {
        ArrangementState.AwaitingManager when a.ManagerId == viewer.ObjectId => CardStatus.Yours("With you"),
        ArrangementState.CustomerNotTold when tends => CardStatus.Yours("Customer not told yet"),
        ArrangementState.InForce when a.NextReviewOn <= today =>
            tends ? CardStatus.Soon("Review due") : CardStatus.Theirs("Review due"),
        ArrangementState.InForce when a.AwaitsNotification && tends => CardStatus.Yours("Change not told yet"),
        ArrangementState.InForce => CardStatus.Done("In force"),
        _ => CardStatus.Theirs(Words.Capital(ArrangementWords.StateOf(a, today))),
    };

    private static (string Headline, string? Next) HeadlineOf(
        Arrangement a, LocalDate today, bool tends, Person viewer)
    {
        var name = ArrangementKinds.Name(a.What);
        return a.State switch
        {
            ArrangementState.AwaitingManager when a.ManagerId == viewer.ObjectId => (
                "Agree to this arrangement, or decline",
                $"{name}. {a.AskedByName} asks you. It is not in force until you agree."),
            ArrangementState.AwaitingManager => (
                $"{a.ManagerName} has your request",
                $"{name}. It is not in force until {a.ManagerName} agrees."),
            ArrangementState.Declined => (
                ReadBy.Told(
                    viewer, a.ManagerId, $"{a.ManagerName} did not agree at {Words.TimeOn(a.ManagerDecidedAt!.Value)}"),
                a.ManagerWords),
            ArrangementState.Withdrawn => (
                ReadBy.Told(
                    viewer, a.AskedById, $"{a.AskedByName} withdrew this at {Words.TimeOn(a.EndedAt!.Value)}"), null),
            ArrangementState.Ended => (
                ReadBy.Told(
                    viewer, new Actor(a.AskedById, a.AskedByName),
                    $"{a.EndedByName} ended this at {Words.TimeOn(a.EndedAt!.Value)}")
                    + $": {EndReasons.Name(a.EndedFor!.Value)}",
                a.EndWords.Length == 0 ? null : a.EndWords),
            ArrangementState.CustomerNotTold => (
                tends ? "Tell the customer about this arrangement" : $"{name}: agreed, but not in force yet",
                tends
                    ? $"{name}. It is in force once the customer has been told. Then select Customer told."
                    : "It is in force once the customer has been told. Until then, deal with the customer as usual."),
            _ when a.NextReviewOn <= today => (
                "Is this arrangement still needed?",
                $"{name}. The review was due on {Words.Date(a.NextReviewOn!.Value)}. Keep it, change it, or end it."),
            _ => (
                $"{name}: in force since {Words.Date(a.InForceOn!.Value)}",
                a.AwaitsNotification
                    ? "The customer has not been told of the last change yet."
                    : $"Next review: {Words.Date(a.NextReviewOn!.Value)}."),
        };
    }

    private static IReadOnlyList<Fact> FactsOf(Arrangement a, string? entry) =>
        [
            Fact.Of("Customer", $"{a.Customer.Name} · {a.Customer.Masked}"),
            Fact.Of("Business", a.BusinessName),
            .. entry is null ? Array.Empty<Fact>() : [Fact.Of("On the register", entry)],
            .. a.What switch
            {
                ArrangementKind.SinglePointOfContact => [Fact.Of("SPOC", a.Contact), Fact.Of("Deputy", a.Deputy)],
                ArrangementKind.WrittenOnly =>
                [
                    Fact.Of("Writes to", a.Contact),
                    Fact.Of("Warned", Words.Date(a.WarnedOn!.Value)),
                    Fact.Of("Barrier to writing", "None (Equality Act 2010)"),
                ],
                ArrangementKind.AgreedTimes => [Fact.Of("Times", a.Times)],
                _ => Array.Empty<Fact>(),
            },
            Fact.Of("Set up by", $"{a.AskedByName}, {Words.Date(a.AskedAt)}"),
            .. a.ManagerDecidedAt is { } at && a.State != ArrangementState.Declined
                ? [Fact.Of("Agreed by", $"{a.ManagerName}, {Words.Date(at)}")]
                : Array.Empty<Fact>(),
            .. a.NotifiedOn is { } told
                ?
                [
                    Fact.Of(
                        "Customer told",
                        $"{Words.Date(told)}, {NotifiedHows.Name(a.NotifiedBy!.Value)} ({a.NotifiedByName})"),
                ]
                : Array.Empty<Fact>(),
        ];

    // Returns the fields' values: what was typed, or else the current values.
    private Dictionary<string, string> PartsOf(
        Arrangement a,
        LocalDate today,
        IReadOnlyDictionary<string, string>? typed)
    {
        var review = Written(options.Value.ReviewAfter(today));
        var form = new Dictionary<string, string>
        {
            ["notifiedOn"] = Written(today),
            ["how"] = nameof(NotifiedHow.Letter),
            ["keepReview"] = review,
            ["changeReview"] = review,
            ["contact"] = a.Contact,
            ["deputy"] = a.Deputy,
            ["times"] = a.Times,
            ["handling"] = a.Handling,
            ["endReason"] = "",
            ["endWords"] = "",
            ["declineReason"] = "",
        };
        foreach (var field in form.Keys.ToArray())
        {
            if (typed?.TryGetValue(field, out var was) == true)
            {
                form[field] = was;
            }
        }

        return form;
    }

    private async Task<ArrangementCardData> FormAsync(
        UpcDbContext db, ShownForm<ArrangementForm> shown, CancellationToken cancellationToken)
    {
        var (draft, form, author, state) = shown;
        var data = new ArrangementCardData
        {
            Id = draft.Id,
            V = draft.Version,
            Stage = draft.IsOpen ? draft.Step : "cancelled",
            Title = "Special arrangement",
            State = draft.IsOpen ? CardStatus.Yours("Not set up") : CardStatus.Over("Cancelled"),
            Headline = draft.IsOpen ? "Set up an arrangement" : "You cancelled this. Nothing was set up",
            Line = state.Line,
        };
        if (!draft.IsOpen)
        {
            return data;
        }

        var businesses = await service.ChoicesAsync(author, cancellationToken);
        var already = await service.AlreadyAsync(db, form, author, cancellationToken);
        data = data with
        {
            Kind = form.Kind,
            Form = FieldsOf(form),
            Kinds = Kinds,
            Businesses = [.. businesses.Select(b => new Choice(b.Key, b.Name))],
            Next =
                already.Count == 0
                    ? null
                    : AsTyped.Line($"In place already: {string.Join("; ", already.Select(InPlace))}."),
        };
        if (draft.Step == ArrangementSteps.Who)
        {
            return data with
            {
                State = CardStatus.Yours("Step 1 of 2"),
                Errors = form.Tried
                    ? FormErrors.Of(new ArrangementWhoValidator(ArrangementService.KeysFor(businesses, form)), form)
                    : FieldErrors.None,
            };
        }

        var kind = form.ParsedKind() ?? ArrangementKind.SinglePointOfContact;
        var warned = await service.WarnedOnAsync(db, form, author, cancellationToken);
        var errors = form.Tried
            ? FormErrors.Of(new ArrangementWhatValidator(kind, Today, warned is not null), form) : FieldErrors.None;
        data = data with
        {
            State = CardStatus.Yours("Step 2 of 2"),
            Headline = $"Set up: {ArrangementKinds.Name(kind)}",
            Facts =
            [
                Fact.Of(
                    "Customer",
                    $"{Typed.Clean(form.CustomerName)} · {form.ParsedNino()?.Masked ?? "no National Insurance number"}"
                ),
                .. kind != ArrangementKind.WrittenOnly
                    ? Array.Empty<Fact>()
                    : [Fact.Of("Warning on record", warned is { } on ? Words.Date(on) : "None that you may see")],
            ],
        };
        return ArrangementKinds.NeedsManager(kind)
            ? await WithManagerAsync(data, form, errors, author, cancellationToken)
            : data with
            {
                Errors = errors,
            };
    }

    private async Task<ArrangementCardData> WithManagerAsync(
        ArrangementCardData data, ArrangementForm form, FieldErrors errors, Person author,
        CancellationToken cancellationToken)
    {
        var manager = await service.ManagerAsync(author, form, cancellationToken);
        if (form.Tried && manager is { Manager: null, ErrorField: { } field, Error: { } error })
        {
            errors = errors.With(field, error);
        }

        return data with
        {
            NameManager = !manager.InDirectory,
            Errors = errors,
            Facts = manager.InDirectory
                ? [.. data.Facts, Fact.Of("Asked to agree", $"{manager.Manager!.Name}, your manager")]
                : data.Facts,
            Managers =
            [
                .. manager.Choices.Select(p => new Choice(
                    p.ObjectId.ToString("D"),
                    string.Join(", ", new[] { p.Name, p.Position, p.Team }.Where(x => x.Length > 0)))),
            ],
        };
    }

    private static Dictionary<string, string> FieldsOf(ArrangementForm f) =>
        new()
        {
            ["customerName"] = f.CustomerName,
            ["nino"] = f.Nino,
            ["noNinoReason"] = f.NoNinoReason,
            ["business"] = f.Business,
            ["kind"] = f.Kind,
            ["contact"] = f.Contact,
            ["deputy"] = f.Deputy,
            ["times"] = f.Times,
            ["reason"] = f.Reason,
            ["handling"] = f.Handling,
            ["warnedOn"] = f.WarnedOn,
            ["barrier"] = f.Barrier,
            ["managerName"] = f.ManagerName,
            ["managerId"] = f.ManagerId,
        };

    private string SummaryOf(Arrangement a, Person viewer) => a.State switch
    {
        _ when a.IsErased => $"Arrangement {a.Reference}: erased",
        ArrangementState.AwaitingManager => $"Your agreement is asked: {a.Reference}",
        ArrangementState.Declined => $"Not agreed: {a.Reference}",
        ArrangementState.InForce when a.NextReviewOn <= Today => $"Review due: {a.Reference}",
        _ when a.AwaitsNotification && viewer.ObjectId == a.AskedById => $"Customer to be told: {a.Reference}",
        ArrangementState.CustomerNotTold => $"Agreed, customer not told yet: {a.Reference}",
        _ => $"Arrangement {a.Reference}",
    };

    private static string InPlace(Arrangement a) =>
        $"{ArrangementWords.Short(a)} ({a.Reference}{(a.IsInForce ? "" : ", customer not told yet")})";

    private static string Written(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
