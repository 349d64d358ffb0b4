using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// The reminders of a pending decision (§24 and the ruling on it), and who decides while the DSM is away. The values
/// stored here are an index, calculated from the deadline's rule and recalculated when the calendars or settings
/// change. They are not the deadline itself.
/// </summary>
public sealed partial class Consideration
{
    /// <summary>When the next reminder is due, which is what the job searches for. Null if there is none.</summary>
    public Instant? NextReminderAt { get; private set; }

    /// <summary>The time up to which reminders have been handled. Null if none was sent.</summary>
    public Instant? RemindedUntil { get; private set; }

    /// <summary>
    /// The last day to decide, by the calendar of <see cref="PlannedBy"/>. Null if nobody has to decide.
    /// </summary>
    public LocalDate? DueOn { get; private set; }

    /// <summary>
    /// The calendars and settings from which the two values above were calculated. Null if nobody has to decide, or
    /// before they are first calculated.
    /// </summary>
    public string? PlannedBy { get; private set; }

    /// <summary>
    /// When the referring officer and CReST were told that the decision is overdue, which happens once. Null if they
    /// were not.
    /// </summary>
    public Instant? OverdueToldAt { get; private set; }

    /// <summary>The person it was escalated to: the DSM's deputy or manager. Null if nobody.</summary>
    public Guid? EscalatedToId { get; private set; }

    /// <summary>Name of that person.</summary>
    public string? EscalatedToName { get; private set; }

    /// <summary>
    /// When CReST was told that the DSM is away and nobody can decide for them. Null if they were not, or if that is
    /// over.
    /// </summary>
    public Instant? UncoveredAt { get; private set; }

    /// <summary>Identifies the calendars and settings by which reminders are planned.</summary>
    public static string PlanOf(WorkingDayCalendars calendars, DecisionOptions options) =>
        $"{calendars.Version} {options.ReminderFigures}";

    /// <summary>Returns the reminder that is due, or null. If several were missed, returns only the latest.</summary>
    public Reminder? DueReminder(WorkingDayCalendars calendars, DecisionOptions options, Instant now) =>
        IsWithDsm ? new ReminderPlan(Deadline!.In(calendars), options).Due(RemindedUntil ?? SentToDsmAt!.Value, now)
            : null;

    /// <summary>
    /// Recalculates when it is due and when to send the next reminder. If the deadline moves, raises an event.
    /// </summary>
    public void PlanReminders(WorkingDayCalendars calendars, DecisionOptions options, Instant now)
    {
        if (!IsWithDsm)
        {
            StopReminders();
            return;
        }

        var deadline = Deadline!.In(calendars);
        var before = DueOn;
        NextReminderAt = new ReminderPlan(deadline, options).Next(RemindedUntil ?? SentToDsmAt!.Value).At;
        DueOn = deadline.DueDate;
        PlannedBy = PlanOf(calendars, options);
        if (before is { } from && from != deadline.DueDate)
        {
            Did(new DeadlineMoved(Actor.Upc, now, from, deadline.DueDate));
        }
    }

    /// <summary>Sends the reminder that is due, if any, and calculates the next one.</summary>
    /// <param name="calendars">The current calendars.</param>
    /// <param name="options">The settings.</param>
    /// <param name="escalateTo">The DSM's deputy or manager, to whom it is escalated if necessary. Null if there is
    /// none.</param>
    /// <param name="now">The time.</param>
    /// <returns>The reminder, or null.</returns>
    public Reminder? Remind(WorkingDayCalendars calendars, DecisionOptions options, Person? escalateTo, Instant now)
    {
        var due = DueReminder(calendars, options, now);
        if (due is not null)
        {
            RemindedUntil = now;
            var to = due.To & ~(ReminderRecipients.ReferringOfficer | ReminderRecipients.Crest);

            // Tell them once, with the first reminder sent after the deadline. An earlier one may have been missed, or
            // a changed calendar may have skipped it.
            if (due.WorkingDaysLeft < 0 && OverdueToldAt is null)
            {
                OverdueToldAt = now;
                to |= ReminderRecipients.ReferringOfficer | ReminderRecipients.Crest;
            }

            if (to.HasFlag(ReminderRecipients.DeputyOrManager) && escalateTo is not null)
            {
                (EscalatedToId, EscalatedToName) = (escalateTo.ObjectId, escalateTo.Name);
            }
            else
            {
                to &= ~ReminderRecipients.DeputyOrManager;
            }

            // The person it was just passed to already has it at the end of their chat.
            if (Events.OfType<ConsiderationPassed>().Any())
            {
                to &= ~ReminderRecipients.Dsm;
            }

            Noted(new DsmReminded(
                Actor.Upc, now, due.Day, due.WorkingDaysLeft, to, to.HasFlag(ReminderRecipients.DeputyOrManager)
                    ? EscalatedToId : null));
        }

        PlanReminders(calendars, options, now);
        return due;
    }

