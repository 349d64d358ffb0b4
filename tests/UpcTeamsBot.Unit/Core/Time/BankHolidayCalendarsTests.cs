
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Tests.Deadlines;

public class BankHolidayCalendarsTests
{
    private readonly BankHolidayCalendars calendars = new(BankHolidays.Shipped());

    [Fact]
    public void Replace_HolidayAdded_MovesAnOpenDeadlineOfThatNationOnly()
    {
        // Sent on Thu 10 June 2027, due on Thu 17 June in both nations.
        var scottish = new WorkingDayDeadline(Day.At("2027-06-10 11:00"), 5, Nation.Scotland);
        var english = new WorkingDayDeadline(Day.At("2027-06-10 11:00"), 5, Nation.EnglandAndWales);
        Assert.Equal(Day.Of("2027-06-17"), scottish.In(calendars.Current).DueDate);
        Assert.Equal(Day.Of("2027-06-17"), english.In(calendars.Current).DueDate);

        // Scotland gets Mon 14 June.
        calendars.Replace(
            BankHolidays.Parse(
                HolidayJson.Shipped().With(Nation.Scotland, "2027-06-14", "Another World Cup bank holiday").Text));

        Assert.Equal(Day.Of("2027-06-18"), scottish.In(calendars.Current).DueDate);
        Assert.Equal(Day.Of("2027-06-17"), english.In(calendars.Current).DueDate);
    }

    [Fact]
    public void Replace_HolidayAddedAndAnotherTakenAway_SaysWhichAndWhere()
    {
        var before = calendars.Version;

        var change = calendars.Replace(BankHolidays.Parse(HolidayJson.Shipped()
            .With(Nation.NorthernIreland, "2027-06-14", "A holiday")
            .Without(Nation.Scotland, d => d == "2026-06-15")
            .With(Nation.Scotland, "2026-06-16", "World Cup bank holiday").Text));

        Assert.NotEmpty(change.Differences);
        Assert.Equal((before, calendars.Version), (change.FromVersion, change.ToVersion));
        Assert.NotEqual(before, calendars.Version);
        Assert.Equal<BankHolidayDifference>(
            [
                new BankHolidayDifference(
                    Nation.Scotland, Day.Of("2026-06-15"), "World Cup bank holiday", IsAdded: false),
                new BankHolidayDifference(
                    Nation.Scotland, Day.Of("2026-06-16"), "World Cup bank holiday", IsAdded: true),
                new BankHolidayDifference(Nation.NorthernIreland, Day.Of("2027-06-14"), "A holiday", IsAdded: true),
            ],
            change.Differences);
    }

    [Fact]
    public void Replace_SameFile_ChangesNothing()
    {
        var before = calendars.Current;

        var change = calendars.Replace(BankHolidays.Shipped());

        Assert.Empty(change.Differences);
        Assert.Equal(change.FromVersion, change.ToVersion);
        Assert.Same(before, calendars.Current);
    }

    [Fact]
    public void Replace_NewYearPublishedAsTheRulesForetold_MovesNothing()
    {
        var json = HolidayJson.Shipped();
        foreach (var nation in NationNames.All)
        {
            foreach (var holiday in BankHolidayRules.For(nation, 2029))
            {
                json.With(nation, NodaTime.Text.LocalDatePattern.Iso.Format(holiday.Date), holiday.Title);
            }
        }

        var change = calendars.Replace(BankHolidays.Parse(json.Text));

        Assert.Empty(change.Differences);
        Assert.NotEqual(change.FromVersion, change.ToVersion);
        Assert.Equal(2029, calendars.Current.BankHolidays.LastPublishedYear);
    }

    [Fact]
    public void Replace_OldYearsDropped_StayAsTheyWereKnown()
    {
        var json = HolidayJson.Shipped();
        foreach (var nation in NationNames.All)
        {
            json.Without(nation, d => string.CompareOrdinal(d, "2024") < 0);
        }

        var change = calendars.Replace(BankHolidays.Parse(json.Text));

        Assert.Empty(change.Differences);
        Assert.False(calendars[Nation.EnglandAndWales].IsWorkingDay(Day.Of("2022-09-19")));
    }

    [Fact]
    public void Replace_OnlyANameChanged_MovesNothing()
    {
        var change = calendars.Replace(
            BankHolidays.Parse(
                HolidayJson.Shipped().Edit(r => r["scotland"]!["events"]![0]!["title"] = "Ne'erday").Text));

        Assert.Empty(change.Differences);
        Assert.NotEqual(BankHolidays.Shipped().Version, calendars.Version);
    }

    [Fact]
    public void Current_TakenBeforeAReplacement_StaysAsItWas()
    {
        var taken = calendars.Current;

        calendars.Replace(
            BankHolidays.Parse(HolidayJson.Shipped().With(Nation.Scotland, "2027-06-14", "A holiday").Text));

        Assert.True(taken[Nation.Scotland].IsWorkingDay(Day.Of("2027-06-14")));
        Assert.False(calendars[Nation.Scotland].IsWorkingDay(Day.Of("2027-06-14")));
    }
}
