using NodaTime;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Tests.Deadlines;

public class LondonTimeTests
{
    [Theory]
    [InlineData("2026-11-23T23:30:00Z", "2026-11-23")]
    [InlineData("2026-07-06T22:59:59Z", "2026-07-06")]
    [InlineData("2026-07-06T23:00:00Z", "2026-07-07")]
    public void DateOf_LateEvening_IsTheDateOnTheWallInLondon(string utc, string date) =>
        Assert.Equal(Day.Of(date), LondonTime.DateOf(Day.Utc(utc)));

    [Theory]
    [InlineData("2026-03-29", 23)]
    [InlineData("2026-10-25", 25)]
    [InlineData("2026-11-23", 24)]
    public void StartOfAndEndOf_DayOfAClockChange_AreAsFarApartAsTheDayIsLong(string date, int hours) =>
        Assert.Equal(Duration.FromHours(hours), LondonTime.EndOf(Day.Of(date)) - LondonTime.StartOf(Day.Of(date)));

    [Theory]
    [InlineData("2026-07-06 09:00", "2026-07-06T08:00:00Z")]
    [InlineData("2026-12-07 09:00", "2026-12-07T09:00:00Z")]
    [InlineData("2026-03-29 01:30", "2026-03-29T01:30:00Z")] // skipped: 2:30am
    [InlineData("2026-10-25 01:30", "2026-10-25T00:30:00Z")] // twice: the first
    public void At_SummerWinterAndBetween_IsTheInstant(string london, string utc) =>
        Assert.Equal(Day.Utc(utc), Day.At(london));

    [Fact]
    public void Local_ThereAndBack_IsTheSame() =>
        Assert.Equal(Day.Utc("2026-07-06T23:30:00Z"), LondonTime.At(LondonTime.Local(Day.Utc("2026-07-06T23:30:00Z"))));
}
