using System.Collections.Frozen;
using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>
/// The working days of one nation: Monday to Friday without its bank holidays (§24 counts in working days). Immutable;
/// no question takes longer for being asked about a far-away date or many days.
/// </summary>
/// <remarks>
/// Weekdays are numbered from 1 January of year 1, a Monday. The bank holidays that fall on weekdays are kept as sorted
/// numbers, so that the working days before a date, and the date of the n-th working day, are arithmetic and one binary
/// search each.
/// </remarks>
public sealed class WorkingDayCalendar
{
    /// <summary>The first year that the calendars know.</summary>
    public const int FirstYear = 1990;

    /// <summary>The last year that the calendars know.</summary>
    public const int LastYear = 2099;

    /// <summary>By day number, 0 for 1 January of year 1.</summary>
    private readonly FrozenDictionary<int, BankHoliday> holidays;

    /// <summary>The weekday numbers of the bank holidays, ascending.</summary>
    private readonly int[] closed;

    /// <summary>For each of those, how many working days there are before it: ascending, not strictly.</summary>
    private readonly int[] workedBefore;

    /// <summary>The calendar of a nation.</summary>
    /// <param name="nation">The nation.</param>
    /// <param name="bankHolidays">Where its bank holidays are known from.</param>
    public WorkingDayCalendar(Nation nation, BankHolidays bankHolidays)
    {
        Nation = nation;
        holidays = Enumerable.Range(FirstYear, LastYear - FirstYear + 1)
            .SelectMany(year => bankHolidays.In(nation, year))
            .ToFrozenDictionary(h => Number(h.Date));
        closed = [.. holidays.Values.Where(h => IsWeekday(h.Date)).Select(h => WeekdaysBefore(h.Date)).Order()];
        workedBefore = [.. closed.Select((weekday, index) => weekday - index)];
    }

    /// <summary>Whose calendar this is.</summary>
    public Nation Nation { get; }

    /// <summary>Whether the calendars know this date's year.</summary>
    public static bool Covers(LocalDate date) => date.Year is >= FirstYear and <= LastYear;

    /// <summary>Whether people work on this day.</summary>
    public bool IsWorkingDay(LocalDate date)
    {
        Check(date);
        return IsWeekday(date) && !holidays.ContainsKey(Number(date));
    }

    /// <summary>The bank holiday on this day, or null: so that a card can say why a day does not count.</summary>
    public BankHoliday? BankHolidayOn(LocalDate date) => holidays.GetValueOrDefault(Number(date));

    /// <summary>This day if it is a working day, else the first one after it.</summary>
    public LocalDate NextWorkingDay(LocalDate date) => AddWorkingDays(date, 0);

    /// <summary>
    /// The working day that is <paramref name="days"/> after (before, if negative) the next working day on or after
    /// <paramref name="date"/>. So a Saturday counts as the Monday, and the way back leads to where the way out began.
    /// </summary>
    /// <param name="date">Where to count from: day 0, or the day before a day 0 that is not worked.</param>
    /// <param name="days">How many working days, of either sign.</param>
    /// <returns>Always a working day.</returns>
    public LocalDate AddWorkingDays(LocalDate date, int days)
    {
        Check(date);
        // Beyond int's range is beyond the calendar's too; long keeps the sum from wrapping round into it.
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
    /// How many working days there are after <paramref name="from"/>, up to and including <paramref name="to"/>: what is
    /// left on the morning of <paramref name="from"/> when something is due at the end of <paramref name="to"/>, today not
    /// counted. Negative when <paramref name="to"/> is the earlier one.
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

    /// <summary>How many of the ascending values are not above the limit.</summary>
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
