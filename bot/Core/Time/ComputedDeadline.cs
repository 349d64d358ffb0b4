using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>
/// A <see cref="WorkingDayDeadline"/> worked out by one calendar (ruling on §24). Not to be stored, save as an index that
/// is worked out again whenever <see cref="BankHolidayChange.MovesDeadlines"/>.
/// </summary>
public sealed class ComputedDeadline
{
    internal ComputedDeadline(WorkingDayDeadline rule, WorkingDayCalendar calendar)
    {
        if (calendar.Nation != rule.Nation)
        {
            throw new ArgumentException($"The deadline runs in {rule.Nation.Name()}, the calendar is that of {calendar.Nation.Name()}", nameof(calendar));
        }

        (Rule, Calendar) = (rule, calendar);
        DayZero = calendar.NextWorkingDay(LondonTime.DateOf(rule.Sent));
        DueDate = calendar.AddWorkingDays(DayZero, rule.Days);
        DueInstant = LondonTime.EndOf(DueDate);
    }

    /// <summary>What was worked out.</summary>
    public WorkingDayDeadline Rule { get; }

    /// <summary>The working days it was worked out by.</summary>
    public WorkingDayCalendar Calendar { get; }

    /// <summary>The day that the request counts as sent on: the day it was sent, or the next working day.</summary>
    public LocalDate DayZero { get; }

    /// <summary>The last day to decide: "Decide by Mon 30 Nov 2026".</summary>
    public LocalDate DueDate { get; }

    /// <summary>The end of the last day, London time: the first instant that is too late.</summary>
    public Instant DueInstant { get; }

    /// <summary>
    /// Working days left after today: all of them up to and on day 0, 0 on the last day and only then, and below that the working
    /// days overdue, today counted. A weekend just after the last day is -1 like the Monday after it: late is never 0.
    /// </summary>
    public int WorkingDaysLeft(Instant now)
    {
        var today = LondonTime.DateOf(now);
        return today <= DueDate
            ? Calendar.WorkingDaysBetween(LocalDate.Max(today, DayZero), DueDate)
            : Math.Min(-1, -Calendar.WorkingDaysBetween(DueDate, today));
    }

    /// <summary>Where it stands, as long as it has not been met.</summary>
    public DeadlineState State(Instant now) => WorkingDaysLeft(now) switch
    {
        > 0 => DeadlineState.Running,
        0 => DeadlineState.DueToday,
        < 0 => DeadlineState.Overdue,
    };

    /// <summary>Whether something done at this instant was done in time.</summary>
    public bool IsMetAt(Instant done) => done < DueInstant;
}