    /// <summary>
    /// Passes it to the deputy because the DSM is away. The deadline stays the same, and both names are recorded.
    /// </summary>
    /// <param name="to">The deputy.</param>
    /// <param name="until">The last day of the absence, or null if unknown.</param>
    /// <param name="now">The time.</param>
    public void PassForAbsence(Person to, LocalDate? until, Instant now)
    {
        if (!IsWithDsm || to.ObjectId == DsmId)
        {
            return;
        }

        MustBeAbleToDecide(to);
        var from = DsmId;
        _passings.Add(Passing.ForAbsence(DsmId, DsmName, to.Name, until, now));
        (DsmId, DsmName, UncoveredAt) = (to.ObjectId, to.Name, null);
        Did(new ConsiderationPassed(Actor.Upc, now, from, to.ObjectId));
    }

    /// <summary>Records that the DSM is back. They are told who has it, and can take it back.</summary>
    public void Return(Guid dsm, Instant now)
    {
        var away = ForAbsences().Where(p => p.FromId == dsm && p.BackAt is null).ToArray();
        if (!IsWithDsm || DsmId == dsm || away.Length == 0)
        {
            return;
        }

        foreach (var passing in away)
        {
            passing.Returned(now);
        }

        Did(new DsmReturned(Actor.Upc, now, dsm));
    }

    /// <summary>Returns whether an absence took this from somebody who is back and can take it back.</summary>
    public bool MayTakeBack(Person person) =>
        IsWithDsm && DsmId != person.ObjectId && People.WhyNotDecide(person) is null
        && ForAbsences().Any(p => p.FromId == person.ObjectId && IsBack(p));

    /// <summary>Takes back a request that was passed on while the DSM was away. The deadline stays the same.</summary>
    /// <exception cref="RefusedException">It was never theirs, they are still away, or it is too late.</exception>
    public void TakeBack(Person by, Instant now)
    {
        var away = ForAbsences().FirstOrDefault(p => p.FromId == by.ObjectId);
        if (away is null || People.WhyNotDecide(by) is not null)
        {
            throw RefusedException.NotAllowed(WhoseItIs());
        }

        StillUndecided();
        if (DsmId == by.ObjectId)
        {
            throw RefusedException.TooLate("This is with you already. Nothing has changed");
        }

        if (!IsBack(away))
        {
            throw new RefusedException(
                RefusalReason.Facts,
                $"You are away until {Words.Date(away.AwayUntil!.Value)}. Type away and select I am back first");
        }

        var from = DsmId;
        _passings.Add(new(DsmId, DsmName, by.Name, by.ObjectId, now));
        (DsmId, DsmName, UncoveredAt) = (by.ObjectId, by.Name, null);
        Did(new ConsiderationPassed(Actor.Of(by), now, from, by.ObjectId));
    }

    // If automatic replies passed it on, nobody said until when, so a DSM who asks is back.
    private static bool IsBack(Passing passing) => passing.BackAt is not null || passing.AwayUntil is null;

    // Returns the absences that brought it to the current DSM. None if somebody passed it on in person since.
    private IEnumerable<Passing> ForAbsences() => _passings.AsEnumerable().Reverse().TakeWhile(p => p.IsForAbsence);

    /// <summary>
    /// Passes it to another DSM because this one is no longer a DSM, or not for this business. The deadline stays the
    /// same, and both names are recorded. Also applies while the manager has it, and to agreed requests with open
    /// duties.
    /// </summary>
    /// <param name="to">The new DSM.</param>
    /// <param name="by">The person who changed the directory.</param>
    /// <param name="now">The time.</param>
    public void PassForDeparture(Person to, Actor by, Instant now)
    {
        if (to.ObjectId == DsmId)
        {
            return;
        }

        if (IsUndecided)
        {
            MustBeAbleToDecide(to);
        }
        else if (!to.Is(Roles.Dsm))
        {
            throw new RefusedException(
                RefusalReason.Facts, $"{to.Name} is not a Designated Senior Manager. Choose another");
        }

        var from = DsmId;
        _passings.Add(new(DsmId, DsmName, to.Name, by.Id, now));
        (DsmId, DsmName, UncoveredAt) = (to.ObjectId, to.Name, null);
        Did(new ConsiderationPassed(by, now, from, to.ObjectId));
    }

    /// <summary>Tells CReST, once, that the DSM is away and nobody can decide for them.</summary>
    public void LeaveUncovered(Instant now)
    {
        if (IsWithDsm && UncoveredAt is null)
        {
            UncoveredAt = now;
            Did(new DecisionUncovered(Actor.Upc, now));
        }
    }

    /// <summary>Records that the DSM is there again.</summary>
    public void FoundThere() => UncoveredAt = null;

    /// <summary>Plans the next reminder again, because the nightly check found none, and raises an event.</summary>
    public void RestoreReminders(WorkingDayCalendars calendars, DecisionOptions options, Instant now)
    {
        if (IsWithDsm && NextReminderAt is null)
        {
            PlanReminders(calendars, options, now);
            Noted(new RemindersRestored(Actor.Upc, now));
        }
    }

    // Ends all reminders, after a decision or a withdrawal.
    private void StopReminders() => (NextReminderAt, DueOn, PlannedBy, UncoveredAt) = (null, null, null, null);
}
