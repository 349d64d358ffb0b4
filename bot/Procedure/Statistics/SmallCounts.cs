using System.Globalization;

namespace UpcTeamsBot.Procedure.Statistics;

/// <summary>A count of people in one place.</summary>
/// <param name="Name">The place.</param>
/// <param name="Count">How many.</param>
public sealed record Counted(string Name, int Count);

/// <summary>A count as it may be shown.</summary>
/// <param name="Name">The place.</param>
/// <param name="Count">How many; null: too few to say, one to four.</param>
public sealed record Told(string Name, int? Count);

/// <summary>Counts as they may be shown, with what may be said of all of them together.</summary>
/// <param name="Rows">Each place's, in the order given.</param>
/// <param name="Least">How many there are at least in all.</param>
/// <param name="Most">How many there are at most in all; the same as <paramref name="Least"/> when nothing is kept back.</param>
public sealed record ToldCounts(IReadOnlyList<Told> Rows, int Least, int Most)
{
    /// <summary>How many places are kept back.</summary>
    public int KeptBack => Rows.Count(r => r.Count is null);

    /// <summary>The total in words: "20,007", or "20,003 to 20,012".</summary>
    public string Total => Least == Most ? string.Create(CultureInfo.InvariantCulture, $"{Least:N0}") : string.Create(CultureInfo.InvariantCulture, $"{Least:N0} to {Most:N0}");
}

/// <summary>
/// Which counts of customers may be told: one to four in one place would let a person be picked out, so the count is kept back. What is told is made of the
/// other counts and of how many are kept back, nothing else: whatever the ones kept back are, the same is told. So no total can give them away, and no second count
/// needs to be kept back to cover the first.
/// </summary>
public static class SmallCounts
{
    /// <summary>The smallest count, other than none at all, that is told.</summary>
    public const int Smallest = 5;

    /// <summary>How a count that is kept back is told.</summary>
    public const string TooFew = "fewer than 5";

    /// <summary>The fewest people of whom shares are told while a count among them is kept back.</summary>
    public const int FewestForShares = 200;

    /// <summary>
    /// Whether shares of all of them may be told in hundredths. While a count is kept back, a share of few gives it away: 14% of 21, 22, 23 or 24 can only be 3 of 21,
    /// and of a hundred or fewer each answer is a step that can be counted. Of <see cref="FewestForShares"/> a hundredth stands for two people or more.
    /// </summary>
    /// <param name="all">How many people there are.</param>
    /// <param name="keptBack">In how many places the count is kept back.</param>
    public static bool MayTellShares(int all, int keptBack) => keptBack == 0 || all >= FewestForShares;

    /// <summary>Tells every count as it is: to CReST, who keep the register and can count its entries themselves.</summary>
    public static ToldCounts Exactly(IEnumerable<Counted> counts)
    {
        var rows = counts.Select(c => new Told(c.Name, c.Count)).ToArray();
        var all = rows.Sum(r => r.Count ?? 0);
        return new(rows, all, all);
    }

    /// <summary>Keeps back what is too small.</summary>
    public static ToldCounts Tell(IEnumerable<Counted> counts)
    {
        var rows = counts.Select(c => new Told(c.Name, c.Count is > 0 and < Smallest ? null : c.Count)).ToArray();
        var told = rows.Sum(r => r.Count ?? 0);
        var keptBack = rows.Count(r => r.Count is null);
        return new(rows, told + keptBack, told + (keptBack * (Smallest - 1)));
    }
}
