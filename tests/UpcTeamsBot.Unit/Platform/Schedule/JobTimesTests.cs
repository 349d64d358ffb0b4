using NodaTime;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Tests.Deadlines;

namespace UpcTeamsBot.Tests.Schedule;

/// <summary>When a job is due, and when it is overdue.</summary>
public sealed class JobTimesTests
{
    private static readonly JobTimes Nightly = JobTimes.DailyAt(new LocalTime(2, 0));
    private static readonly JobTimes EachMinute = JobTimes.Every(Duration.FromMinutes(1));

    [Theory]
    [InlineData(null, "2026-11-24 00:10", true)]
    [InlineData("2026-11-23 02:00", "2026-11-24 01:59", false)]
    [InlineData("2026-11-23 02:00", "2026-11-24 02:00", true)]
    [InlineData("2026-11-24 02:00", "2026-11-24 02:05", false)]
    [InlineData("2026-11-20 02:03", "2026-11-24 14:00", true)]
    [InlineData("2026-11-24 14:00", "2026-11-24 23:59", false)]
    [InlineData("2026-10-25 02:01", "2026-10-26 01:59", false)]
    [InlineData("2026-10-25 02:01", "2026-10-26 02:00", true)]
    [InlineData("2027-03-27 02:01", "2027-03-28 03:01", true)]
    [InlineData("2026-07-01 02:01", "2026-07-02 01:59", false)]
    [InlineData("2026-07-01 02:01", "2026-07-02 02:00", true)]

    // The clock was set back since: by an hour or less it has had its turn, by more nobody knows.
    [InlineData("2026-11-24 02:00", "2026-11-24 01:10", false)]
    [InlineData("2026-11-24 12:00", "2026-11-24 11:00", false)]
    [InlineData("2026-11-27 02:00", "2026-11-24 10:00", true)]
    public void Daily_IsDueOncePerTurn(string? last, string now, bool due) =>
        Assert.Equal(due, Nightly.IsDue(last is null ? null : Day.At(last), Day.At(now)));

    [Theory]
    [InlineData("2026-11-23 02:00", "2026-11-24 03:59", false)]
    [InlineData("2026-11-23 02:00", "2026-11-24 04:00", true)]
    [InlineData("2026-11-24 02:01", "2026-11-24 23:00", false)]
    public void Daily_IsOverdueTwoHoursAfterItsTurn(string since, string now, bool overdue) =>
        Assert.Equal(overdue, Nightly.IsOverdue(Day.At(since), Day.At(now)));

    [Theory]
    [InlineData(60, false)]
    [InlineData(7 * 60, false)]
    [InlineData((7 * 60) + 1, true)]
    public void Minutely_IsOverdueAfterSomeMinutes(int seconds, bool overdue) =>
        Assert.Equal(
            overdue, EachMinute.IsOverdue(
                Day.At("2026-11-24 10:00"), Day.At("2026-11-24 10:00") + Duration.FromSeconds(seconds)));

    [Fact]
    public void Minutely_IsAlwaysDue() =>
        Assert.True(EachMinute.IsDue(Day.At("2026-11-24 10:00"), Day.At("2026-11-24 10:00")));
}
