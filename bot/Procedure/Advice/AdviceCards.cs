using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Advice;

/// <summary>The cards of a question.</summary>
public static class AdviceCards
{
    /// <summary>The form, then the question, for the person who asked, the DSM, and CReST once brought in.</summary>
    public const string Advice = "advice";

    /// <summary>The card in CReST's channel, without details of the customer.</summary>
    public const string Triage = "advice-triage";
}

/// <summary>Data of the card <c>advice</c>.</summary>
[CardData("advice")]
internal sealed record AdviceCardData : RecordCardData
{
    public AdviceForm Form { get; init; } = new();

    public FieldErrors Errors { get; init; } = FieldErrors.None;

    public IReadOnlyList<Choice> Choices { get; init; } = [];

    public IReadOnlyList<Fact> Facts { get; init; } = [];

    public IReadOnlyList<string> Letter { get; init; } = [];

    public IReadOnlyList<string> Explanation { get; init; } = [];

    public IReadOnlyList<ComplaintData> Complaints { get; init; } = [];

    public bool CanAnswer { get; init; }

    public bool CanBringIn { get; init; }

    public bool CanClaim { get; init; }

    /// <summary>Whether the viewer asked the question, and so is told to report the contact.</summary>
    public bool CanReport { get; init; }

    public bool InChannel { get; init; }

    public long EntryId { get; init; }

    public string Updated { get; init; } = "";
}

/// <summary>Data of the card <c>advice-triage</c>.</summary>
[CardData("advice-triage")]
internal sealed record AdviceTriageData(
    long Id, int V, string Title, string Stage, CardStatus State, string? Line, string Headline,
    IReadOnlyList<Fact> Facts, string Updated);

