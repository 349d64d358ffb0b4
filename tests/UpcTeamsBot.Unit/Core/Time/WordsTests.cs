using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Tests.Deadlines;

public class WordsTests
{
    [Theory]
    [InlineData("2026-11-30", "Mon 30 Nov 2026", "Mon 30 Nov")]
    [InlineData("2026-12-01", "Tue 1 Dec 2026", "Tue 1 Dec")]
    [InlineData("2027-09-05", "Sun 5 Sep 2027", "Sun 5 Sep")]
    public void Date_IsDayDateMonthYear(string date, string expected, string expectedShort)
    {
        Assert.Equal(expected, Words.Date(Day.Of(date)));
        Assert.Equal(expectedShort, Words.ShortDate(Day.Of(date)));
    }

    [Theory]
    [InlineData(14, 15, "2:15pm")]
    [InlineData(9, 0, "9:00am")]
    [InlineData(10, 31, "10:31am")]
    [InlineData(12, 0, "12:00pm")]
    [InlineData(0, 5, "12:05am")]
    [InlineData(23, 59, "11:59pm")]
    public void Time_IsTwelveHoursWithoutASpace(int hour, int minute, string expected) =>
        Assert.Equal(expected, Words.Time(new LocalTime(hour, minute, 59)));

    [Fact]
    public void DateAndTime_OfAnInstant_AreLondons()
    {
        Assert.Equal("Tue 7 Jul 2026", Words.Date(Day.Utc("2026-07-06T23:30:00Z")));
        Assert.Equal("12:30am", Words.Time(Day.Utc("2026-07-06T23:30:00Z")));
    }

    [Theory]
    [InlineData(5, "5 working days left")]
    [InlineData(3, "3 working days left")]
    [InlineData(1, "1 working day left")]
    [InlineData(0, "due today")]
    [InlineData(-1, "1 working day overdue")]
    [InlineData(-2, "2 working days overdue")]
    [InlineData(int.MinValue, "2147483648 working days overdue")]
    public void Left_CountsInWorkingDays(int left, string expected) => Assert.Equal(expected, Words.Left(left));

    [Theory]
    [InlineData(-90, "waiting less than a minute")]
    [InlineData(0, "waiting less than a minute")]
    [InlineData(59, "waiting less than a minute")]
    [InlineData(60, "waiting 1 minute")]
    [InlineData((12 * 60) + 59, "waiting 12 minutes")]
    [InlineData((60 * 60) - 1, "waiting 59 minutes")]
    [InlineData(60 * 60, "waiting 1 hour")]
    [InlineData(23 * 60 * 60, "waiting 23 hours")]
    [InlineData(24 * 60 * 60, "waiting 1 day")]
    [InlineData(73 * 60 * 60, "waiting 3 days")]
    public void Waiting_IsTheLargestUnitRoundedDown(int seconds, string expected) =>
        Assert.Equal(expected, Words.Waiting(Duration.FromSeconds(seconds)));

    [Theory]
    [InlineData(1, 1, "")]
    [InlineData(2, 7, "Page 2 of 7")]
    [InlineData(1000, 1001, "Page 1,000 of 1,001")]
    public void Page_IsNamedWhereThereIsMoreThanOne(int page, int pages, string expected) =>
        Assert.Equal(expected, Words.Page(page, pages));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("cy-GB")]
    [InlineData("th-TH")]
    public void EveryWord_OnAMachineOfAnotherCulture_IsTheSame(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

            Assert.Equal("Mon 30 Nov 2026", Words.Date(Day.Of("2026-11-30")));
            Assert.Equal("2:15pm", Words.Time(new LocalTime(14, 15)));
            Assert.Equal("2 working days overdue", Words.Left(-2));
            Assert.Equal("waiting 12 minutes", Words.Waiting(Duration.FromMinutes(12)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
