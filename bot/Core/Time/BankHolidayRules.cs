using System.Collections.Immutable;
using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>
/// Calculates the bank holidays of years that gov.uk has not published. Cannot know one-off or moved holidays, so
/// published years take precedence.
/// </summary>
public static class BankHolidayRules
{
    /// <summary>Returns the bank holidays of a nation in a year, ordered by date.</summary>
    /// <param name="nation">The nation.</param>
    /// <param name="year">Gregorian year.</param>
    public static ImmutableArray<BankHoliday> For(Nation nation, int year)
    {
        var easter = EasterSunday(year);
        var scotland = nation == Nation.Scotland;
        var days = new YearUnderConstruction();

        // New Year's Day first: on a Sunday it takes the Monday and moves 2 January to the Tuesday.
        days.AddOrSubstitute(new(year, 1, 1), "New Year’s Day");
        if (scotland)
        {
            days.AddOrSubstitute(new(year, 1, 2), "2nd January");
        }

        if (nation == Nation.NorthernIreland)
        {
            days.AddOrSubstitute(new(year, 3, 17), "St Patrick’s Day");
        }

        days.Add(easter.PlusDays(-2), "Good Friday", bunting: false);
        if (!scotland)
        {
            days.Add(easter.PlusDays(1), "Easter Monday");
        }

        days.Add(FirstMonday(year, 5), "Early May bank holiday");
        days.Add(LastMonday(year, 5), "Spring bank holiday");
        if (nation == Nation.NorthernIreland)
        {
            days.AddOrSubstitute(new(year, 7, 12), "Battle of the Boyne (Orangemen’s Day)", bunting: false);
        }

        days.Add(scotland ? FirstMonday(year, 8) : LastMonday(year, 8), "Summer bank holiday");
        if (scotland)
        {
            days.AddOrSubstitute(new(year, 11, 30), "St Andrew’s Day");
        }

        AddChristmas(days, year);
        return days.ByDate();
    }

    /// <summary>
    /// Adds Christmas Day and Boxing Day. Unlike at New Year, a Boxing Day on a Monday stays there, and a Christmas Day
    /// on the Sunday before is replaced by the Tuesday (as published for 2022).
    /// </summary>
    private static void AddChristmas(YearUnderConstruction days, int year)
    {
        var christmas = new LocalDate(year, 12, 25);
        if (christmas.DayOfWeek == IsoDayOfWeek.Sunday)
        {
            days.AddOrSubstitute(christmas.PlusDays(1), "Boxing Day");
            days.AddOrSubstitute(christmas, "Christmas Day");
        }
        else
        {
            days.AddOrSubstitute(christmas, "Christmas Day");
            days.AddOrSubstitute(christmas.PlusDays(1), "Boxing Day");
        }
    }

    private static LocalDate FirstMonday(int year, int month) =>
        new LocalDate(year, month, 1).With(DateAdjusters.NextOrSame(IsoDayOfWeek.Monday));

    private static LocalDate LastMonday(int year, int month) =>
        new LocalDate(year, month, 1)
            .With(DateAdjusters.EndOfMonth)
            .With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));

    /// <summary>Returns Easter Sunday, calculated with the Meeus/Jones/Butcher algorithm.</summary>
    private static LocalDate EasterSunday(int year)
    {
        var golden = year % 19;
        var (century, yearOfCentury) = Math.DivRem(year, 100);
        var (leapCenturies, centuryRest) = Math.DivRem(century, 4);
        var moonCorrection = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - leapCenturies - moonCorrection + 15) % 30;
        var (leapYears, yearRest) = Math.DivRem(yearOfCentury, 4);
        var toSunday = (32 + (2 * centuryRest) + (2 * leapYears) - epact - yearRest) % 7;
        var lateMoon = (golden + (11 * epact) + (22 * toSunday)) / 451;
        var (month, day) = Math.DivRem(epact + toSunday - (7 * lateMoon) + 114, 31);
        return new LocalDate(year, month, day + 1);
    }

    private sealed class YearUnderConstruction
    {
        private readonly List<BankHoliday> days = [];

        public void Add(LocalDate date, string title, bool bunting = true) =>
            days.Add(new BankHoliday(date, title, "", bunting));

        /// <summary>Adds the day, or the next weekday that is not already a bank holiday.</summary>
        public void AddOrSubstitute(LocalDate date, string title, bool bunting = true)
        {
            var observed = date;
            while (
                observed.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday
                || days.Exists(d => d.Date == observed))
            {
                observed = observed.PlusDays(1);
            }

            days.Add(new BankHoliday(observed, title, observed == date ? "" : BankHoliday.SubstituteDay, bunting));
        }

        public ImmutableArray<BankHoliday> ByDate() => [.. days.OrderBy(d => d.Date)];
    }
}
