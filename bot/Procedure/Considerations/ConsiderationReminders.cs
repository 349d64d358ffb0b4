using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// The reminders of a decision that is owed (§24 and the ruling on it), and who decides while the DSM is away. What is
/// kept here is an index, worked out from the deadline's rule and worked out again whenever the calendars or the
/// settings change; never the deadline itself.
/// </summary>
public sealed partial class Consideration
{
    /// <summary>When somebody has to be reminded next: what the sweep looks for. Null while nobody has to be.</summary>
    public Instant? NextReminderAt { get; private set; }

    /// <summary>Until when reminders have been dealt with; null: none was sent yet.</summary>
    public Instant? RemindedUntil { get; private set; }

    /// <summary>
    /// The last day to decide, by the calendar of <see cref="PlannedBy"/>; null while nobody has to decide.
    /// </summary>
    public LocalDate? DueOn { get; private set; }

    /// <summary>
    /// The calendars and the settings that the two above were worked out by; null while nobody has to decide, or before
    /// they are worked out first.
    /// </summary>
    public string? PlannedBy { get; private set; }

    /// <summary>
    /// When the referring officer and CReST were told that the decision is overdue: once. Null: they were not.
    /// </summary>
    public Instant? OverdueToldAt { get; private set; }

    /// <summary>Whom it was escalated to: the DSM's deputy or manager. Null: nobody yet.</summary>
    public Guid? EscalatedToId { get; private set; }

    /// <summary>Name of that person.</summary>
    public string? EscalatedToName { get; private set; }

    /// <summary>
    /// When CReST was told that the DSM is away and nobody can decide for them; null: they were not, or that is over.
    /// </summary>
    public Instant? UncoveredAt { get; private set; }

    /// <summary>What identifies the calendars and settings that reminders are planned by.</summary>
    public static string PlanOf(WorkingDayCalendars calendars, DecisionOptions options) =>
        $"{calendars.Version} {options.ReminderFigures}";

    /// <summary>
    /// The reminder that is due now, or null. However many were missed, it is one, and it says the latest.
    /// </summary>
    public Reminder? DueReminder(WorkingDayCalendars calendars, DecisionOptions options, Instant now) =>
        IsWithDsm ? new ReminderPlan(Deadline!.In(calendars), options).Due(RemindedUntil ?? SentToDsmAt!.Value, now)
            : null;

    /// <summary>
    /// Works out anew when it is due and when somebody has to be reminded. A deadline that moves by it is an event of
    /// its own.
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

    /// <summary>Reminds whoever is to be reminded now, if anybody is, and works out who is next and when.</summary>
    /// <param name="calendars">The calendars in force.</param>
    /// <param name="options">Days and time.</param>
    /// <param name="escalateTo">The DSM's deputy or manager, for when it comes to that; null: there is none.</param>
    /// <param name="now">The time.</param>
    /// <returns>The reminder, or null.</returns>
    public Reminder? Remind(WorkingDayCalendars calendars, DecisionOptions options, Person? escalateTo, Instant now)
    {
        var due = DueReminder(calendars, options, now);
        if (due is not null)
        {
            RemindedUntil = now;
            var to = due.To & ~(ReminderRecipients.ReferringOfficer | ReminderRecipients.Crest);

            // Told once, on whichever day the first reminder after the deadline came: it may have been missed, or a
            // calendar may have moved past it.
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

            // Whom it was passed to just now sees it at the end of their chat already.
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
    /// The DSM is away: their deputy decides instead. The deadline stays as it was, and both names on record.
    /// </summary>
    /// <param name="to">The deputy.</param>
    /// <param name="until">The last day that the DSM is away; null: nobody said.</param>
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

    /// <summary>
    /// The DSM whose absence moved this on is back: they are told with whom it is, and can take it back.
    /// </summary>
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

    /// <summary>Whether somebody had this before an absence moved it on, and is back to take it.</summary>
    public bool MayTakeBack(Person person) =>
        IsWithDsm && DsmId != person.ObjectId && People.WhyNotDecide(person) is null
        && ForAbsences().Any(p => p.FromId == person.ObjectId && IsBack(p));

    /// <summary>A DSM who was away takes back what went over meanwhile. The deadline stays as it was.</summary>
    /// <exception cref="RefusedException">It never was theirs, they are still away, or they come too late.</exception>
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

    // Where automatic replies moved it on nobody said until when, so whoever asks is back.
    private static bool IsBack(Passing passing) => passing.BackAt is not null || passing.AwayUntil is null;

    // The absences that brought it to whoever has it now: none once somebody passed it on in person.
    private IEnumerable<Passing> ForAbsences() => _passings.AsEnumerable().Reverse().TakeWhile(p => p.IsForAbsence);

    /// <summary>
    /// The DSM is one no more, or not for this business: another has it. The deadline stays as it was, and both names
    /// on record. A request that is still with the manager, and one that was agreed and whose duties are not all done,
    /// go over too.
    /// </summary>
    /// <param name="to">The new one.</param>
    /// <param name="by">Who changed the directory.</param>
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

    /// <summary>The DSM is away and nobody can decide for them: CReST is told, once.</summary>
    public void LeaveUncovered(Instant now)
    {
        if (IsWithDsm && UncoveredAt is null)
        {
            UncoveredAt = now;
            Did(new DecisionUncovered(Actor.Upc, now));
        }
    }

    /// <summary>The DSM is there again.</summary>
    public void FoundThere() => UncoveredAt = null;

    /// <summary>The nightly check found no next reminder: plans it again, and says so.</summary>
    public void RestoreReminders(WorkingDayCalendars calendars, DecisionOptions options, Instant now)
    {
        if (IsWithDsm && NextReminderAt is null)
        {
            PlanReminders(calendars, options, now);
            Noted(new RemindersRestored(Actor.Upc, now));
        }
    }

    // A decision, or taking it back, ends them all.
    private void StopReminders() => (NextReminderAt, DueOn, PlannedBy, UncoveredAt) = (null, null, null, null);
}
