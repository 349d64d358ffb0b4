using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.Reviews;
using Day = UpcTeamsBot.Tests.Deadlines.Day;

namespace UpcTeamsBot.Tests.Reviews;

/// <summary>When reviews start, who is asked, and when they are reminded.</summary>
public sealed class ReviewRulesTests
{
    private static readonly WorkingDayCalendar Calendar = new BankHolidayCalendars(
        BankHolidays.Shipped())[Nation.EnglandAndWales];

    [Theory]
    [InlineData("2026-01-15", "Jan to Mar 2026", "2026-01-02", false)]
    [InlineData("2026-04-03", "Apr to Jun 2026", "2026-04-01", true)]
    [InlineData("2026-08-31", "Jul to Sep 2026", "2026-07-01", false)]
    [InlineData("2026-12-31", "Oct to Dec 2026", "2026-10-01", true)]
    [InlineData("2027-01-01", "Jan to Mar 2027", "2027-01-04", false)]
    [InlineData("2028-06-30", "Apr to Jun 2028", "2028-04-03", true)]
    public void Quarter_OfADay_BeginsOnItsFirstWorkingDay_AndAsksTheDsmsTwiceAYear(
        string day, string name, string opens, bool dsms)
    {
        var quarter = ReviewQuarter.Of(Day.Of(day));

        Assert.Equal(name, quarter.Name);
        Assert.Equal(Day.Of(opens), ReviewOptions.OpensOn(quarter, Calendar));
        Assert.Equal(dsms, new ReviewOptions().AsksDsms(quarter));
        Assert.Equal(quarter, ReviewQuarter.OfKey(quarter.Key));
        Assert.InRange(Day.Of(day), quarter.FirstDay, quarter.FirstDay.PlusMonths(3).PlusDays(-1));
    }

    [Theory]
    [InlineData("2026-12-31", false)]
    [InlineData("2027-01-01", false)]
    [InlineData("2027-01-03", false)]
    [InlineData("2027-01-04", true)]
    [InlineData("2027-01-11", true)]
    [InlineData("2027-01-12", false)]
    [InlineData("2027-02-01", false)]
    public void Review_BeginsByItself_InTheFirstDaysOfItsQuarterOnly(string day, bool begins)
    {
        Assert.Equal(begins, new ReviewOptions().OpensBy(Day.Of(day), Calendar));
        Assert.False(new ReviewOptions { OpenByItself = false }.OpensBy(Day.Of(day), Calendar));
    }

    // Three weeks after Sat 5 Dec 2026 is Boxing Day, and Mon 28 Dec is a bank holiday.
    [Fact]
    public void Answers_FallDueOnAWorkingDay() =>
        Assert.Equal(Day.Of("2026-12-29"), new ReviewOptions().DueOn(Day.Of("2026-12-05"), Calendar));

    [Theory]
    [InlineData("2026-11-24", "2026-12-08")]
    [InlineData("2026-12-08", "2026-12-14")]
    [InlineData("2026-12-13", "2026-12-14")]
    [InlineData("2026-12-14", "2026-12-22")]
    [InlineData("2026-12-15", "2026-12-22")]
    [InlineData("2026-12-22", "2026-12-29")]
    [InlineData("2027-01-10", "2027-01-12")]
    public void Reminder_AfterADay_IsTheNextWorkingDayThatIsDue(string after, string next) =>
        Assert.Equal(Day.Of(next), new ReviewOptions().NextReminder(Day.Of(after), Day.Of("2026-12-15"), Calendar));

    [Fact]
    public void Reminders_OfAnyReview_ComeOnWorkingDaysAndAlwaysGoOn()
    {
        CsCheck.Check.Sample(
            CsCheck.Gen.Select(CsCheck.Gen.Int[0, 3000], CsCheck.Gen.Int[0, 200]),
            pair =>
            {
                var due = Calendar.NextWorkingDay(Day.Of("2026-01-05").PlusDays(pair.Item1));
                var after = due.PlusDays(pair.Item2 - 60);
                var next = new ReviewOptions().NextReminder(after, due, Calendar)!.Value;
                return next > after && Calendar.IsWorkingDay(next);
            });
    }
}
