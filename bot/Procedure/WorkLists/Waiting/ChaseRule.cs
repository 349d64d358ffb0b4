using NodaTime;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>The recipients of a chaser.</summary>
[Flags]
public enum ChaseRecipients
{
    /// <summary>No one.</summary>
    None = 0,

    /// <summary>The person who has to act.</summary>
    Assignee = 1,

    /// <summary>The person who asked, if they can do something about it.</summary>
    Asker = 2,
}

/// <summary>When to chase somebody, in working days of waiting.</summary>
/// <param name="Days">The days on which they are reminded.</param>
/// <param name="TellAskerOn">The day on which the person who asked is told, or 0 for never.</param>
/// <param name="Every">The interval of further reminders, or 0 for none.</param>
public sealed record ChasePlan(IReadOnlyList<int> Days, int TellAskerOn = 0, int Every = 0);

/// <summary>A chaser.</summary>
/// <param name="At">When it is due.</param>
/// <param name="Day">Its date in London.</param>
/// <param name="WorkingDays">The working days waited by then.</param>
/// <param name="To">The recipients.</param>
public sealed record Chase(Instant At, LocalDate Day, int WorkingDays, ChaseRecipients To);

/// <summary>
/// The single rule for chasing people who have to act (flows 1 to 3 and 5). The start of the wait, the calendar and the
/// settings decide who is told and when. A DSM's decision has a stricter rule, <see cref="ReminderPlan"/>.
/// </summary>
public static class ChaseRule
{
    /// <summary>Returns the plan for a kind of work, or null if it has other reminders.</summary>
    public static ChasePlan? PlanFor(WaitFor what, ChaserOptions options) => what switch
    {
        WaitFor.ManagerApproval => new(
            [.. options.DaysToRemindManager()], options.ManagerLateAfterDays, options.ManagerLateAfterDays),
        WaitFor.ArrangementApproval => new(
            [.. options.DaysToRemindManager()], Every: options.ManagerLateAfterDays),
        WaitFor.EnquiryAnswer or WaitFor.ContactToMatch => new([options.EnquiryAfterDays]),
        WaitFor.Recording => new([options.RecordingAfterDays]),
        WaitFor.Duties => new([options.DutiesAfterDays], Every: options.DutiesEveryDays),
        WaitFor.Information or WaitFor.EnquirerInformation or WaitFor.HeldRows => new(
            [options.QuestionAfterDays], Every: options.QuestionAfterDays),
        WaitFor.LetterToSend => new([options.LetterAfterDays], Every: options.LetterEveryDays),
        _ => null,
    };

    /// <summary>Returns the day that is a number of working days after the wait started.</summary>
    public static LocalDate DayAfter(Instant since, int workingDays, WorkingDayCalendar calendar) =>
        calendar.AddWorkingDays(calendar.NextWorkingDay(LondonTime.DateOf(since)), workingDays);

    /// <summary>Returns the first chaser after an instant, or null if none is left.</summary>
    public static Chase? Next(
        ChasePlan plan, Instant since, Instant after, WorkingDayCalendar calendar, LocalTime time) =>
        All(plan, since, calendar, time).FirstOrDefault(c => c.At > after);

    /// <summary>
    /// Returns the chaser to send now, or null. If several were missed, returns the latest, addressed to all of their
    /// recipients.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="since">When the wait started.</param>
    /// <param name="after">The time up to which chasers have been handled.</param>
    /// <param name="now">The current time. A chaser for exactly this instant is due.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="time">The time of day in London at which chasers are sent.</param>
    public static Chase? Due(
        ChasePlan plan, Instant since, Instant after, Instant now, WorkingDayCalendar calendar, LocalTime time)
    {
        var due = All(plan, since, calendar, time).TakeWhile(c => c.At <= now).Where(c => c.At > after).ToList();
        return due.Count == 0
            ? null
            : due[^1] with { To = due.Aggregate(ChaseRecipients.None, (to, c) => to | c.To) };
    }

    private static IEnumerable<Chase> All(
        ChasePlan plan, Instant since, WorkingDayCalendar calendar, LocalTime time)
    {
        foreach (var days in Days(plan))
        {
            var day = DayAfter(since, days, calendar);
            if (!WorkingDayCalendar.Covers(day.PlusYears(1)))
            {
                yield break;
            }

            yield return new(LondonTime.At(day, time), day, days, RecipientsOn(days, plan));
        }
    }

    private static IEnumerable<int> Days(ChasePlan plan)
    {
        var named = plan.Days.Append(plan.TellAskerOn).Where(d => d > 0).Distinct().Order().ToArray();
        return plan.Every == 0 || named.Length == 0
            ? named
            : named.Concat(Enumerable.Range(1, 10_000).Select(n => named[^1] + (n * plan.Every)));
    }

    // Once the person who asked has been told, later chasers go to both.
    private static ChaseRecipients RecipientsOn(int days, ChasePlan plan) =>
        days == plan.TellAskerOn ? ChaseRecipients.Asker
        : plan.TellAskerOn > 0 && days > plan.TellAskerOn ? ChaseRecipients.Assignee | ChaseRecipients.Asker
        : ChaseRecipients.Assignee;
}
