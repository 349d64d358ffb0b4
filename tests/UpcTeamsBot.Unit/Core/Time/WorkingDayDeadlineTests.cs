using CsCheck;
using NodaTime;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Tests.Deadlines;

public class WorkingDayDeadlineTests
{
    private static readonly WorkingDayCalendars Calendars = new(BankHolidays.Shipped());

    // Sent (London time), nation, day 0, due.
    [Theory]

    // An ordinary week: day 1 is Friday, day 5 the next Thursday.
    [InlineData("2026-11-19 15:00", Nation.EnglandAndWales, "2026-11-19", "2026-11-26")]

    // Sent on a Saturday, or late on Sunday: counts as sent on Monday.
    [InlineData("2026-11-21 10:00", Nation.EnglandAndWales, "2026-11-23", "2026-11-30")]
    [InlineData("2026-11-22 23:59", Nation.EnglandAndWales, "2026-11-23", "2026-11-30")]

    // Five to midnight on Monday is still Monday. The time of day makes no difference.
    [InlineData("2026-11-23 00:00", Nation.EnglandAndWales, "2026-11-23", "2026-11-30")]
    [InlineData("2026-11-23 23:55", Nation.EnglandAndWales, "2026-11-23", "2026-11-30")]

    // St Andrew's Day, Mon 30 Nov 2026, adds a day in Scotland only.
    [InlineData("2026-11-26 09:30", Nation.EnglandAndWales, "2026-11-26", "2026-12-03")]
    [InlineData("2026-11-26 09:30", Nation.Scotland, "2026-11-26", "2026-12-04")]
    [InlineData("2026-11-26 09:30", Nation.NorthernIreland, "2026-11-26", "2026-12-03")]

    // Sent on a bank holiday: counts as sent the next day.
    [InlineData("2026-11-30 09:30", Nation.Scotland, "2026-12-01", "2026-12-08")]

    // Christmas 2026 (Fri 25, substitute for Boxing Day on Mon 28) and New Year (Fri 1 January).
    [InlineData("2026-12-22 12:00", Nation.EnglandAndWales, "2026-12-22", "2026-12-31")]
    [InlineData("2026-12-24 16:00", Nation.EnglandAndWales, "2026-12-24", "2027-01-05")]
    [InlineData("2026-12-25 08:00", Nation.EnglandAndWales, "2026-12-29", "2027-01-06")]

    // ... and Mon 4 January 2027, the substitute for the 2nd, in Scotland.
    [InlineData("2026-12-24 16:00", Nation.Scotland, "2026-12-24", "2027-01-06")]

    // The Battle of the Boyne, Sunday 12 July 2026, is observed on Mon 13 July, in Northern Ireland only. In 2027 the
    // 12th is a Monday.
    [InlineData("2026-07-10 12:00", Nation.NorthernIreland, "2026-07-10", "2026-07-20")]
    [InlineData("2026-07-10 12:00", Nation.EnglandAndWales, "2026-07-10", "2026-07-17")]
    [InlineData("2027-07-09 12:00", Nation.NorthernIreland, "2027-07-09", "2027-07-19")]

    // Easter 2027: Good Friday is 26 March everywhere. Scotland has no Easter Monday.
    [InlineData("2027-03-24 12:00", Nation.EnglandAndWales, "2027-03-24", "2027-04-02")]
    [InlineData("2027-03-24 12:00", Nation.Scotland, "2027-03-24", "2027-04-01")]

    // A year that is not published: Christmas 2033 is a Sunday.
    [InlineData("2033-12-22 12:00", Nation.EnglandAndWales, "2033-12-22", "2034-01-03")]
    [Shows("§24")]
    public void In_SentThen_IsDueThen(string sent, Nation nation, string dayZero, string due)
    {
        var deadline = new WorkingDayDeadline(Day.At(sent), 5, nation).In(Calendars);

        Assert.Equal(Day.Of(dayZero), deadline.DayZero);
        Assert.Equal(Day.Of(due), deadline.DueDate);
        Assert.Equal(Day.At(due + " 23:59") + Duration.FromMinutes(1), deadline.DueInstant);
    }

    [Theory]
    [InlineData("2026-07-06T23:30:00Z", "2026-07-07", "2026-07-14")] // half past midnight on Tuesday in London
    [InlineData("2026-07-06T22:59:59Z", "2026-07-06", "2026-07-13")] // still Monday
    [InlineData("2026-07-03T23:30:00Z", "2026-07-06", "2026-07-13")] // Friday in UTC, Saturday in London
    [InlineData("2026-11-23T23:30:00Z", "2026-11-23", "2026-11-30")] // in winter, London is on UTC
    public void In_SentLateInTheEvening_GoesByTheDateInLondon(string sent, string dayZero, string due)
    {
        var deadline = new WorkingDayDeadline(Day.Utc(sent), 5, Nation.EnglandAndWales).In(Calendars);

        Assert.Equal(Day.Of(dayZero), deadline.DayZero);
        Assert.Equal(Day.Of(due), deadline.DueDate);
    }

