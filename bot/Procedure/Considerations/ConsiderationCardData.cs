
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>A longer typed text with our heading.</summary>
internal sealed record LongText(string Label, IReadOnlyList<string> Lines)
{
    public static LongText Of(string label, string? text) => new(label, AsTyped.Lines(text));
}

/// <summary>A group of answers to check, with the step that <em>Change</em> opens.</summary>
internal sealed record AnswerGroup(
    string Title, string What, string To, IReadOnlyList<Fact> Facts, IReadOnlyList<LongText> Texts);

/// <summary>A register entry and its complaints.</summary>
internal sealed record EntryData(long Id, string Reference, string Business, IReadOnlyList<ComplaintData> Complaints);

/// <summary>The section "action taken by designated Senior Manager" of Annex F.</summary>
internal sealed record DsmPart(string NameAndTelephone, string Decided, string Notified);

/// <summary>An earlier referral of the customer that was declined or not agreed, with the reason.</summary>
internal sealed record EarlierData(string What, IReadOnlyList<string> Why);

/// <summary>A question from the DSM, with the answer or empty.</summary>
internal sealed record AskedData(
    string Asked, IReadOnlyList<string> Question, string Answered, IReadOnlyList<string> Answer);

/// <summary>A complaint of the form, with its final response.</summary>
internal sealed record SentComplaint(string Title, IReadOnlyList<string> Details, string Response);

/// <summary>The whole form as sent, collapsed, for every reader.</summary>
internal sealed record SentForm(
    IReadOnlyList<Fact> Facts, IReadOnlyList<string> Nature, IReadOnlyList<SentComplaint> Complaints,
    IReadOnlyList<string> Spoc, IReadOnlyList<AskedData> Asked);

/// <summary>Data of the card <c>consideration</c>: a step of the form, or the referral afterwards.</summary>
[CardData("consideration")]
internal sealed record ConsiderationCardData : RecordCardData
{
    public string Updated { get; init; } = "";

    public ConsiderationForm Form { get; init; } = new();

    public FieldErrors Errors { get; init; } = FieldErrors.None;

    public IReadOnlyList<Choice> Businesses { get; init; } = [];

    public IReadOnlyList<Choice> Channels { get; init; } = [];

    public IReadOnlyList<Choice> Kinds { get; init; } = [];

    public IReadOnlyList<Choice> Managers { get; init; } = [];

    /// <summary>The response that counts for the chosen kind (§17).</summary>
    public string? Counts { get; init; }

    /// <summary>Whether the card shows the field for the manager's name.</summary>
    public bool ByName { get; init; }

    /// <summary>Whether the form shows the field for why there is no number.</summary>
    public bool NoNumberOpen { get; init; }

    /// <summary>Whether the form shows the question about 9 July 2020.</summary>
    public bool BeforeOpen { get; init; }

    /// <summary>Whether the most recent contact is before the final response, so that it is not UPC (§17).</summary>
    public bool NotYet { get; init; }

    public IReadOnlyList<EntryData> Entries { get; init; } = [];

    public IReadOnlyList<AnswerGroup> Groups { get; init; } = [];

    /// <summary>Whether the manager has to be named.</summary>
    public bool NameManager { get; init; }

    public bool CanSend { get; init; }

    /// <summary>
    /// Object id of the DSM shown on the card, so that the referral cannot go to another without the officer knowing.
    /// </summary>
    public string Decides { get; init; } = "";

    public IReadOnlyList<Fact> Facts { get; init; } = [];

    public SentForm? Sent { get; init; }

    public IReadOnlyList<string> Explanation { get; init; } = [];

    public IReadOnlyList<string> Question { get; init; } = [];

    public string Answer { get; init; } = "";

    public DsmPart? Dsm { get; init; }

    public bool CanWithdraw { get; init; }

    /// <summary>Whether nobody has acted on it.</summary>
    public bool CanCorrect { get; init; }

    /// <summary>Whether it was declined or not agreed.</summary>
    public bool CanSendAgain { get; init; }
}

/// <summary>Data of the card <c>consideration-approval</c>.</summary>
[CardData("consideration-approval")]
internal sealed record ApprovalCardData(
    long Id, int V, string Stage, string Title, CardStatus State, string? Line, string Headline, string? Next,
    IReadOnlyList<Fact> Facts, SentForm Sent,
    IReadOnlyList<string> Explanation, string Open, string Reason, FieldErrors Errors,
    string Updated, IReadOnlyList<EarlierData> Earlier);

/// <summary>The field values of the card <c>consideration-decision</c>.</summary>
internal sealed record DecisionFormData(string DecidedOn, string Phone, string Explanation, string Question, string To);

/// <summary>A duty of §25–26: who does what by when, and whether it is done.</summary>
/// <param name="Duty">Its kind.</param>
/// <param name="Text">What to do: "Tell the customer, by letter or by telephone".</param>
/// <param name="Done">Whether it is done.</param>
/// <param name="Who">"You, by Thu 3 Dec 2026", or who did it and when.</param>
internal sealed record DutyData(string Duty, string Text, bool Done, string Who);

/// <summary>Data of the card <c>consideration-decision</c>.</summary>
[CardData("consideration-decision")]
internal sealed record DecisionCardData(
    long Id, int V, string Stage, string Title, CardStatus State, string? Line, string Headline, string? Next,
    IReadOnlyList<Fact> Facts, SentForm Sent, string History, IReadOnlyList<EntryData> Entries,
    IReadOnlyList<string> Passings,
    IReadOnlyList<string> Explanation, DsmPart? Dsm, IReadOnlyList<DutyData> Duties,
    bool CanAsk, bool CanPass, IReadOnlyList<Choice> Dsms, string Open, DecisionFormData Form,
    FieldErrors Errors, string Updated, bool CanTakeBack, IReadOnlyList<EarlierData> Earlier,
    BriefText Nature, BriefText Complaints);

/// <summary>Data of the card <c>consideration-recording</c>, which everyone in CReST's channel may see.</summary>
[CardData("consideration-recording")]
internal sealed record RecordingCardData(
    long Id, int V, string Stage, string Title, CardStatus State, string? Line, string Headline, string Next,
    string Customer,
    IReadOnlyList<Fact> Facts, string Updated);

/// <summary>Data of the card <c>consideration-overdue</c>.</summary>
[CardData("consideration-overdue")]
internal sealed record OverdueCardData(
    long Id, int V, string Title, CardStatus State, string? Line, string Headline, string? Next, string Customer,
    IReadOnlyList<Fact> Facts, string Updated);

/// <summary>Data of the card <c>consideration-details</c>.</summary>
[CardData("consideration-details")]
internal sealed record RecordingDetailsData(
    long Id, int V, string Stage, string Title, CardStatus State, string? Line, string Headline, string Next,
    IReadOnlyList<Fact> Facts, SentForm Sent, DsmPart Dsm,
    IReadOnlyList<MatchData> Matches, bool CanRecord, bool CanUndo, string Updated,
    NumberConflictData? Conflict = null, IReadOnlyDictionary<string, string>? Form = null)
{
    public FieldErrors Errors { get; init; } = FieldErrors.None;
}
