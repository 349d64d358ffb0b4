
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>Data of the card <c>review-part</c>. Its stages: asked, done and closed.</summary>
[CardData("review-part")]
internal sealed record ReviewPartData : RecordCardData
{
    /// <summary>The filter, as buttons pass it on.</summary>
    public required string F { get; init; }

    /// <summary>The numbers of the rows, as buttons pass them on.</summary>
    public required string Shown { get; init; }

    /// <summary>The review whose overview CReST came from, or 0.</summary>
    public required long From { get; init; }

    public required string PageLine { get; init; }

    public required IReadOnlyList<ReviewRowData> Rows { get; init; }

    public required bool HasPrevious { get; init; }

    public required bool HasNext { get; init; }

    /// <summary>The other filter: "all" or "todo"; empty: it is not offered.</summary>
    public required string Other { get; init; }

    public required string OtherTitle { get; init; }

    /// <summary>Whether several entries can be answered at once.</summary>
    public required bool CanAll { get; init; }

    /// <summary>Whether finding and filtering is offered.</summary>
    public required bool CanMore { get; init; }

    /// <summary>The question which entries are still current, or null.</summary>
    public ReviewAllData? AllCurrent { get; init; }

    /// <summary>The part for finding and filtering entries, or null if it is not open.</summary>
    public ReviewMoreData? More { get; init; }

    /// <summary>The batch that can still be undone, or null.</summary>
    public ReviewUndoData? Undo { get; init; }

    public string? Log { get; init; }

    public required string Updated { get; init; }
}

/// <summary>The question which entries are still current.</summary>
/// <param name="Question">What each choice means.</param>
/// <param name="Page">How many entries wait on the page.</param>
/// <param name="PageTitle">The button for these.</param>
/// <param name="List">How many entries wait on the list; 0: no more than on the page.</param>
/// <param name="ListTitle">The button for these.</param>
internal sealed record ReviewAllData(string Question, int Page, string PageTitle, int List, string ListTitle);

/// <summary>The part for finding and filtering entries, and for getting the log.</summary>
/// <param name="Form">What was typed.</param>
/// <param name="Errors">What is wrong with it.</param>
/// <param name="HasLast">Whether some entries were not answered in the review before.</param>
/// <param name="CanLog">Whether the log can be had.</param>
internal sealed record ReviewMoreData(
    IReadOnlyDictionary<string, string> Form, FieldErrors Errors, bool HasLast, bool CanLog);

/// <summary>What was answered at once and can still be taken back.</summary>
/// <param name="Batch">The number of the batch.</param>
/// <param name="Line">Who answered what, and when.</param>
/// <param name="Title">The button.</param>
internal sealed record ReviewUndoData(long Batch, string Line, string Title);

/// <summary>A row.</summary>
internal sealed record ReviewRowData(
    int N, int T, string Reference, string Entry, string Said, bool CanAnswer, bool CanUndo, bool CanOpen,
    ReviewOpenData? Open);

/// <summary>What an expanded row shows to the person who expanded it.</summary>
internal sealed record ReviewOpenData
{
    public required long Id { get; init; }

    public required int N { get; init; }

    public required int T { get; init; }

    /// <summary>
    /// The form: "contact", "details" or "remove". "answers" asks for the answer, and "none" means that it cannot be
    /// answered.
    /// </summary>
    public required string Asks { get; init; }

    public required IReadOnlyList<Fact> Facts { get; init; }

    public required IReadOnlyList<ComplaintData> Complaints { get; init; }

    public required IReadOnlyDictionary<string, string> Form { get; init; }

    public required FieldErrors Errors { get; init; }

    public required IReadOnlyList<Choice> About { get; init; }

    public required IReadOnlyList<Choice> Channels { get; init; }

    public required IReadOnlyList<Choice> Grounds { get; init; }
}

