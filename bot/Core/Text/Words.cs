using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Core.Text;

/// <summary>
/// Dates, times and spans as the bot says them: one way everywhere, in English, whatever the machine's culture. Instants
/// are told in London time, and no zone is ever named.
/// </summary>
public static class Words
{
    /// <summary>"Mon 30 Nov 2026".</summary>
    public static string Date(LocalDate date) => date.ToDateOnly().ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"Mon 30 Nov 2026": the date in London.</summary>
    public static string Date(Instant instant) => Date(LondonTime.DateOf(instant));

    /// <summary>"Mon 30 Nov": for a date a few days away, where the room is short (notification summaries).</summary>
    public static string ShortDate(LocalDate date) => date.ToDateOnly().ToString("ddd d MMM", CultureInfo.InvariantCulture);

    /// <summary>"2:15pm", "9:00am", "12:05am".</summary>
    public static string Time(LocalTime time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.ClockHourOfHalfDay}:{time.Minute:00}{(time.Hour < 12 ? "am" : "pm")}");

    /// <summary>"2:15pm": the time of day in London.</summary>
    public static string Time(Instant instant) => Time(LondonTime.Local(instant).TimeOfDay);

    /// <summary>"9:12am on Thu 26 Nov 2026": when something happened, read today or next year.</summary>
    public static string TimeOn(Instant instant) => $"{Time(instant)} on {Date(instant)}";

    /// <summary>"12 Mar 2026": a date that somebody gave, within a sentence.</summary>
    public static string Day(LocalDate date) => date.ToDateOnly().ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"Page 2 of 7"; empty where there is one page alone.</summary>
    public static string Page(int page, int pages) => pages > 1 ? string.Create(CultureInfo.InvariantCulture, $"Page {page:N0} of {pages:N0}") : "";

    /// <summary>"3 working days left", "1 working day left", "due today", "2 working days overdue".</summary>
    /// <param name="workingDaysLeft">As of <see cref="ComputedDeadline.WorkingDaysLeft"/>: 0 on the last day, negative when overdue.</param>
    public static string Left(int workingDaysLeft) => workingDaysLeft switch
    {
        0 => "due today",
        > 0 => Count(workingDaysLeft, "working day") + " left",
        _ => Count(-(long)workingDaysLeft, "working day") + " overdue",
    };

    /// <summary>
    /// "waiting 12 minutes", "waiting 1 hour", "waiting 3 days": whole units, rounded down, the largest one only. Under a
    /// minute (or a clock that is behind): "waiting less than a minute".
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

    /// <summary>The words with a capital, to begin a line with.</summary>
    public static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
