using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>The cards of letters.</summary>
public static class LetterCards
{
    /// <summary>The form, the letter before it is finished, then the letter itself.</summary>
    public const string Letter = "letter";

    /// <summary>The letters of a case, and which can be written.</summary>
    public const string OfCase = "letters";

    /// <summary>The copy for the referring officer, by reference (§26).</summary>
    public const string Copy = "letter-copy";

    /// <summary>The kinds of letter, and what each is for.</summary>
    public const string Kinds = "letter-kinds";
}

/// <summary>A field of the form as the card asks it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Type">How it is asked: line, text, date, yesNo, choice or many.</param>
/// <param name="Label">As the form asks.</param>
/// <param name="Hint">A line of help; empty: none.</param>
/// <param name="Value">What stands in it.</param>
/// <param name="Error">What is wrong; empty: nothing.</param>
/// <param name="Choices">What can be chosen.</param>
internal sealed record LetterFieldData(
    string Id,
    string Type,
    string Label,
    string Hint,
    string Value,
    string Error,
    IReadOnlyList<Choice> Choices);

/// <summary>A paragraph of the letter as it will be read.</summary>
internal sealed record LetterLineData(string Text, bool Bold);

/// <summary>Data of the card <c>letter</c>.</summary>
[CardData("letter")]
internal sealed record LetterCardData
{
    public required long Id { get; init; }

    public required int V { get; init; }

    /// <summary>form, preview, written, sent, record, erased or cancelled.</summary>
    public required string Stage { get; init; }

    public required string Title { get; init; }

    public required string State { get; init; }

    public string? Line { get; init; }

    public string? Headline { get; init; }

    public string? Next { get; init; }

    public IReadOnlyList<Fact> Facts { get; init; } = [];

    public IReadOnlyList<LetterFieldData> Fields { get; init; } = [];

    /// <summary>What is wrong, by field: the card says on top that something is.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();

    /// <summary>The letter, to be read before it is finished.</summary>
    public IReadOnlyList<LetterLineData> Preview { get; init; } = [];

    /// <summary>The letter as plain text, to be copied; empty before it is finished.</summary>
    public string Text { get; init; } = "";

    public bool CanSend { get; init; }

    /// <summary>The kind and number of its case, to go on from.</summary>
    public string Of { get; init; } = "";

    public long CaseId { get; init; }

    public string CaseReference { get; init; } = "";

    /// <summary>The entry whose contact can be reported too (§19); 0: none.</summary>
    public long EntryId { get; init; }

    public string Open { get; init; } = "";

    /// <summary>What stands in the fields of the parts.</summary>
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
    string State,
    string? Line,
    string? Headline,
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
    string State,
    string? Line,
    string Headline,
    string Next,
    bool CanOpen,
    string Updated);

/// <summary>Data of the card <c>letter-kinds</c>.</summary>
[CardData("letter-kinds")]
internal sealed record LetterKindsData(IReadOnlyList<LetterKindRow> Rows);

/// <summary>A kind of letter, and what it is for.</summary>
internal sealed record LetterKindRow(string Name, string Says);
