using NodaTime;

namespace UpcTeamsBot.Procedure.Statistics;

/// <summary>Decisions of DSMs in a month (§24).</summary>
/// <param name="Month">Its first day.</param>
/// <param name="InTime">How many were made within the working days that the DSM has.</param>
/// <param name="Late">How many after them.</param>
public sealed record MonthOfDecisions(LocalDate Month, int InTime, int Late)
{
    /// <summary>How many.</summary>
    public int All => InTime + Late;
}

/// <summary>How long enquirers waited for CReST's answer in a month (§20).</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Answered">How many were answered by a person.</param>
/// <param name="Median">The median in minutes, or null if there are too few.</param>
/// <param name="Ninetieth">The 90th percentile in minutes, or null if there are too few.</param>
public sealed record MonthOfAnswers(LocalDate Month, int Answered, int? Median, int? Ninetieth);

/// <summary>Requests that a DSM should have decided by now (§24).</summary>
/// <param name="DsmName">The DSM.</param>
/// <param name="Count">How many.</param>
public sealed record OverdueOf(string DsmName, int Count);

/// <summary>
/// Progress of the newest review (Annex D), in whole percentages, so that no count of entries can be worked out. By
/// business only if percentages would reveal one.
/// </summary>
/// <param name="Title">How people name it.</param>
/// <param name="DueOn">The last day to answer.</param>
/// <param name="Answered">Percentage answered, or null if there are too few.</param>
/// <param name="Left">Percentage that left the register since, or null if there are too few.</param>
/// <param name="Waiting">Percentage waiting for an answer, or null if there are too few.</param>
/// <param name="Businesses">How many businesses are asked.</param>
/// <param name="Done">How many of them are done.</param>
/// <param name="Closed">Whether it is closed.</param>
public sealed record ReviewFigures(
    string Title,
    LocalDate DueOn,
    int? Answered,
    int? Left,
    int? Waiting,
    int Businesses,
    int Done,
    bool Closed);

/// <summary>Complaints that lapse in a month (Annex D).</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Count">How many.</param>
public sealed record MonthOfLapses(LocalDate Month, int Count);

/// <summary>What lapses soon, and what has lapsed (Annex D).</summary>
/// <param name="Lapsed">How many complaints have lapsed and are still on the register.</param>
/// <param name="Months">Those of the next three months, by month.</param>
public sealed record Lapses(int Lapsed, IReadOnlyList<MonthOfLapses> Months);

/// <summary>A request that a DSM has to decide.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="DueOn">The last day; null: not worked out yet.</param>
public sealed record DueDecision(string Reference, LocalDate? DueOn);

/// <summary>All figures for CReST.</summary>
/// <param name="Today">The day.</param>
/// <param name="Entries">Entries on the register by business, small counts suppressed.</param>
/// <param name="Lapses">What lapses.</param>
/// <param name="Decisions">Decisions, by month.</param>
/// <param name="Overdue">What is overdue, by DSM.</param>
/// <param name="Answers">Answers to enquiries, by month.</param>
/// <param name="Review">The newest review; null: there was none.</param>
public sealed record Figures(
    LocalDate Today,
    ToldCounts Entries,
    Lapses Lapses,
    IReadOnlyList<MonthOfDecisions> Decisions,
    IReadOnlyList<OverdueOf> Overdue,
    IReadOnlyList<MonthOfAnswers> Answers,
    ReviewFigures? Review);
