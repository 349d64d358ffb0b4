using CsCheck;
using UpcTeamsBot.Procedure.Statistics;

namespace UpcTeamsBot.Tests.Statistics;

/// <summary>The median and the 90th percentile are actual values, found by nearest rank.</summary>
public sealed class PercentilesTests
{
    [Theory]
    [InlineData(1, 50, 0)]
    [InlineData(5, 50, 2)]
    [InlineData(6, 50, 2)]
    [InlineData(10, 90, 8)]
    [InlineData(11, 90, 9)]
    [InlineData(100, 90, 89)]
    public void Before_SoManyValues_IsTheNearestRank(int count, int percent, int before) =>
        Assert.Equal(before, Percentiles.Before(count, percent));

    [Fact]
    public void Value_AtAPercentile_HasSoManyAtOrBelowItAndNoSmallerOneHas() =>
        Gen.Select(Gen.Int[0, 20_000].Array[1, 60], Gen.Int[1, 100]).Sample((values, percent) =>
    {
        var value = values.Order().ElementAt(Percentiles.Before(values.Length, percent));
        Assert.True(values.Count(v => v <= value) * 100 >= values.Length * percent);
        Assert.True(values.Count(v => v < value) * 100 < values.Length * percent);
    });

    [Theory]
    [InlineData(0, "0 minutes")]
    [InlineData(1, "1 minute")]
    [InlineData(89, "89 minutes")]
    [InlineData(90, "1.5 hours")]
    [InlineData(120, "2 hours")]
    [InlineData(2879, "48 hours")]
    [InlineData(2880, "2 days")]
    public void Wait_InWords_IsInTheUnitThatPeopleUse(int minutes, string words) =>
        Assert.Equal(words, Percentiles.Words(minutes));
}
