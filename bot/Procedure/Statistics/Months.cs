using System.Globalization;
using NodaTime;

namespace UpcTeamsBot.Procedure.Statistics;

/// <summary>Calendar months for statistics.</summary>
internal static class Months
{
    /// <summary>Returns the first day of a day's month.</summary>
    public static LocalDate Of(LocalDate day) => new(day.Year, day.Month, 1);

    /// <summary>Returns the last months up to and including a day's month, oldest first.</summary>
    public static IReadOnlyList<LocalDate> UpTo(LocalDate day, int count) =>
        [.. Enumerable.Range(1 - count, count).Select(i => Of(day).PlusMonths(i))];

    /// <summary>Formats a month: "Nov 2026".</summary>
    public static string Name(LocalDate month) => month.ToDateOnly().ToString("MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Formats a month as a short label, "Nov", for an axis of at most twelve months.</summary>
    public static string Short(LocalDate month) => month.ToDateOnly().ToString("MMM", CultureInfo.InvariantCulture);
}
