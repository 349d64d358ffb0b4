using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>
/// Something that a person has to do about a record. An index, updated in the transaction of each change: the lists
/// show it and chasers search it. The record itself is authoritative, and the nightly check compares the two. It holds
/// only references, so removing a customer erases nothing here.
/// </summary>
public sealed class WorkItem : Record
{
    private WorkItem()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.WorkItem;

    /// <inheritdoc/>
    public override string Reference => OfReference;

    /// <summary>The kind of the record that waits.</summary>
    public RecordKind OfKind { get; private set; }

    /// <summary>Its number.</summary>
    public long OfId { get; private set; }

    /// <summary>Its reference.</summary>
    public string OfReference { get; private set; } = "";

    /// <summary>What has to be done.</summary>
    public WaitFor For { get; private set; }

    /// <summary>Who has to do it; see <see cref="Assignees"/>.</summary>
    public string Assignee { get; private set; } = "";

    /// <summary>The card that they act on.</summary>
    public string Card { get; private set; } = "";

    /// <summary>When the wait started.</summary>
    public Instant Since { get; private set; }

    /// <summary>The nation whose bank holidays count.</summary>
    public Nation Nation { get; private set; }

    /// <summary>The day by which it should be done. The lists are in this order.</summary>
    public LocalDate DueOn { get; private set; }

    /// <summary>The first day on which the lists show it, or null for immediately.</summary>
    public LocalDate? ShownFrom { get; private set; }

    /// <summary>Who asked for it, or null.</summary>
    public Guid? AskedById { get; private set; }

    /// <summary>The card of the person who asked. Empty if they are never told.</summary>
    public string AskerCard { get; private set; } = "";

    /// <summary>
    /// Which of several people has it, because they claimed it or a colleague gave it to them. Null if nobody.
    /// </summary>
    public Guid? WithId { get; private set; }

    /// <summary>Their name.</summary>
    public string WithName { get; private set; } = "";

    /// <summary>The colleague who gave it to them. Empty if they claimed it.</summary>
    public string GivenByName { get; private set; } = "";

    /// <summary>When the next chaser is due, which is what the job searches for. Null if none is.</summary>
    public Instant? NextChaseAt { get; private set; }

    /// <summary>The time up to which chasers have been handled. Null if none was sent.</summary>
    public Instant? ChasedUntil { get; private set; }

    /// <summary>When it was completed or no longer needed. Null while it waits.</summary>
    public Instant? ClosedAt { get; private set; }

    /// <summary>The record that waits.</summary>
    public RecordRef Of => new(OfKind, OfId);

    /// <summary>Creates the item for something that a record waits for.</summary>
    public static WorkItem Start(Record record, Wait wait) =>
        new() { OfKind = record.Kind, OfId = record.Id, For = wait.For, Assignee = wait.Assignee };

    /// <summary>Updates the item from the record, and calculates when the next chaser is due.</summary>
    /// <returns>Whether it differed in something that the lists show: what to do, since when, or whether it waits at
    /// all.</returns>
    public bool Follow(string reference, Wait wait, ChaserOptions options, WorkingDayCalendar calendar)
    {
        // Discard everything from an earlier wait, such as a duty that was ticked by mistake or a previous question.
        var again = ClosedAt is not null || Since != wait.Since;
        if (again)
        {
            (ClosedAt, Since, ChasedUntil) = (null, wait.Since, null);
        }

        (OfReference, Card, Nation) = (reference, wait.Card, wait.Nation);
        (AskedById, AskerCard) = (wait.AskedById, wait.AskerCard);
        if (wait.TakenBy is { } taken)
        {
            (WithId, WithName, GivenByName) = (taken.Id, taken.Name, taken.Id == WithId ? GivenByName : "");
        }
        else if (again || GivenByName.Length == 0)
        {
            (WithId, WithName, GivenByName) = (null, "", "");
        }

        ShownFrom = For == WaitFor.LateDuties
            ? ChaseRule.DayAfter(Since, options.DutiesToCrestAfterDays, calendar) : null;
        var plan = ChaseRule.PlanFor(For, options);
        DueOn = wait.DueOn ?? ShownFrom
            ?? ChaseRule.DayAfter(Since, plan is { Days: [var first, ..] } ? first : 0, calendar);
        Plan(plan, calendar, options);
        return again;
    }

    /// <summary>Sends the chaser that is due, if any, and calculates when the next is.</summary>
    /// <returns>The chaser, or null.</returns>
    public Chase? ChaseNow(ChaserOptions options, WorkingDayCalendar calendar, Instant now)
    {
        if (ClosedAt is not null || ChaseRule.PlanFor(For, options) is not { } plan)
        {
            NextChaseAt = null;
            return null;
        }

        var due = ChaseRule.Due(plan, Since, ChasedUntil ?? Since, now, calendar, TimeOf(options));
        if (due is not null)
        {
            ChasedUntil = now;
            Noted(new WorkItemChased(Actor.Upc, now, For, due));
        }

        Plan(plan, calendar, options);
        return due;
    }

    /// <summary>Gives it to a colleague in CReST, who is told.</summary>
    public void GiveTo(Person colleague, Person by, Instant now)
    {
        CrestAccess.Require(by, "can give this to a colleague");
        if (ClosedAt is not null)
        {
            throw RefusedException.TooLate($"{OfReference} does not wait any more. Nothing has changed");
        }

        if (Assignee != Assignees.Crest || !colleague.Is(Roles.Crest))
        {
            throw new RefusedException(
                RefusalReason.Facts, $"{colleague.Name} is not in CReST. Choose a colleague in CReST");
        }

        if (WithId == colleague.ObjectId)
        {
            throw RefusedException.TooLate($"{WithName} has {OfReference} already. Nothing has changed", WithId);
        }

        (WithId, WithName, GivenByName) = (colleague.ObjectId, colleague.Name, by.Name);
        Did(new WorkItemGiven(Actor.Of(by), now, colleague.ObjectId));
    }

    /// <summary>
    /// Closes it because it is done or no longer needed. Chasers stop, and the person it was given to sees that.
    /// </summary>
    public void Close(Instant now)
    {
        if (ClosedAt is not null)
        {
            return;
        }

        (ClosedAt, NextChaseAt) = (now, null);
        if (GivenByName.Length > 0)
        {
            Did(new WorkItemDone(Actor.Upc, now));
        }
    }

    private static LocalTime TimeOf(ChaserOptions options) => LocalTime.FromTimeOnly(options.At);

    private void Plan(ChasePlan? plan, WorkingDayCalendar calendar, ChaserOptions options) =>
        NextChaseAt = plan is null
            ? null
            : ChaseRule.Next(plan, Since, ChasedUntil ?? Since, calendar, TimeOf(options))?.At;
}

/// <summary>Somebody was chased because a record still waits for them.</summary>
/// <param name="By">The service itself.</param>
/// <param name="At">When.</param>
/// <param name="For">What has to be done.</param>
/// <param name="Chase">The chaser.</param>
public sealed record WorkItemChased(Actor By, Instant At, WaitFor For, Chase Chase)
    : DomainEvent("WorkItemChased", By, At)
{
    /// <inheritdoc/>
    public override string Why => $"{For}, {Chase.WorkingDays} working days; told: {Chase.To}";
}

/// <summary>A CReST member gave something to a colleague.</summary>
public sealed record WorkItemGiven(Actor By, Instant At, Guid To) : DomainEvent("WorkItemGiven", By, At);

/// <summary>Something given to a colleague was done.</summary>
public sealed record WorkItemDone(Actor By, Instant At) : DomainEvent("WorkItemDone", By, At);
