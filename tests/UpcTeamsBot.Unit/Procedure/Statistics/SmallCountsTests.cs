using CsCheck;
using UpcTeamsBot.Procedure.Statistics;

namespace UpcTeamsBot.Tests.Statistics;

/// <summary>Counts that could identify a person are suppressed, and nothing that is shown reveals them.</summary>
public sealed class SmallCountsTests
{
    private static readonly Gen<int[]> Counts = Gen.OneOf(Gen.Int[0, 9], Gen.Int[0, 100_000]).Array[0, 12];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, null)]
    [InlineData(4, null)]
    [InlineData(5, 5)]
    [InlineData(8123, 8123)]
    public void Count_UnderFive_IsKeptBack(int count, int? told) =>
        Assert.Equal(told, SmallCounts.Tell([new("Somewhere", count)]).Rows.Single().Count);

    [Theory]
    [InlineData(21, 0, true)]
    [InlineData(21, 1, false)]
    [InlineData(199, 2, false)]
    [InlineData(200, 2, true)]
    public void Shares_OfFew_AreNotToldWhileACountIsKeptBack(int all, int keptBack, bool told) =>
        Assert.Equal(told, SmallCounts.MayTellShares(all, keptBack));

    [Theory]
    [InlineData(new[] { 8, 7 }, "15")]
    [InlineData(new[] { 20_000, 3 }, "20,001 to 20,004")]
    [InlineData(new[] { 20_000, 1, 4 }, "20,002 to 20,008")]
    [InlineData(new[] { 0, 0 }, "0")]
    [InlineData(new int[0], "0")]
    public void Total_OfCounts_IsSaidAsFarAsItGivesNothingAway(int[] counts, string total) =>
        Assert.Equal(total, Tell(counts).Total);

    [Fact]
    public void WhatIsTold_OfAnyCounts_IsTheSameWhateverTheOnesKeptBackAre() =>
        Gen.Select(Counts, Gen.Int[1, 4].Array[12]).Sample((counts, others) =>
    {
        // Someone who sees all figures and knows the method cannot tell these two registers apart.
        var other = counts.Select((c, i) => c is > 0 and < SmallCounts.Smallest ? others[i] : c).ToArray();
        Assert.Equal(Said(counts), Said(other));
    });

    [Fact]
    public void WhatIsTold_OfAnyCounts_LeavesEveryValueOpenForEachThatIsKeptBack() => Counts.Sample(counts =>
    {
        var told = Tell(counts);
        foreach (var (i, row) in told.Rows.Index().Where(r => r.Item.Count is null))
        {
            for (var value = 1; value < SmallCounts.Smallest; value++)
            {
                var guess = counts.ToArray();
                guess[i] = value;

                // The total shown is consistent with each possible count, so it excludes none.
                Assert.InRange(guess.Sum(), told.Least, told.Most);
                Assert.Equal(Said(counts), Said(guess));
            }
        }
    });

    [Fact]
    public void WhatIsTold_OfAnyCounts_IsTrue() => Counts.Sample(counts =>
    {
        var told = Tell(counts);
        Assert.InRange(counts.Sum(), told.Least, told.Most);
        Assert.All(told.Rows.Zip(counts), r =>
            Assert.True(r.First.Count == r.Second || (r.First.Count is null && r.Second is > 0 and < 5)));
    });

    private static ToldCounts Tell(int[] counts) =>
        SmallCounts.Tell(counts.Select((c, i) => new Counted($"Business {i}", c)));

    private static string Said(int[] counts) =>
        Tell(counts) is var told ? $"{string.Join(", ", told.Rows)} in all {told.Total}" : "";
}
