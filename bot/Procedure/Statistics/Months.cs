using System.Globalization;
using NodaTime;

namespace UpcTeamsBot.Procedure.Statistics;

/// <summary>Calendar months as figures are told by.</summary>
internal static class Months
{
    /// <summary>The first day of a day's month.</summary>
    public static LocalDate Of(LocalDate day) => new(day.Year, day.Month, 1);

    /// <summary>So many months up to and with the month of a day, oldest first.</summary>
    public static IReadOnlyList<LocalDate> UpTo(LocalDate day, int count) => [.. Enumerable.Range(1 - count, count).Select(i => Of(day).PlusMonths(i))];

    /// <summary>"Nov 2026".</summary>
    public static string Name(LocalDate month) => month.ToDateOnly().ToString("MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"Nov": as an axis of no more than twelve months says it, where a longer label would be cut off.</summary>
    public static string Short(LocalDate month) => month.ToDateOnly().ToString("MMM", CultureInfo.InvariantCulture);
}
