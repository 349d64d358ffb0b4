using System.Collections.Frozen;
using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>
/// The working days of one nation: Monday to Friday except bank holidays (§24 counts in working days). Immutable. Every
/// query takes the same time, however far away the date.
/// </summary>
/// <remarks>
/// Weekdays are numbered from 1 January of year 1, a Monday. Bank holidays on weekdays are stored as sorted weekday
/// numbers, so counting working days takes arithmetic and one binary search.
/// </remarks>
public sealed class WorkingDayCalendar
{
    /// <summary>First year that the calendars cover.</summary>
    public const int FirstYear = 1990;

    /// <summary>Last year that the calendars cover.</summary>
    public const int LastYear = 2099;

    // By day number. 0 is 1 January of year 1.
    private readonly FrozenSet<int> holidays;

    // Weekday numbers of the bank holidays, ascending.
    private readonly int[] closed;

    // For each of those, the working days before it: non-decreasing.
    private readonly int[] workedBefore;

    /// <summary>Creates the calendar of a nation.</summary>
    /// <param name="nation">The nation.</param>
    /// <param name="bankHolidays">Bank holidays of all nations.</param>
    public WorkingDayCalendar(Nation nation, BankHolidays bankHolidays)
    {
        Nation = nation;
        var dates = Enumerable.Range(FirstYear, LastYear - FirstYear + 1)
            .SelectMany(year => bankHolidays.In(nation, year)).Select(h => h.Date).ToHashSet();
        holidays = dates.Select(Number).ToFrozenSet();
        closed = [.. dates.Where(IsWeekday).Select(WeekdaysBefore).Order()];
        workedBefore = [.. closed.Select((weekday, index) => weekday - index)];
    }

    /// <summary>Gets the nation.</summary>
    public Nation Nation { get; }

    /// <summary>Returns whether the calendars cover this date's year.</summary>
    public static bool Covers(LocalDate date) => date.Year is >= FirstYear and <= LastYear;

    /// <summary>Returns whether this day is a working day.</summary>
    public bool IsWorkingDay(LocalDate date)
    {
        Check(date);
        return IsWeekday(date) && !holidays.Contains(Number(date));
    }

    /// <summary>Returns this day if it is a working day, otherwise the next working day.</summary>
    public LocalDate NextWorkingDay(LocalDate date) => AddWorkingDays(date, 0);

    /// <summary>
    /// Returns the working day that is <paramref name="days"/> working days after, or before if negative, the next
    /// working day on or after <paramref name="date"/>. A Saturday therefore counts as the Monday after it.
    /// </summary>
    /// <param name="date">Day 0, or a day off before day 0.</param>
    /// <param name="days">Number of working days. May be negative.</param>
    public LocalDate AddWorkingDays(LocalDate date, int days)
    {
        Check(date);
        // long keeps an overflowing sum from wrapping round into the calendar's range.
        var target = WorkingDaysBefore(date) + (long)days;
        if (target is < 0 or > int.MaxValue / 2)
        {
            throw OutOfRange(nameof(days), days);
        }

        var weekday = (int)target + FirstAbove(workedBefore, (int)target);
        var (week, dayOfWeek) = Math.DivRem(weekday, 5);
        var number = (week * 7L) + dayOfWeek;
        if (number > DateOnly.MaxValue.DayNumber)
        {
            throw OutOfRange(nameof(days), days);
        }

        var result = LocalDate.FromDateOnly(DateOnly.FromDayNumber((int)number));
        return Covers(result) ? result : throw OutOfRange(nameof(days), days);
    }

    /// <summary>
    /// Returns the number of working days after <paramref name="from"/>, up to and including <paramref name="to"/>: the
    /// days left today for something due at the end of <paramref name="to"/>. Negative if <paramref name="to"/> is
    /// earlier.
    /// </summary>
    public int WorkingDaysBetween(LocalDate from, LocalDate to)
    {
        Check(from);
        Check(to);
        return WorkingDaysBefore(to.PlusDays(1)) - WorkingDaysBefore(from.PlusDays(1));
    }

    private static bool IsWeekday(LocalDate date) => date.DayOfWeek <= IsoDayOfWeek.Friday;

    private static int Number(LocalDate date) => date.ToDateOnly().DayNumber;

    private static int WeekdaysBefore(LocalDate date)
    {
        var (week, dayOfWeek) = Math.DivRem(Number(date), 7);
        return (week * 5) + Math.Min(dayOfWeek, 5);
    }

    private static void Check(LocalDate date)
    {
        if (!Covers(date))
        {
            throw OutOfRange(nameof(date), date);
        }
    }

    private static ArgumentOutOfRangeException OutOfRange(string name, object value) =>
        new(name, value, $"Working days are known from {FirstYear} to {LastYear} only");

    /// <summary>Returns how many of the ascending values do not exceed the limit.</summary>
    private static int FirstAbove(ReadOnlySpan<int> ascending, int limit)
    {
        var (low, high) = (0, ascending.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ascending[middle] <= limit)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private int WorkingDaysBefore(LocalDate date)
    {
        var weekdays = WeekdaysBefore(date);
        return weekdays - FirstAbove(closed, weekdays - 1);
    }
}
