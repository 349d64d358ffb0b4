using System.Globalization;

namespace UpcTeamsBot.Procedure.Statistics;

/// <summary>A count of people in one place.</summary>
/// <param name="Name">The place.</param>
/// <param name="Count">How many.</param>
public sealed record Counted(string Name, int Count);

/// <summary>A count as it may be shown.</summary>
/// <param name="Name">The place.</param>
/// <param name="Count">The count, or null if it is suppressed (one to four).</param>
public sealed record Told(string Name, int? Count);

/// <summary>Counts that can be shown, and their total.</summary>
/// <param name="Rows">The count for each place, in the order given.</param>
/// <param name="Least">The lowest possible total.</param>
/// <param name="Most">The highest possible total; the same as <paramref name="Least"/> if nothing is
/// suppressed.</param>
public sealed record ToldCounts(IReadOnlyList<Told> Rows, int Least, int Most)
{

    /// <summary>Returns the total in words: "20,007", or "20,003 to 20,012".</summary>
    public string Total =>
        Least == Most
            ? string.Create(CultureInfo.InvariantCulture, $"{Least:N0}")
            : string.Create(CultureInfo.InvariantCulture, $"{Least:N0} to {Most:N0}");
}

/// <summary>
/// Suppresses counts of one to four customers, which could identify a person. What is shown depends only on the other
/// counts and on how many are suppressed. So no total reveals a suppressed count, and no second count has to be
/// suppressed to hide the first.
/// </summary>
public static class SmallCounts
{
    /// <summary>The smallest count above zero that is shown.</summary>
    public const int Smallest = 5;

    /// <summary>How a suppressed count is shown.</summary>
    public const string TooFew = "fewer than 5";

    /// <summary>The fewest people for whom shares are shown while a count is suppressed.</summary>
    public const int FewestForShares = 200;

    /// <summary>
    /// Returns whether shares can be shown as percentages. While a count is suppressed, a share of few people reveals
    /// it: 14% of 21 to 24 can only be 3 of 21, and with a hundred or fewer each answer is a visible step. From <see
    /// cref="FewestForShares"/> on, 1% is two people or more.
    /// </summary>
    /// <param name="all">How many people there are.</param>
    /// <param name="keptBack">The number of suppressed counts.</param>
    public static bool MayTellShares(int all, int keptBack) => keptBack == 0 || all >= FewestForShares;

    /// <summary>Returns every count as it is, for CReST, who can count the entries themselves.</summary>
    public static ToldCounts Exactly(IEnumerable<Counted> counts)
    {
        var rows = counts.Select(c => new Told(c.Name, c.Count)).ToArray();
        var all = rows.Sum(r => r.Count ?? 0);
        return new(rows, all, all);
    }

    /// <summary>Suppresses small counts.</summary>
    public static ToldCounts Tell(IEnumerable<Counted> counts)
    {
        var rows = counts.Select(c => new Told(c.Name, c.Count is > 0 and < Smallest ? null : c.Count)).ToArray();
        var told = rows.Sum(r => r.Count ?? 0);
        var keptBack = rows.Count(r => r.Count is null);
        return new(rows, told + keptBack, told + (keptBack * (Smallest - 1)));
    }
}
