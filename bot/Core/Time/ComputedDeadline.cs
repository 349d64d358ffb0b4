using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>
/// A <see cref="WorkingDayDeadline"/> calculated with a particular calendar (ruling on §24). Store it only as an index
/// that is recalculated when bank holidays differ (<see cref="BankHolidayChange"/>).
/// </summary>
public sealed class ComputedDeadline
{
    internal ComputedDeadline(WorkingDayDeadline rule, WorkingDayCalendar calendar)
    {
        if (calendar.Nation != rule.Nation)
        {
            throw new ArgumentException(
                $"The deadline runs in {rule.Nation.Name()}, the calendar is that of {calendar.Nation.Name()}",
                nameof(calendar));
        }

        (Rule, Calendar) = (rule, calendar);
        DayZero = calendar.NextWorkingDay(LondonTime.DateOf(rule.Sent));
        DueDate = calendar.AddWorkingDays(DayZero, rule.Days);
        DueInstant = LondonTime.EndOf(DueDate);
    }

    /// <summary>Gets the rule that was calculated.</summary>
    public WorkingDayDeadline Rule { get; }

    /// <summary>Gets the calendar that was used.</summary>
    public WorkingDayCalendar Calendar { get; }

    /// <summary>Gets the day that the referral counts as sent: the day it was sent, or the next working day.</summary>
    public LocalDate DayZero { get; }

    /// <summary>Gets the last day to decide.</summary>
    public LocalDate DueDate { get; }

    /// <summary>Gets the end of the last day in London, exclusive: the first instant that is too late.</summary>
    public Instant DueInstant { get; }

    /// <summary>
    /// Returns the working days left after today: all of them up to day 0, 0 on the last day only, and negative when
    /// overdue, counting today. A weekend just after the last day gives -1, so late is never 0.
    /// </summary>
    public int WorkingDaysLeft(Instant now)
    {
        var today = LondonTime.DateOf(now);
        return today <= DueDate
            ? Calendar.WorkingDaysBetween(LocalDate.Max(today, DayZero), DueDate)
            : Math.Min(-1, -Calendar.WorkingDaysBetween(DueDate, today));
    }

    /// <summary>Returns the state, assuming that the deadline has not been met.</summary>
    public DeadlineState State(Instant now) => WorkingDaysLeft(now) switch
    {
        > 0 => DeadlineState.Running,
        0 => DeadlineState.DueToday,
        < 0 => DeadlineState.Overdue,
    };
}