    [Theory]
    [InlineData("2026-10-16 12:00", "2026-10-23", "2026-10-23T23:00:00Z")] // the Friday before the clocks go back
    [InlineData("2026-10-19 12:00", "2026-10-26", "2026-10-27T00:00:00Z")] // the Monday after
    [InlineData("2027-03-12 12:00", "2027-03-19", "2027-03-20T00:00:00Z")] // winter time
    [InlineData("2027-03-22 12:00", "2027-03-31", "2027-03-31T23:00:00Z")] // across Easter, into summer time
    public void DueInstant_EitherSideOfTheClockChange_IsMidnightInLondon(string sent, string due, string expectedUtc)
    {
        var deadline = new WorkingDayDeadline(Day.At(sent), 5, Nation.EnglandAndWales).In(Calendars);

        Assert.Equal(Day.Of(due), deadline.DueDate);
        Assert.Equal(Day.Utc(expectedUtc), deadline.DueInstant);
    }

    // Sent on Sat 21 Nov 2026: day 0 is Mon 23, due on Mon 30.
    [Theory]
    [InlineData("2026-11-21 12:00", 5, DeadlineState.Running)]
    [InlineData("2026-11-23 09:00", 5, DeadlineState.Running)]
    [InlineData("2026-11-24 09:00", 4, DeadlineState.Running)]
    [InlineData("2026-11-27 23:59", 1, DeadlineState.Running)]
    [InlineData("2026-11-28 12:00", 1, DeadlineState.Running)] // Saturday: Monday is left
    [InlineData("2026-11-30 00:00", 0, DeadlineState.DueToday)]
    [InlineData("2026-11-30 23:59", 0, DeadlineState.DueToday)]
    [InlineData("2026-12-01 00:00", -1, DeadlineState.Overdue)]
    [InlineData("2026-12-02 09:00", -2, DeadlineState.Overdue)]
    [InlineData("2026-12-05 09:00", -4, DeadlineState.Overdue)] // Saturday: as on Friday
    public void WorkingDaysLeft_DayByDay_CountsDown(string now, int left, DeadlineState state)
    {
        var deadline = new WorkingDayDeadline(Day.At("2026-11-21 10:00"), 5, Nation.EnglandAndWales).In(Calendars);

        Assert.Equal(left, deadline.WorkingDaysLeft(Day.At(now)));
        Assert.Equal(state, deadline.State(Day.At(now)));
    }

    [Fact]
    public void WorkingDaysLeft_WeekendAfterADeadlineOnFriday_IsOverdueNotDue()
    {
        var deadline = new WorkingDayDeadline(Day.At("2026-11-20 10:00"), 5, Nation.EnglandAndWales).In(Calendars);

        Assert.Equal(Day.Of("2026-11-27"), deadline.DueDate);
        Assert.Equal(-1, deadline.WorkingDaysLeft(Day.At("2026-11-28 10:00")));
        Assert.Equal(-1, deadline.WorkingDaysLeft(Day.At("2026-11-30 10:00")));
        Assert.Equal(-2, deadline.WorkingDaysLeft(Day.At("2026-12-01 10:00")));
    }

    [Fact]
    public void DueInstant_IsTheMidnightAfterTheLastDay()
    {
        var deadline = new WorkingDayDeadline(Day.At("2026-11-19 15:00"), 5, Nation.EnglandAndWales).In(Calendars);

        Assert.Equal(Day.At("2026-11-27 00:00"), deadline.DueInstant);
    }

    [Fact]
    public void In_AnyMoment_OwesTheDaysInFullAndNeverMore() =>
        Gen.Select(Gen.Int[0, 60 * 24 * 365 * 12], Gen.Int[1, 20], Gen.Enum<Nation>()).Sample((minutes, days, nation) =>
        {
            var sent = Day.Utc("2020-01-01T00:00:00Z") + Duration.FromMinutes(minutes);
            var deadline = new WorkingDayDeadline(sent, days, nation).In(Calendars);

            return deadline.WorkingDaysLeft(sent) == days
                && deadline.WorkingDaysLeft(deadline.DueInstant - Duration.Epsilon) == 0
                && deadline.WorkingDaysLeft(deadline.DueInstant) == -1
                && deadline.DueDate == DayByDay.Add(nation, LondonTime.DateOf(sent), days);
        });

    [Fact]
    public void In_AnotherNationsCalendar_IsRefused()
    {
        var rule = new WorkingDayDeadline(Day.At("2026-11-19 15:00"), 5, Nation.Scotland);

        var refused = Assert.Throws<ArgumentException>(() => rule.In(Calendars[Nation.EnglandAndWales]));

        Assert.StartsWith(
            "The deadline runs in Scotland, the calendar is that of England and Wales", refused.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_NoDays_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new WorkingDayDeadline(Day.At("2026-11-19 15:00"), 0, Nation.Scotland));
}
