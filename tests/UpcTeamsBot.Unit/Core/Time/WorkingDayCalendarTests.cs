using CsCheck;
using NodaTime;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Tests.Deadlines;

public class WorkingDayCalendarTests
{
    private static readonly WorkingDayCalendars Calendars = new(BankHolidays.Shipped());

    private static readonly Gen<WorkingDayCalendar> Calendar = Gen.Enum<Nation>().Select(nation => Calendars[nation]);

    // Both published and calculated years, far enough from the ends of the calendar to add days.
    private static readonly Gen<LocalDate> Date = Gen.Int[0, 365 * 30]
        .Select(days => new LocalDate(2015, 1, 1).PlusDays(days));

    private static readonly Gen<int> Days = Gen.Int[-400, 400];

    [Fact]
    public void AddWorkingDays_Always_LandsOnAWorkingDay() =>
        Gen.Select(Calendar, Date, Days)
            .Sample((calendar, date, n) => calendar.IsWorkingDay(calendar.AddWorkingDays(date, n)));

    [Fact]
    public void AddWorkingDays_MoreDays_IsLater() =>
        Gen.Select(Calendar, Date, Days)
            .Sample((calendar, date, n) => calendar.AddWorkingDays(date, n) < calendar.AddWorkingDays(date, n + 1));

    [Fact]
    public void AddWorkingDays_LaterDate_IsNotEarlier() =>
        Gen.Select(Calendar, Date, Days)
            .Sample((calendar, date, n) =>
                calendar.AddWorkingDays(date, n) <= calendar.AddWorkingDays(date.PlusDays(1), n));

    [Fact]
    public void AddWorkingDays_ThereAndBack_IsWhereItBegan() =>
        Gen.Select(Calendar, Date, Days).Sample((calendar, date, n) =>
            calendar.AddWorkingDays(calendar.AddWorkingDays(date, n), -n) == calendar.NextWorkingDay(date));

    [Fact]
    public void AddWorkingDays_InTwoSteps_IsTheSameAsInOne() =>
        Gen.Select(Calendar, Date, Days, Days).Sample((calendar, date, a, b) =>
            calendar.AddWorkingDays(calendar.AddWorkingDays(date, a), b) == calendar.AddWorkingDays(date, a + b));

    [Fact]
    public void AddWorkingDays_AgainstDayByDay_Agrees() =>
        Gen.Select(Calendar, Date, Gen.Int[-60, 60])
            .Sample((calendar, date, n) => calendar.AddWorkingDays(date, n) == DayByDay.Add(calendar.Nation, date, n));

    [Fact]
    public void IsWorkingDay_AgainstDayByDay_AgreesOnEveryDay()
    {
        foreach (var nation in NationNames.All)
        {
            for (var date = new LocalDate(2018, 1, 1); date.Year < 2032; date = date.PlusDays(1))
            {
                Assert.Equal(DayByDay.IsWorkingDay(nation, date), Calendars[nation].IsWorkingDay(date));
            }
        }
    }

    [Fact]
    public void WorkingDaysBetween_AgainstDayByDay_Agrees() =>
        Gen.Select(Calendar, Date, Gen.Int[-120, 120]).Sample((calendar, from, days) =>
            calendar.WorkingDaysBetween(from, from.PlusDays(days)) == DayByDay.Between(
                calendar.Nation, from, from.PlusDays(days)));

    [Fact]
    public void WorkingDaysBetween_UndoesAdding() =>
        Gen.Select(Calendar, Date, Days).Sample((calendar, date, n) =>
        {
            var start = calendar.NextWorkingDay(date);
            return calendar.WorkingDaysBetween(start, calendar.AddWorkingDays(start, n)) == n;
        });

    [Fact]
    public void WorkingDaysBetween_PiecesOfAWay_AddUp() =>
        Gen.Select(Calendar, Date, Date, Date).Sample((calendar, a, b, c) =>
            calendar.WorkingDaysBetween(a, b) + calendar.WorkingDaysBetween(b, c) == calendar.WorkingDaysBetween(a, c));

    [Fact]
    public void WorkingDaysBetween_MiddleOfTheWeekAndWeekend_CountsTheLastDayAndNotTheFirst()
    {
        var england = Calendars[Nation.EnglandAndWales];

        Assert.Equal(0, england.WorkingDaysBetween(Day.Of("2026-11-26"), Day.Of("2026-11-26")));
        Assert.Equal(3, england.WorkingDaysBetween(Day.Of("2026-11-25"), Day.Of("2026-11-30"))); // Thu, Fri, Mon
        Assert.Equal(1, england.WorkingDaysBetween(Day.Of("2026-11-28"), Day.Of("2026-11-30"))); // from a Saturday
        Assert.Equal(-3, england.WorkingDaysBetween(Day.Of("2026-11-30"), Day.Of("2026-11-25")));
    }

    [Fact]
    public void IsWorkingDay_StAndrewsDay_IsNoneInScotlandOnly()
    {
        Assert.False(Calendars[Nation.Scotland].IsWorkingDay(Day.Of("2026-11-30")));
        Assert.True(Calendars[Nation.EnglandAndWales].IsWorkingDay(Day.Of("2026-11-30")));
    }

    [Theory]
    [InlineData("1989-12-31", 0)]
    [InlineData("2100-01-01", 0)]
    [InlineData("1990-01-02", -5)]
    [InlineData("2099-12-31", 1)]
    [InlineData("2026-11-23", int.MaxValue)]
    [InlineData("2026-11-23", int.MinValue)]
    public void AddWorkingDays_BeyondTheYearsKnown_SaysWhichAreKnown(string date, int days)
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(
            () => Calendars[Nation.Scotland].AddWorkingDays(Day.Of(date), days));

        Assert.Contains("Working days are known from 1990 to 2099 only", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Question_AboutAYearThatIsNotKnown_IsRefused()
    {
        var (calendar, before, known) = (Calendars[Nation.Scotland], Day.Of("1989-12-29"), Day.Of("1990-01-03"));
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.IsWorkingDay(before));
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.WorkingDaysBetween(before, known));
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.WorkingDaysBetween(known, before));
        Assert.True(calendar.IsWorkingDay(known));
        Assert.False(calendar.IsWorkingDay(Day.Of("2099-12-25")));
    }

    [Fact]
    public void WorkingDaysBetween_WholeRangeOfYears_IsKnown() =>
        Assert.InRange(
            Calendars[Nation.Scotland]
                .WorkingDaysBetween(new LocalDate(1990, 1, 1), new LocalDate(2099, 12, 31)), 27_500, 28_000);

    [Fact]
    public void Calendars_EachNation_HasItsOwn()
    {
        Assert.All(NationNames.All, nation => Assert.Equal(nation, Calendars[nation].Nation));
        Assert.Equal(Enum.GetValues<Nation>(), NationNames.All);
        Assert.Equal(["England and Wales", "Scotland", "Northern Ireland"], NationNames.All.Select(n => n.Name()));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendars[(Nation)3]);
    }
}
