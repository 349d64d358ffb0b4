using NodaTime;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Deadlines;

public class BankHolidaysTests
{
    private static readonly BankHolidays Shipped = BankHolidays.Shipped();

    [Fact]
    public void In_PublishedYear_IsTheTable() => Cases.AllHold(PublishedBankHolidays.NationsAndYears, (nation, year) =>
    {
        var shipped = Shipped.In(nation, year)
            .Select(h => new PublishedBankHolidays.Row(h.Date, h.Title, h.Notes is BankHoliday.SubstituteDay));

        Assert.Equal(PublishedBankHolidays.In(nation, year), shipped);
        Assert.True(Shipped.IsPublished(nation, year));
    });

    [Fact]
    public void IsWorkingDay_EveryPublishedHoliday_IsNone() => Cases.AllHold(
        PublishedBankHolidays.NationsAndYears,
        (nation, year) =>
        {
            var calendar = new WorkingDayCalendar(nation, Shipped);

            foreach (var row in PublishedBankHolidays.In(nation, year))
            {
                Assert.False(calendar.IsWorkingDay(row.Date), $"{row.Date} {row.Title}");
            }
        });

    [Fact]
    public void In_OutsideTheFile_IsByRule()
    {
        foreach (var nation in NationNames.All)
        {
            Assert.False(Shipped.IsPublished(nation, 2018));
            Assert.False(Shipped.IsPublished(nation, 2029));
            Assert.Equal<BankHoliday>(BankHolidayRules.For(nation, 2029), Shipped.In(nation, 2029));
        }
    }

    [Fact]
    public void LastPublishedYear_OneNationEndsEarlier_IsThatNations()
    {
        Assert.Equal(2028, Shipped.LastPublishedYear);

        var withoutScotland2028 = HolidayJson.Shipped()
            .Without(Nation.Scotland, date => date.StartsWith("2028", StringComparison.Ordinal)).Text;

        Assert.Equal(2027, BankHolidays.Parse(withoutScotland2028).LastPublishedYear);
    }

    [Theory]
    [InlineData("2028-09-30", 3, false)] // three months on is 30 December
    [InlineData("2028-10-01", 3, true)] // three months on is New Year's Day 2029
    [InlineData("2030-01-01", 3, true)] // already run out
    public void RunsOutWithin_ThreeMonths_WarnsFromOctober(string today, int months, bool expected) =>
        Assert.Equal(expected, Shipped.RunsOutWithin(Day.Of(today), Period.FromMonths(months)));

    [Fact]
    public void Version_SameDaysLaidOutOtherwise_IsTheSame()
    {
        var compact = BankHolidays.Parse(HolidayJson.Shipped().Text);
        var backwards = BankHolidays.Parse(HolidayJson.Shipped().Reversed().Text);

        Assert.Matches("^[0-9a-f]{16}$", Shipped.Version);
        Assert.Equal(Shipped.Version, compact.Version);
        Assert.Equal(Shipped.Version, backwards.Version);
    }

    [Theory]
    [InlineData("title", "Hogmanay's morrow")]
    [InlineData("date", "2019-01-04")]
    [InlineData("notes", "Substitute day")]
    public void Version_AnythingThatPeopleReadChanged_IsAnother(string member, string value) =>
        Assert.NotEqual(
            Shipped.Version,
            BankHolidays.Parse(
                HolidayJson.Shipped().Edit(r => r["scotland"]!["events"]![0]![member] = value).Text).Version);

    [Fact]
    public void Version_OneDayMore_IsAnother() =>
        Assert.NotEqual(
            Shipped.Version,
            BankHolidays.Parse(HolidayJson.Shipped().With(Nation.Scotland, "2027-06-14", "Holiday").Text).Version);
}
