using NodaTime;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Tests.Deadlines;

/// <summary>Counts working days one day at a time, to check the calendar's arithmetic.</summary>
internal static class DayByDay
{
    private static readonly Dictionary<Nation, HashSet<LocalDate>> Holidays = NationNames.All.ToDictionary(
        nation => nation,
        nation => Enumerable.Range(2010, 45)
            .SelectMany(year => year is >= PublishedBankHolidays.FirstYear and <= PublishedBankHolidays.LastYear
            ? PublishedBankHolidays.In(nation, year).Select(r => r.Date)
            : BankHolidayRules.For(nation, year).Select(h => h.Date)).ToHashSet());

    public static bool IsWorkingDay(Nation nation, LocalDate date) =>
        date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !Holidays[nation].Contains(date);

    public static LocalDate Add(Nation nation, LocalDate date, int days)
    {
        date = Walk(nation, date, 1);
        for (var left = Math.Abs(days); left > 0; left--)
        {
            var step = Math.Sign(days);
            date = Walk(nation, date.PlusDays(step), step);
        }

        return date;
    }

    public static int Between(Nation nation, LocalDate from, LocalDate to)
    {
        if (to < from)
        {
            return -Between(nation, to, from);
        }

        var count = 0;
        for (var date = from.PlusDays(1); date <= to; date = date.PlusDays(1))
        {
            count += IsWorkingDay(nation, date) ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// Returns this day if it is a working day, or else the first working day in the direction of the step.
    /// </summary>
    private static LocalDate Walk(Nation nation, LocalDate date, int step)
    {
        while (!IsWorkingDay(nation, date))
        {
            date = date.PlusDays(step);
        }

        return date;
    }
}
