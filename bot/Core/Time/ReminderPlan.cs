using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>
/// All reminders of one deadline (flow 4, ruling on §24): with some days left and on the last day; from the first
/// working day after it daily until a decision stops them, the referring officer and CReST told with the first of these,
/// the deputy or the DSM's manager with all from the day of escalation on. Only ever on working days.
/// </summary>
public sealed class ReminderPlan
{
    private readonly ComputedDeadline deadline;
    private readonly HashSet<int> daysLeft;
    private readonly LocalTime time;
    private readonly int escalateWhenLeft;

    /// <summary>The plan for a deadline.</summary>
    /// <param name="deadline">The deadline, worked out by today's calendar.</param>
    /// <param name="options">Days and time, valid.</param>
    public ReminderPlan(ComputedDeadline deadline, DecisionOptions options)
    {
        this.deadline = deadline;
        daysLeft = [.. options.DaysLeftToRemind()];
        time = LocalTime.FromTimeOnly(options.RemindAt);

        // A deadline keeps the days it was given when the settings change. So this may be above zero; only late ones are escalated.
        escalateWhenLeft = deadline.Rule.Days - options.EscalateOnDay;
    }

    private WorkingDayCalendar Calendar => deadline.Calendar;

    /// <summary>The reminder that belongs to a day in London, or null: none on that day, or its time was over when the request was sent.</summary>
    public Reminder? On(LocalDate day)
    {
        if (!Calendar.IsWorkingDay(day))
        {
            return null;
        }

        var at = LondonTime.At(day, time);
        var left = Calendar.WorkingDaysBetween(day, deadline.DueDate);
        var to = RecipientsWith(left);
        return to == ReminderRecipients.None || at <= deadline.Rule.Sent ? null : new Reminder(at, day, left, to);
    }

    /// <summary>
    /// The first reminder after an instant. There always is one: only a decision ends them.
    /// </summary>
    public Reminder Next(Instant after) => After(after).First();

    /// <summary>Every reminder after an instant, in order, made as they are asked for: they go on to the calendar's end.</summary>
    public IEnumerable<Reminder> After(Instant after)
    {
        var from = Instant.Max(after, deadline.Rule.Sent);
        var day = Calendar.NextWorkingDay(LondonTime.DateOf(from));
        while (WorkingDayCalendar.Covers(day.PlusWeeks(2)))
        {
            if (On(day) is { } reminder && reminder.At > after)
            {
                yield return reminder;
            }

            day = Calendar.AddWorkingDays(day, 1);
        }
    }

    /// <summary>
    /// What is to be sent now: one reminder however many were missed since the last one (the service was down), saying what
    /// the latest says and to everyone that any of them was for. Null when none is due.
    /// </summary>
    /// <param name="after">Until when reminders have been dealt with; <see cref="WorkingDayDeadline.Sent"/> when none has.</param>
    /// <param name="now">Now; a reminder for this very instant is due.</param>
    public Reminder? Due(Instant after, Instant now)
    {
        var due = After(after).TakeWhile(r => r.At <= now).ToList();
        return due.Count == 0 ? null : due[^1] with { To = due.Aggregate(ReminderRecipients.None, (to, r) => to | r.To) };
    }

    private ReminderRecipients RecipientsWith(int left)
    {
        if (left >= 0)
        {
            return daysLeft.Contains(left) ? ReminderRecipients.Dsm : ReminderRecipients.None;
        }

        var to = ReminderRecipients.Dsm;
        if (left == -1)
        {
            to |= ReminderRecipients.ReferringOfficer | ReminderRecipients.Crest;
        }

        return left <= escalateWhenLeft ? to | ReminderRecipients.DeputyOrManager : to;
    }
}
