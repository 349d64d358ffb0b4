using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Core.Text;

/// <summary>
/// Formats dates, times and durations for display, in English whatever the machine's culture. Instants are shown in
/// London time, without naming the zone.
/// </summary>
public static class Words
{
    /// <summary>Formats a date like "Mon 30 Nov 2026".</summary>
    public static string Date(LocalDate date) =>
        date.ToDateOnly().ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Formats an instant's date in London like "Mon 30 Nov 2026".</summary>
    public static string Date(Instant instant) => Date(LondonTime.DateOf(instant));

    /// <summary>Formats a nearby date like "Mon 30 Nov", for places with little room.</summary>
    public static string ShortDate(LocalDate date) =>
        date.ToDateOnly().ToString("ddd d MMM", CultureInfo.InvariantCulture);

    /// <summary>Formats a time like "2:15pm".</summary>
    public static string Time(LocalTime time) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{time.ClockHourOfHalfDay}:{time.Minute:00}{(time.Hour < 12 ? "am" : "pm")}");

    /// <summary>Formats an instant's time of day in London like "2:15pm".</summary>
    public static string Time(Instant instant) => Time(LondonTime.Local(instant).TimeOfDay);

    /// <summary>Formats an instant like "9:12am on Thu 26 Nov 2026".</summary>
    public static string TimeOn(Instant instant) => $"{Time(instant)} on {Date(instant)}";

    /// <summary>Formats a date without its weekday, like "12 Mar 2026".</summary>
    public static string Day(LocalDate date) => date.ToDateOnly().ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Returns text like "Page 2 of 7", or an empty string if there is only one page.</summary>
    public static string Page(int page, int pages) =>
        pages > 1 ? string.Create(CultureInfo.InvariantCulture, $"Page {page:N0} of {pages:N0}") : "";

    /// <summary>Returns text like "3 working days left", "due today" or "2 working days overdue".</summary>
    /// <param name="workingDaysLeft">As returned by <see cref="ComputedDeadline.WorkingDaysLeft"/>: 0 on the last day,
    /// negative when overdue.</param>
    public static string Left(int workingDaysLeft) => workingDaysLeft switch
    {
        0 => "due today",
        > 0 => Count(workingDaysLeft, "working day") + " left",
        _ => Count(-(long)workingDaysLeft, "working day") + " overdue",
    };

    /// <summary>
    /// Returns text like "waiting 12 minutes" or "waiting 3 days", in the largest whole unit. Durations under a minute,
    /// and negative ones, give "waiting less than a minute".
    /// </summary>
    public static string Waiting(Duration since) => since switch
    {
        { TotalMinutes: < 1 } => "waiting less than a minute",
        { TotalHours: < 1 } => "waiting " + Count(since.Minutes, "minute"),
        { TotalDays: < 1 } => "waiting " + Count(since.Hours, "hour"),
        _ => "waiting " + Count(since.Days, "day"),
    };

    private static string Count(long number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");

    /// <summary>Returns the text with its first letter in upper case.</summary>
    public static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
