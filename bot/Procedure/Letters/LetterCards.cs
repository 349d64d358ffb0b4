using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>The cards of letters.</summary>
public static class LetterCards
{
    /// <summary>The form, then the preview, then the finished letter.</summary>
    public const string Letter = "letter";

    /// <summary>The letters of a case, and the kinds that can be written for it.</summary>
    public const string OfCase = "letters";

    /// <summary>The copy for the referring officer, by reference (§26).</summary>
    public const string Copy = "letter-copy";

    /// <summary>The kinds of letter and their purposes.</summary>
    public const string Kinds = "letter-kinds";
}

/// <summary>A field of the form as the card asks it.</summary>
/// <param name="Id">Name of the field.</param>
/// <param name="Type">Type of input: line, text, date, yesNo, choice or many.</param>
/// <param name="Label">The label.</param>
/// <param name="Hint">A line of help, or empty.</param>
/// <param name="Limit">A line that says how much may be typed, or empty.</param>
/// <param name="Value">The current value.</param>
/// <param name="Error">The error, or empty.</param>
/// <param name="Choices">The choices.</param>
internal sealed record LetterFieldData(
    string Id,
    string Type,
    string Label,
    string Hint,
    string Limit,
    string Value,
    string Error,
    IReadOnlyList<Choice> Choices);

/// <summary>A paragraph of the letter's preview.</summary>
internal sealed record LetterLineData(string Text, bool Bold);

/// <summary>
/// Data of the card <c>letter</c>. Its stages: form, preview, written, sent, record, erased and cancelled.
/// </summary>
[CardData("letter")]
internal sealed record LetterCardData : RecordCardData
{
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    public IReadOnlyList<LetterFieldData> Fields { get; init; } = [];

    /// <summary>The errors by field. If there are any, the card starts with an error summary.</summary>
    public FieldErrors Errors { get; init; } = FieldErrors.None;

    /// <summary>The letter's paragraphs, to be checked before it is finished.</summary>
    public IReadOnlyList<LetterLineData> Preview { get; init; } = [];

    /// <summary>The letter as plain text, to be copied. Empty until it is finished.</summary>
    public string Text { get; init; } = "";

    public bool CanSend { get; init; }

    /// <summary>The kind and number of the letter's case, for the button that returns to it.</summary>
    public string Of { get; init; } = "";

    public long CaseId { get; init; }

    public string CaseReference { get; init; } = "";

    /// <summary>The entry on which contact can also be reported (§19), or 0.</summary>
    public long EntryId { get; init; }

    public string Open { get; init; } = "";

    /// <summary>The values of the fields in the card's parts.</summary>
    public IReadOnlyDictionary<string, string> Form { get; init; } = new Dictionary<string, string>();

    public string Updated { get; init; } = "";
}

/// <summary>A letter in the list of its case.</summary>
internal sealed record LetterRowData(long Id, string Reference, string Text);

/// <summary>Data of the card <c>letters</c>.</summary>
[CardData("letters")]
internal sealed record LettersCardData(
    long Id,
    string V,
    string Of,
    string Title,
    CardStatus State,
    string? Line,
    string Headline,
    IReadOnlyList<Fact> Facts,
    IReadOnlyList<LetterRowData> Rows,
    string PageLine,
    int? Newer,
    int? Older,
    IReadOnlyList<Choice> Kinds,
    IReadOnlyList<Choice> Complaints,
    IReadOnlyList<Choice> Languages,
    IReadOnlyDictionary<string, string> Form);

/// <summary>Data of the card <c>letter-copy</c>.</summary>
[CardData("letter-copy")]
internal sealed record LetterCopyData(
    long Id,
    int V,
    string Title,
    CardStatus State,
    string? Line,
    string Headline,
    string? Next,
    bool CanOpen,
    string Updated);

/// <summary>Data of the card <c>letter-kinds</c>.</summary>
[CardData("letter-kinds")]
internal sealed record LetterKindsData(IReadOnlyList<LetterKindRow> Rows);

/// <summary>A kind of letter and its purpose.</summary>
internal sealed record LetterKindRow(string Name, string Says);
