using NodaTime;

namespace UpcTeamsBot.Procedure.Statistics;

/// <summary>Decisions of DSMs in a month (§24).</summary>
/// <param name="Month">Its first day.</param>
/// <param name="InTime">Decisions made within the DSM's working days.</param>
/// <param name="Late">Decisions made later.</param>
public sealed record MonthOfDecisions(LocalDate Month, int InTime, int Late)
{
    /// <summary>All decisions.</summary>
    public int All => InTime + Late;
}

/// <summary>How long enquirers waited for CReST's answer in a month (§20).</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Answered">How many were answered by a person.</param>
/// <param name="Median">The median in minutes, or null if there are too few.</param>
/// <param name="Ninetieth">The 90th percentile in minutes, or null if there are too few.</param>
public sealed record MonthOfAnswers(LocalDate Month, int Answered, int? Median, int? Ninetieth);

/// <summary>Requests that a DSM should have decided by now (§24).</summary>
/// <param name="DsmName">Name of the DSM.</param>
/// <param name="Count">The number of requests.</param>
public sealed record OverdueOf(string DsmName, int Count);

/// <summary>
/// Progress of the newest review (Annex D), in whole percentages, so that no count of entries can be worked out. By
/// business only if percentages would reveal one.
/// </summary>
/// <param name="Title">The name people use for it.</param>
/// <param name="DueOn">The last day to answer.</param>
/// <param name="Answered">Percentage answered, or null if there are too few.</param>
/// <param name="Left">Percentage that left the register since, or null if there are too few.</param>
/// <param name="Waiting">Percentage waiting for an answer, or null if there are too few.</param>
/// <param name="Businesses">How many businesses are asked.</param>
/// <param name="Done">Businesses that have finished.</param>
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
/// <param name="Count">The number of complaints.</param>
public sealed record MonthOfLapses(LocalDate Month, int Count);

/// <summary>What lapses soon, and what has lapsed (Annex D).</summary>
/// <param name="Lapsed">Complaints that have lapsed and are still on the register.</param>
/// <param name="Months">Complaints that lapse in the next three months, by month.</param>
public sealed record Lapses(int Lapsed, IReadOnlyList<MonthOfLapses> Months);

/// <summary>A request that a DSM has to decide.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="DueOn">The last day, or null if it has not been calculated.</param>
public sealed record DueDecision(string Reference, LocalDate? DueOn);

/// <summary>All figures for CReST.</summary>
/// <param name="Today">The day.</param>
/// <param name="Entries">Entries on the register by business, small counts suppressed.</param>
/// <param name="Lapses">Complaints that have lapsed or will.</param>
/// <param name="Decisions">Decisions, by month.</param>
/// <param name="Overdue">Overdue requests, by DSM.</param>
/// <param name="Answers">Answers to enquiries, by month.</param>
/// <param name="Review">The newest review, or null if there was none.</param>
public sealed record Figures(
    LocalDate Today,
    ToldCounts Entries,
    Lapses Lapses,
    IReadOnlyList<MonthOfDecisions> Decisions,
    IReadOnlyList<OverdueOf> Overdue,
    IReadOnlyList<MonthOfAnswers> Answers,
    ReviewFigures? Review);
