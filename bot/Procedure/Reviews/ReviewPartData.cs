
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>What the card of a business's part shows.</summary>
[CardData("review-part")]
internal sealed record ReviewPartData
{
    public required long Id { get; init; }

    public required int V { get; init; }

    /// <summary>"asked", "done" or "closed".</summary>
    public required string Stage { get; init; }

    public required string Title { get; init; }

    public required string State { get; init; }

    public string? Line { get; init; }

    public required string Headline { get; init; }

    public required string Next { get; init; }

    /// <summary>The filter, as buttons carry it.</summary>
    public required string F { get; init; }

    /// <summary>The numbers of the rows, as buttons carry them.</summary>
    public required string Shown { get; init; }

    /// <summary>The review whose overview CReST came from; 0: none.</summary>
    public required long From { get; init; }

    public required string PageLine { get; init; }

    public required IReadOnlyList<ReviewRowData> Rows { get; init; }

    public required bool HasPrevious { get; init; }

    public required bool HasNext { get; init; }

    /// <summary>The other filter: "all" or "todo".</summary>
    public required string Other { get; init; }

    public required string OtherTitle { get; init; }

    /// <summary>What was typed to be found.</summary>
    public required string Find { get; init; }

    /// <summary>Whether the log can be asked for.</summary>
    public required bool CanLog { get; init; }

    public string? Log { get; init; }

    public required string Updated { get; init; }
}

/// <summary>A row.</summary>
internal sealed record ReviewRowData(
    int N, int T, string Reference, string Entry, string Said, bool CanAnswer, bool CanUndo, bool CanOpen,
    ReviewOpenData? Open);

/// <summary>What an open row shows to whoever opened it.</summary>
internal sealed record ReviewOpenData
{
    public required long Id { get; init; }

    public required int N { get; init; }

    public required int T { get; init; }

    /// <summary>
    /// What is asked: "contact", "details", "remove"; "answers": which answer; "none": nothing can be answered.
    /// </summary>
    public required string Asks { get; init; }

    public required IReadOnlyList<Fact> Facts { get; init; }

    public required IReadOnlyList<ComplaintData> Complaints { get; init; }

    public required IReadOnlyDictionary<string, string> Form { get; init; }

    public required IReadOnlyDictionary<string, string> Errors { get; init; }

    public required IReadOnlyList<Choice> About { get; init; }

    public required IReadOnlyList<Choice> Channels { get; init; }

    public required IReadOnlyList<Choice> Grounds { get; init; }
}

