using NodaTime;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Deadlines;

public class BankHolidayRulesTests
{
    /// <summary>
    /// Published days that no rule could predict. A date alone is an extra day; a pair is a day that was moved.
    /// </summary>
    private static readonly (Nation[] Nations, string? ByRule, string? Published, string? Title)[] OneOffs =
    [
        ([.. NationNames.All], "2020-05-04", "2020-05-08", "Early May bank holiday (VE day)"),
        ([.. NationNames.All], "2022-05-30", "2022-06-02", "Spring bank holiday"),
        ([.. NationNames.All], null, "2022-06-03", "Platinum Jubilee bank holiday"),
        ([.. NationNames.All], null, "2022-09-19", "Bank Holiday for the State Funeral of Queen Elizabeth II"),
        ([.. NationNames.All], null, "2023-05-08", "Bank holiday for the coronation of King Charles III"),
        ([Nation.Scotland], null, "2026-06-15", "World Cup bank holiday"),
    ];

    [Fact]
    public void For_PublishedYear_AgreesSaveForOneOffs() => Cases.AllHold(
        PublishedBankHolidays.NationsAndYears,
        (nation, year) =>
        {
            var expected = PublishedBankHolidays.In(nation, year).ToDictionary(r => r.Date);
            var oneOffs = OneOffs.Where(o => Day.Of(o.Published!).Year == year && o.Nations.Contains(nation));
            foreach (var (_, byRule, published, title) in oneOffs)
            {
                Assert.Equal(title, expected[Day.Of(published!)].Title);
                expected.Remove(Day.Of(published!));
                if (byRule is not null)
                {
                    var plain = title!.Replace(" (VE day)", "", StringComparison.Ordinal);
                    var day = Day.Of(byRule);
                    expected.Add(day, new PublishedBankHolidays.Row(day, plain, IsSubstitute: false));
                }
            }

            var rules = BankHolidayRules.For(nation, year);

            Assert.Equal(
                expected.Values.OrderBy(r => r.Date),
                rules.Select(h => new PublishedBankHolidays.Row(
                    h.Date, h.Title, h.Notes is BankHoliday.SubstituteDay)));
        });

    [Fact]
    public void For_PublishedYear_HangsOutTheSameBunting() => Cases.AllHold(
        PublishedBankHolidays.NationsAndYears,
        (nation, year) =>
        {
            var shipped = BankHolidays.Shipped().In(nation, year).ToDictionary(h => h.Date);

            foreach (var holiday in BankHolidayRules.For(nation, year).Where(h => shipped.ContainsKey(h.Date)))
            {
                Assert.Equal(shipped[holiday.Date].Bunting, holiday.Bunting);
            }
        });

    // Easter Mondays after the years in the file, from the tables in the Book of Common Prayer.
    [Theory]
    [InlineData("2029-04-02")]
    [InlineData("2030-04-22")]
    [InlineData("2035-03-26")]
    [InlineData("2038-04-26")]
    [InlineData("2049-04-19")]
    [InlineData("2076-04-20")]
    public void For_LaterYear_KnowsEaster(string monday)
    {
        var holidays = BankHolidayRules.For(Nation.EnglandAndWales, Day.Of(monday).Year);

        Assert.Equal(Day.Of(monday), holidays.Single(h => h.Title == "Easter Monday").Date);
        Assert.Equal(Day.Of(monday).PlusDays(-3), holidays.Single(h => h.Title == "Good Friday").Date);
    }

    // 1 January 2034 is a Sunday, as in 2023; 2033's is a Saturday, as in 2022; 2032's 2 January is a Friday.
    [Theory]
    [InlineData(2032, "2032-01-01", "2032-01-02")]
    [InlineData(2033, "2033-01-03", "2033-01-04")]
    [InlineData(2034, "2034-01-02", "2034-01-03")]
    public void For_ScotlandsNewYear_TakesTheFirstFreeDaysInOrder(int year, string newYear, string second)
    {
        var holidays = BankHolidayRules.For(Nation.Scotland, year);

        Assert.Equal((Day.Of(newYear), "New Year’s Day"), (holidays[0].Date, holidays[0].Title));
        Assert.Equal((Day.Of(second), "2nd January"), (holidays[1].Date, holidays[1].Title));
    }

    // Christmas on a Sunday leaves Boxing Day on its Monday, as published for 2022.
    [Theory]
    [InlineData(2032, "2032-12-27", "2032-12-28")] // Saturday
    [InlineData(2033, "2033-12-27", "2033-12-26")] // Sunday
    [InlineData(2034, "2034-12-25", "2034-12-26")] // Monday
    [InlineData(2037, "2037-12-25", "2037-12-28")] // Friday
    public void For_Christmas_SubstitutesAsPublishedForSuchYears(int year, string christmas, string boxing)
    {
        foreach (var nation in NationNames.All)
        {
            var holidays = BankHolidayRules.For(nation, year);

            Assert.Equal(Day.Of(christmas), holidays.Single(h => h.Title == "Christmas Day").Date);
            Assert.Equal(Day.Of(boxing), holidays.Single(h => h.Title == "Boxing Day").Date);
        }
    }

    [Fact]
    public void For_AnyYear_HasWeekdaysOnlyEachOnceAndTheUsualNumber()
    {
        foreach (var nation in NationNames.All)
        {
            var usual = nation switch { Nation.EnglandAndWales => 8, Nation.Scotland => 9, _ => 10 };
            for (var year = WorkingDayCalendar.FirstYear; year <= WorkingDayCalendar.LastYear; year++)
            {
                var dates = BankHolidayRules.For(nation, year).Select(h => h.Date).ToList();

                Assert.Equal(usual, dates.Distinct().Count());
                Assert.Equal(dates.Order(), dates);
                Assert.All(dates, d => Assert.InRange(d.DayOfWeek, IsoDayOfWeek.Monday, IsoDayOfWeek.Friday));
                Assert.All(dates, d => Assert.Equal(year, d.Year));
            }
        }
    }
}