/// <summary>Draws the cards of a question.</summary>
public sealed class AdviceCardView(CardLibrary cards, RegisterAccess access, TimeProvider time)
    : FormCardView<AdviceForm>(DraftForm.Advice, RecordKind.Advice)
{
    private const string Removed = "The customer was removed from the register";

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Cards { get; } = [AdviceCards.Advice, AdviceCards.Triage];

    /// <inheritdoc/>
    protected override async Task<DrawnCard?> DrawRecordAsync(
        UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var q = await db.Set<AdviceRequest>().AsNoTracking()
            .SingleOrDefaultAsync(a => a.Id == request.Record.Id, cancellationToken);
        if (q is null)
        {
            return null;
        }

        var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints).AsNoTracking()
            .SingleOrDefaultAsync(e => e.Id == q.EntryId, cancellationToken);
        if (request.Card == AdviceCards.Triage)
        {
            return request.Viewer?.Is(Roles.Crest) == false ? null
                : Triage(q, entry, request.State).With(q.AskedById, q.Reference);
        }

        if (request.Viewer is not { } viewer || !q.MaySee(viewer))
        {
            return null;
        }

        // Show only the complaints that the viewer may see. The person who asked also sees the one they asked about.
        var sight = entry is null ? EntrySight.None : await access.SightAsync(db, entry.Id, viewer, cancellationToken);
        return Question(q, entry, sight, viewer, request.State)
            .With(q.AskedById == viewer.ObjectId ? q.DsmId : q.AskedById, q.Reference)
            .Showing(q.AskedById == viewer.ObjectId ? [] : [Look.At(q.Ref)]);
    }

    private static string StateOf(AdviceRequest q) => q switch
    {
        { ErasedAt: not null } => "Removed",
        { Answer: AdviceAnswer.SameComplaint } => "Same complaint",
        { Answer: AdviceAnswer.NewComplaint } => "New complaint",
        { ClaimedById: not null } => $"Claimed by {q.ClaimedByName}",
        { CrestAt: not null } => "With CReST",
        _ => "With the DSM",
    };

    private DrawnCard Question(
        AdviceRequest q, RegisterEntry? entry, EntrySight sight, Person viewer, CardState state)
    {
        var mine = viewer.ObjectId == q.AskedById;
        var data = new AdviceCardData
        {
            Id = q.Id, V = q.Version, Stage = q.IsOpen ? "asked" : q.Answer is null ? "erased"
                : q.Answer == AdviceAnswer.SameComplaint ? "same" : "new",
            Title = $"New complaint or old? · {q.Reference}", State = StatusOf(q, viewer), Line = state.Line,
            Headline = AsTyped.Line(HeadlineOf(q, viewer)), EntryId = q.EntryId,
            Updated = CardMark.Updated(q), InChannel = state.Open == AdviceCards.Triage,
        };
        if (q.ErasedAt is not null || entry is not { IsOnRegister: true })
        {
            var erased = data with
            {
                Stage = "erased",
                State = CardStatus.Over("Removed"),
                Headline = $"{Removed}. Nothing of {q.Reference} is kept",
            };
            return new(cards.Bind(AdviceCards.Advice, erased), $"Advice: {q.Reference}", q.Version, Waits: false);
        }

        data = data with
        {
            Next = q.AnsweredAt is { } answered ? $"Answered at {Words.TimeOn(answered)}."
                : !q.IsOpen ? null : AsTyped.Line(
                (q.CrestAt is { } at ? $"{NameOf(q, viewer)} brought CReST in at {Words.TimeOn(at)}."
                    : $"Asked at {Words.TimeOn(q.AskedAt)}.")
                    + (q.InsteadOf.Length > 0
                        ? viewer.ObjectId == q.DsmId ? $" You stand in for {q.InsteadOf}, who is away."
                            : $" {q.DsmName} stands in for {q.InsteadOf}, who is away." : "")),
            Facts =
            [
                Fact.Of("Customer", entry.Customer.Masked), Fact.Of("Entry", entry.Reference),
                Fact.Of("Business", q.BusinessName), Fact.Of("Asked by", q.AskedByName),
                Fact.Of("Letter of", Words.Date(q.LetterOn)),
            ],
            Letter = AsTyped.Lines(q.Letter),
            Explanation = q.Explanation.Length == 0 ? []
                : AsTyped.Lines(q.Explanation),
            Complaints =
            [
                .. entry.Complaints.Where(c => sight.Sees(c) || c.Id == q.ComplaintId)
                    .OrderBy(c => c.Id != q.ComplaintId).ThenBy(c => c.Id).Select(ComplaintData.Of),
            ],
            CanAnswer = q.CanAnswer(viewer),
            CanBringIn = q.CanAnswer(viewer) && q.CrestAt is null,
            CanReport = mine
                && q.Answer == AdviceAnswer.SameComplaint,
            CanClaim = q.IsOpen && q.CrestAt is not null && q.ClaimedById is null && viewer.Is(Roles.Crest) && !mine,
        };
        return new(cards.Bind(AdviceCards.Advice, data), q.IsOpen ? $"New complaint or old? {q.Reference}"
            : $"Answered: {q.Reference}", q.Version, q.IsOpen);
    }

    // Speaks to whoever can answer it, and to whoever asked.
    private static CardStatus StatusOf(AdviceRequest q, Person viewer) => q switch
    {
        { Answer: not null } => CardStatus.Done(StateOf(q)),
        _ when q.CanAnswer(viewer) => CardStatus.Yours("With you"),
        { CrestAt: not null, ClaimedById: null } when viewer.Is(Roles.Crest) && viewer.ObjectId != q.AskedById =>
            CardStatus.Yours(StateOf(q)),
        _ => CardStatus.Theirs(StateOf(q)),
    };

    private static string NameOf(AdviceRequest q, Person viewer) => viewer.ObjectId == q.DsmId ? "You" : q.DsmName;

    private static string HeadlineOf(AdviceRequest q, Person viewer) => q switch
    {
        _ when q.IsOpen && q.CanAnswer(viewer) => "Is this a new complaint?",
        { Answer: { } answer } =>
            ReadBy.Told(viewer, $"{q.AnsweredByName} answered: {AdviceWords.Name(answer)}"),
        { CrestAt: not null } => "CReST has the question",
        _ => $"{q.DsmName} has your question",
    };

    private DrawnCard Triage(AdviceRequest q, RegisterEntry? entry, CardState state)
    {
        var data = new AdviceTriageData(
            q.Id, q.Version, $"New complaint or old? · {q.Reference}", q.IsOpen ? q.ClaimedById is null ? "waiting"
                : "claimed" : "done",
            !q.IsOpen ? CardStatus.Done(StateOf(q))
                : q.ClaimedById is null ? CardStatus.Yours("Waiting") : CardStatus.Theirs("Claimed"),
            state.Line,
            AsTyped.Line(q.ErasedAt is not null ? Removed
                : !q.IsOpen ? $"{q.AnsweredByName} answered this"
                : q.ClaimedById is null ? "Claim this question and answer it" : $"{q.ClaimedByName} is answering this"),
            [Fact.Of("Customer", entry?.Customer.Masked ?? "Removed"), Fact.Of("Business", q.BusinessName),
            Fact.Of("DSM", q.DsmName), Fact.Of("Asked by", q.AskedByName)], CardMark.Updated(q));
        return new(cards.Bind(AdviceCards.Triage, data), $"New complaint or old? {q.Reference}", q.Version, q.IsOpen);
    }

    /// <inheritdoc/>
    protected override async Task<DrawnCard?> DrawFormAsync(
        UpcDbContext db, ShownForm<AdviceForm> shown, CancellationToken cancellationToken)
    {
        var (draft, form, owner, state) = shown;
        var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints).AsNoTracking()
            .SingleOrDefaultAsync(e => e.Id == form.EntryId && e.GoneAt == null, cancellationToken);
        var sight = draft.IsOpen && entry is not null
            ? await access.SightAsync(db, entry.Id, owner, cancellationToken)
            : EntrySight.None;
        var open = sight.IsAny;
        var today = LondonTime.DateOf(Instant.FromDateTimeOffset(time.GetUtcNow()));
        var data = new AdviceCardData
        {
            Id = draft.Id, V = draft.Version, Stage = open ? "form" : "cancelled", Title = open
                ? $"New complaint or old? · {entry!.Reference}" : "New complaint or old?",
            State = open ? CardStatus.Yours("Not sent") : CardStatus.Over("Cancelled"), Line = state.Line,
            Headline = open ? "Ask the DSM whether this is a new complaint" : "You cancelled this. Nothing was sent",
            Next = open ? "Use this if you doubt whether the complaint is new. The DSM can also ask CReST." : null,
            Form = form,
            Errors = open && form.Tried ? FormErrors.Of(new AdviceFormValidator(today), form) : FieldErrors.None,
            Choices = !open ? [] : [.. sight.ComplaintsOf(entry!).Take(20).Select(EntryWords.ChoiceOf)],
        };
        return new(cards.Bind(AdviceCards.Advice, data), "New complaint or old?", draft.Version);
    }
}
