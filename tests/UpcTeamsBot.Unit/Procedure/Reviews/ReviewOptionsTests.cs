using System.ComponentModel.DataAnnotations;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.Reviews;
using Day = UpcTeamsBot.Tests.Deadlines.Day;

namespace UpcTeamsBot.Tests.Reviews;

/// <summary>Settings of reviews other than the ruling's.</summary>
public sealed class ReviewOptionsTests
{
    private static readonly WorkingDayCalendar Calendar = new BankHolidayCalendars(
        BankHolidays.Shipped())[Nation.EnglandAndWales];

    [Fact]
    public void Months_ThatAreNoQuarters_AndDaysThatCannotBeLeft_AreRefusedByName()
    {
        Assert.Empty(Faults(new()));
        Assert.Empty(Faults(new() { DsmMonths = [1, 4, 7, 10], RemindWhenDaysLeft = [0, 20] }));
        Assert.Equal(
            [
                ("Reviews:DsmMonths must hold first months of quarters: 1, 4, 7 or 10", "DsmMonths"),
                ("Reviews:RemindWhenDaysLeft must hold days left from 0 to 20", "RemindWhenDaysLeft"),
            ],
            Faults(new() { DsmMonths = [4, 5], RemindWhenDaysLeft = [7, 21] }));
        Assert.Single(Faults(new() { RemindWhenDaysLeft = [-1] }));
    }

    [Fact]
    public void Dsms_AreAskedInTheMonthsOfTheSettings()
    {
        var options = new ReviewOptions { DsmMonths = [1] };
        Assert.True(options.AsksDsms(new(2027, 1)));
        Assert.False(options.AsksDsms(new(2027, 2)));
    }

    [Fact]
    public void Reminders_FollowTheSettings()
    {
        var due = Day.Of("2026-12-15");
        var options = new ReviewOptions { RemindWhenDaysLeft = [1, 5], RemindOverdueEvery = 0 };
        Assert.Equal(Day.Of("2026-12-10"), options.NextReminder(Day.Of("2026-12-01"), due, Calendar));
        Assert.Equal(Day.Of("2026-12-14"), options.NextReminder(Day.Of("2026-12-10"), due, Calendar));
        Assert.Null(options.NextReminder(Day.Of("2026-12-14"), due, Calendar));
        options.RemindOverdueEvery = 3;
        Assert.Equal(Day.Of("2026-12-18"), options.NextReminder(Day.Of("2026-12-14"), due, Calendar));
        Assert.Equal(Day.Of("2026-12-18"), options.NextReminder(Day.Of("2026-12-17"), due, Calendar));
        Assert.Equal(Day.Of("2026-12-21"), options.NextReminder(Day.Of("2026-12-18"), due, Calendar));
    }

    private static IEnumerable<(string, string)> Faults(ReviewOptions options) =>
        options.Validate(new ValidationContext(options)).Select(r => (r.ErrorMessage!, r.MemberNames.Single()));
}
