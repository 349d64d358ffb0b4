using Microsoft.EntityFrameworkCore;
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

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>
/// Draws the form, the preview, the letter with its text for people who may read it, and the referring officer's copy.
/// </summary>
public sealed class LetterCardView(CardLibrary cards, LetterTemplates templates, LetterCases cases, TimeProvider time)
    : FormCardView<LetterForm>(DraftForm.Letter, RecordKind.Letter)
{
    private static readonly Choice[] Ways =
    [
        .. LetterWays.All.Select(w => new Choice(w.ToString(), Words.Capital(LetterWays.Name(w)))),
    ];
    private static readonly Choice[] Points =
    [
        .. FivePoints.All.Select(p => new Choice(p.ToString(), FivePoints.Words(p))),
    ];
    private static readonly Choice[] YesNo = [new("yes", "Yes"), new("no", "No")];

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Cards { get; } = [LetterCards.Letter, LetterCards.Copy];

    private LocalDate Today => LondonTime.DateOf(Instant.FromDateTimeOffset(time.GetUtcNow()));

    /// <inheritdoc/>
    protected override Task<DrawnCard?> DrawFormAsync(
        UpcDbContext db, ShownForm<LetterForm> shown, CancellationToken cancellationToken)
    {
        var summary = shown.Draft.IsOpen ? "Letter: not finished yet" : "Letter: cancelled";
        return Task.FromResult<DrawnCard?>(new(
            cards.Bind(LetterCards.Letter, FormOf(shown)), summary, shown.Draft.Version));
    }

    /// <inheritdoc/>
    protected override async Task<DrawnCard?> DrawRecordAsync(
        UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        if (request.Viewer is not { } viewer)
        {
            return null;
        }

        var letter = await db.Set<Letter>()
            .AsNoTracking()
            .SingleOrDefaultAsync(l => l.Id == request.Record.Id, cancellationToken);
        if (letter is null)
        {
            return null;
        }

        if (request.Card == LetterCards.Copy)
        {
            return letter.CopyToId == viewer.ObjectId && (letter.HasTold || letter.IsErased)
                ? new DrawnCard(
                    cards.Bind(LetterCards.Copy, CopyOf(letter, request.State)),
                    $"Copy for the customer's files: {letter.Reference}",
                    letter.Version,
                    !letter.IsErased).With(letter.IsErased ? null : letter.WrittenById, letter.Reference)
                : null;
        }

        // Anyone who has the card can see that the letter was erased: nothing on it concerns the customer.
        if (letter.IsErased)
        {
            return letter.WrittenById == viewer.ObjectId || letter.CopyToId == viewer.ObjectId
                ? Drawn(letter, Erased(letter, request.State))
                : null;
        }

        return await cases.MayReadAsync(db, letter, viewer, cancellationToken)
            ? Drawn(
                letter,
                DataOf(
                    letter, viewer, await cases.MayWriteAsync(db, letter, viewer, cancellationToken), request.State))
                .With(letter.WrittenById == viewer.ObjectId ? letter.CopyToId : letter.WrittenById, letter.Reference)
                .Showing(letter.WrittenById == viewer.ObjectId ? [] : [Look.At(letter.Ref)])
            : null;
    }

    private DrawnCard Drawn(Letter letter, LetterCardData data) =>
        new(
            cards.Bind(LetterCards.Letter, data),
            letter.IsErased ? $"{letter.Reference}: erased"
                : letter.IsToBeSent ? $"Letter to be sent: {letter.Reference}"
                : $"Letter {letter.Reference}",
            letter.Version,
            letter.IsToBeSent);

    private static LetterCardData Erased(Letter letter, CardState state) =>
        new()
        {
            Id = letter.Id,
            V = letter.Version,
            Stage = "erased",
            Title = $"Letter · {letter.Reference}",
            State = CardStatus.Over("Erased"),
            Line = state.Line,
            Headline = $"What {letter.Reference} said was erased on {Words.Date(letter.ErasedAt!.Value)}",
            Updated = CardMark.Updated(letter),
        };

    private LetterCardData DataOf(Letter letter, Person viewer, bool mayWrite, CardState state)
    {
        var (stage, words, headline, next) = letter switch
        {
            { Way: null } => (
                "record",
                CardStatus.Done("Recorded"),
                "The customer was told by telephone",
                "Link this record with the customer's files."),
            { SentOn: { } on, Way: { } way } => (
                "sent",
                CardStatus.Done("Sent"),
                $"Sent {LetterWays.Name(way)} on {Words.Date(on)}",
                ReadBy.Told(
                    viewer, new Actor(letter.WrittenById, letter.WrittenByName), $"{letter.SentByName} said so.")),
            { Way: { } way } => (
                "written",
                CardStatus.Yours("To be sent"),
                $"Send this letter {LetterWays.Name(way)}",
                ReadBy.Told(viewer, letter.WrittenById, $"{letter.WrittenByName} wrote it.")
                    + " Get the Word document in this chat. When the letter has gone, select Letter sent."),
        };
        var of =
            letter.ArrangementId is { } a ? new RecordRef(RecordKind.Arrangement, a)
            : letter.ConsiderationId is { } c && letter.EntryId is null ? new(RecordKind.Consideration, c)
            : new(RecordKind.RegisterEntry, letter.EntryId ?? 0);
        return new()
        {
            Id = letter.Id,
            V = letter.Version,
            Stage = stage,
            Title = $"Letter · {letter.Reference}",
            State = words,
            Line = state.Line,
            Headline = AsTyped.Line(headline),
            Next = AsTyped.Line(next),
            Facts =
            [
                Fact.Of("Kind", LetterKinds.Name(letter.What)),
                Fact.Of("Case", letter.CaseReference),
                Fact.Of("Customer", $"{letter.Customer.Name} · {letter.Customer.Masked}"),
                .. letter.CopyToId is not null && LetterKinds.Notifies(letter.What)
                    ? new[]
                    {
                        Fact.Of(
                            "Copy",
                            letter.HasTold
                                ? $"{letter.CopyToName} has it"
                                : $"{letter.CopyToName} gets it when the letter is sent"),
                    }
                    : [],
            ],
            Text = LetterText.Of(LetterDocument.Read(letter.Content)),
            CanSend = mayWrite && letter.IsToBeSent,
            Of = of.Kind.ToString(),
            CaseId = of.Id,
            CaseReference = letter.CaseReference,
            EntryId = letter.What == LetterKind.Acknowledgement && mayWrite ? letter.EntryId ?? 0 : 0,
            Open = state.Open ?? "",
            Form = new Dictionary<string, string>
            {
                ["sentOn"] = state.Typed is { } typed
                    ? typed.GetValueOrDefault("sentOn", "")
                    : LocalDatePattern.Iso.Format(Today),
            },
            Errors = state.Errors,
            Updated = CardMark.Updated(letter),
        };
    }

    private static LetterCopyData CopyOf(Letter letter, CardState state) =>
        new(
            letter.Id,
            letter.Version,
            $"Copy · {letter.Reference}",
            letter.IsErased ? CardStatus.Over("Erased") : CardStatus.Yours("For you"),
            state.Line,
            letter.IsErased
                ? $"What {letter.Reference} said was erased"
                : "Link this with the customer's files",
            letter.IsErased
                ? null
                : AsTyped.Line(
                    letter.Way is null
                        ? $"{letter.WrittenByName} told the customer by telephone ({letter.CaseReference})."
                        : $"The customer was told by letter ({letter.CaseReference})."),
            !letter.IsErased,
            CardMark.Updated(letter));

    private LetterCardData FormOf(ShownForm<LetterForm> shown)
    {
        var (draft, form, _, state) = shown;
        if (!draft.IsOpen || form.ParsedKind() is not { } kind)
        {
            return new()
            {
                Id = draft.Id,
                V = draft.Version,
                Stage = "cancelled",
                Title = "Letter",
                State = CardStatus.Over("Cancelled"),
                Line = state.Line,
                Headline = "You cancelled this. Nothing was written",
            };
        }

        var errors = form.Tried ? form.Errors(kind, Today) : FieldErrors.None;
        var isPreview = draft.Step == LetterSteps.Preview && form.Errors(kind, Today).Count == 0;
        return new()
        {
            Id = draft.Id,
            V = draft.Version,
            Stage = isPreview ? "preview" : "form",
            Title = LetterKinds.Name(kind),
            State = CardStatus.Yours(isPreview ? "Step 2 of 2" : "Step 1 of 2"),
            Line = state.Line,
            Headline = isPreview ? "Read the letter before you finish it" : "Fill in the letter",
            Next = isPreview
                ? "Select Finish to save it and get the Word document."
                : null,
            Facts = [Fact.Of("Case", form.CaseReference), Fact.Of("Customer", form.CustomerName)],
            Fields = isPreview
                ? []
                : [.. LanguageField(form), .. LetterFields.For(kind).Select(f => FieldOf(f, form.Values, errors))],
            Errors = errors,
            Preview = isPreview ? PreviewOf(kind, form) : [],
        };
    }

    private List<LetterLineData> PreviewOf(LetterKind kind, LetterForm form)
    {
        var letter = LetterDocument.Of(
            templates,
            form.Language,
            kind,
            form.Values,
            form.CustomerName,
            form.CaseReference,
            Today,
            out _);
        List<LetterLineData> lines = [];
        void Add(IEnumerable<string> some, bool bold = false) =>
            lines.AddRange(
                some.SelectMany(AsTyped.Lines).Where(t => t.Trim().Length > 0).Select(t => new LetterLineData(t, bold))
            );
        Add([
            string.Join(", ", letter.Office),
            string.Join(", ", letter.Address),
            string.Join(" · ", letter.Particulars),
            letter.Salutation,
        ]);
        Add([letter.Title], bold: true);
        foreach (var block in letter.Blocks)
        {
            Add([block.Kind == BlockKind.Item ? $"• {block.Text}" : block.Text], block.Kind == BlockKind.Heading);
        }

        Add([letter.Closing, string.Join(", ", letter.Signature)]);
        return lines;
    }

    private IEnumerable<LetterFieldData> LanguageField(LetterForm form) =>
        templates.Languages.Count == 1
            ? []
            :
            [
                new(
                    "language",
                    "choice",
                    "Language of the letter",
                    "",
                    "",
                    form.Language,
                    "",
                    [.. templates.Languages.Select(l => new Choice(l, templates.WordingOf(l).Language))]),
            ];

    private static LetterFieldData FieldOf(
        LetterField field,
        IReadOnlyDictionary<string, string> values,
        FieldErrors errors)
    {
        var (type, choices) = field.Kind switch
        {
            FieldKind.Line => ("line", []),
            FieldKind.Date or FieldKind.DateToCome => ("date", []),
            FieldKind.YesNo => ("yesNo", YesNo),
            FieldKind.Choice => ("choice", Ways),
            FieldKind.Points => ("many", Points),
            _ => ("text", Array.Empty<Choice>()),
        };

        // A date field can show only a valid date. The error repeats what was typed instead.
        var value = values.GetValueOrDefault(field.Id, "");
        return new(
            field.Id,
            type,
            field.Label,
            field.Hint,
            field.Limit,
            type == "date" && TypedDate.TryRead(value, out var date) ? LocalDatePattern.Iso.Format(date) : value,
            errors.GetValueOrDefault(field.Id, ""),
            choices);
    }
}
