using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>
/// The reminders for one deadline (flow 4, ruling on §24). They are sent on configured days before the deadline, on the
/// last day, and on every working day after it until the DSM decides. The first overdue reminder also goes to the
/// referring officer and CReST. From the escalation day on they also go to the deputy or the DSM's manager.
/// </summary>
public sealed class ReminderPlan
{
    private readonly ComputedDeadline deadline;
    private readonly HashSet<int> daysLeft;
    private readonly LocalTime time;
    private readonly int escalateWhenLeft;

    /// <summary>Creates the plan for a deadline.</summary>
    /// <param name="deadline">Deadline, calculated with the current calendar.</param>
    /// <param name="options">Validated settings.</param>
    public ReminderPlan(ComputedDeadline deadline, DecisionOptions options)
    {
        this.deadline = deadline;
        daysLeft = [.. options.DaysLeftToRemind()];
        time = LocalTime.FromTimeOnly(options.RemindAt);

        // A deadline keeps its days when the settings change, so this can be above zero. Only late ones are escalated.
        escalateWhenLeft = deadline.Rule.Days - options.EscalateOnDay;
    }

    private WorkingDayCalendar Calendar => deadline.Calendar;

    /// <summary>
    /// Returns the reminder for a day in London, or null if there is none or the referral was sent after its time.
    /// </summary>
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
    /// Returns the first reminder after an instant. There always is one, since only a decision ends them.
    /// </summary>
    public Reminder Next(Instant after) => After(after).First();

    /// <summary>Returns every reminder after an instant, in order and lazily, up to the end of the calendar.</summary>
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
    /// Returns the reminder to send now, or null if none is due. If several were missed, returns the latest, addressed
    /// to all of their recipients.
    /// </summary>
    /// <param name="after">Time of the last reminder handled, or <see cref="WorkingDayDeadline.Sent"/> if there was
    /// none.</param>
    /// <param name="now">Current time. A reminder for exactly this instant is due.</param>
    public Reminder? Due(Instant after, Instant now)
    {
        var due = After(after).TakeWhile(r => r.At <= now).ToList();
        return due.Count == 0
            ? null
            : due[^1] with
            {
                To = due.Aggregate(ReminderRecipients.None, (to, r) => to | r.To),
            };
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
