using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>
/// A special arrangement for a customer's communications (§10, Annexes B and C): what was arranged, why, who agreed,
/// and when it is reviewed next. The customer may be on the register or not. If not, only the business concerned sees
/// it, and it is kept apart from the register.
/// </summary>
[Serves("§6", "§8", "§10", "§28", "§35", "Annex B", "Annex C")]
public sealed class Arrangement : Record
{
    /// <summary>What the day on which the customer was told is called in errors.</summary>
    internal const string ToldLabel = "The date";

    private Arrangement()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Arrangement;

    /// <inheritdoc/>
    public override string Reference =>
        string.Create(CultureInfo.InvariantCulture, $"S-{LondonTime.DateOf(AskedAt).Year}-{Id:000000}");

    /// <summary>The kind of arrangement.</summary>
    public ArrangementKind What { get; private set; }

    /// <summary>Its state.</summary>
    public ArrangementState State { get; private set; }

    /// <summary>Who it is for.</summary>
    public Customer Customer { get; private set; } = null!;

    /// <summary>The customer's register entry, or null if the customer was not known to be on the register.</summary>
    public long? EntryId { get; private set; }

    /// <summary>Key of the business concerned.</summary>
    public string BusinessKey { get; private set; } = "";

    /// <summary>Name of that business.</summary>
    public string BusinessName { get; private set; } = "";

    /// <summary>Who set it up or asked for it.</summary>
    public Guid AskedById { get; private set; }

    /// <summary>Name of the person who set it up or asked for it.</summary>
    public string AskedByName { get; private set; } = "";

    /// <summary>When it was set up or asked for.</summary>
    public Instant AskedAt { get; private set; }

    /// <summary>The manager who has to agree, or null if Annex C does not require one.</summary>
    public Guid? ManagerId { get; private set; }

    /// <summary>Name of that manager.</summary>
    public string ManagerName { get; private set; } = "";

    /// <summary>When the manager agreed or declined, or null.</summary>
    public Instant? ManagerDecidedAt { get; private set; }

    /// <summary>Why the manager did not agree.</summary>
    public string ManagerWords { get; private set; } = "";

    /// <summary>The SPOC, or the address for the customer's letters.</summary>
    public string Contact { get; private set; } = "";

    /// <summary>The SPOC's deputy (§28).</summary>
    public string Deputy { get; private set; } = "";

    /// <summary>The agreed times for calls.</summary>
    public string Times { get; private set; } = "";

    /// <summary>The reason for it (§10).</summary>
    public string Reason { get; private set; } = "";

    /// <summary>How staff should deal with the customer while it is in force.</summary>
    public string Handling { get; private set; } = "";

    /// <summary>When the customer was warned that contact may be limited, or null if this kind does not ask.</summary>
    public LocalDate? WarnedOn { get; private set; }

    /// <summary>Whether somebody confirmed that the customer faces no barrier to writing (Equality Act 2010).</summary>
    public bool NoBarrier { get; private set; }

    /// <summary>
    /// The day from which it is in force: when the customer was first told (Annex C). Null if they have not been told.
    /// </summary>
    public LocalDate? InForceOn { get; private set; }

    /// <summary>
    /// The day the customer was told of the current terms, or null if they have not been told of them.
    /// </summary>
    public LocalDate? NotifiedOn { get; private set; }

    /// <summary>How the customer was told.</summary>
    public NotifiedHow? NotifiedBy { get; private set; }

    /// <summary>Who told them.</summary>
    public string NotifiedByName { get; private set; } = "";

    /// <summary>The day of the next review; null while it is not in force.</summary>
    public LocalDate? NextReviewOn { get; private set; }

    /// <summary>When the due review was first asked for, or null.</summary>
    public Instant? ReviewAskedAt { get; private set; }

    /// <summary>The business's DSM, if they were also asked for the review.</summary>
    public Guid? ReviewDsmId { get; private set; }

    /// <summary>
    /// The day on which the next automatic step is due: a reminder, a review, or erasure. Null if there is none.
    /// </summary>
    public LocalDate? NextStepOn { get; private set; }

    /// <summary>When it ended, for whatever reason, or null.</summary>
    public Instant? EndedAt { get; private set; }

    /// <summary>Who ended it.</summary>
    public string EndedByName { get; private set; } = "";

    /// <summary>Why it ended, or null if it has not.</summary>
    public EndReason? EndedFor { get; private set; }

    /// <summary>The reason in words.</summary>
    public string EndWords { get; private set; } = "";

    /// <summary>Whether the customer's data has been erased.</summary>
    public bool IsErased => Customer.IsErased;

    /// <summary>Whether it is in force, so that staff must follow it.</summary>
    public bool IsInForce => State == ArrangementState.InForce;

    /// <summary>Whether it has been agreed and has not ended. It comes into force when the customer is told.</summary>
    public bool IsAgreed => State is ArrangementState.CustomerNotTold or ArrangementState.InForce;

    /// <summary>Whether the customer still has to be told of it or of a change.</summary>
    public bool AwaitsNotification => IsAgreed && NotifiedOn is null;

    /// <summary>Sets an arrangement up. If Annex C requires it, asks the manager to agree first.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="entryId">Their register entry, if the person may know of it.</param>
    /// <param name="business">The business concerned.</param>
    /// <param name="by">The person who sets it up.</param>
    /// <param name="manager">The manager who has to agree, or null if nobody has to.</param>
    /// <param name="dsms">The DSMs of the customer's register entries, who are told.</param>
    /// <param name="options">The settings.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="RefusedException">A precondition of Annex C is not met.</exception>
    public static Arrangement SetUp(
        ArrangementTerms terms, Customer customer, long? entryId, Business business, Person by, Person? manager,
        IReadOnlyList<Guid> dsms, ArrangementOptions options, Instant now)
    {
        if (string.IsNullOrWhiteSpace(terms.Reason))
        {
            throw new RefusedException(RefusalReason.Facts, ArrangementTerms.NoReason);
        }

        var needsManager = ArrangementKinds.NeedsManager(terms.Kind);
        if (needsManager)
        {
            Check(terms, by, manager, LondonTime.DateOf(now));
        }

        var arrangement = new Arrangement
        {
            What = terms.Kind, Customer = customer, EntryId = entryId,
            State = needsManager ? ArrangementState.AwaitingManager : ArrangementState.CustomerNotTold,
            BusinessKey = business.Key,
            BusinessName = business.Name,
            AskedById = by.ObjectId,
            AskedByName = by.Name,
            AskedAt = now,
            ManagerId = needsManager ? manager!.ObjectId : null,
            ManagerName = needsManager ? manager!.Name : "",
            Contact = terms.Contact,
            Deputy = terms.Deputy,
            Times = terms.Times,
            Reason = terms.Reason,
            Handling = terms.Handling,
            WarnedOn = needsManager ? terms.WarnedOn : null,
            NoBarrier = needsManager,
        };
        if (needsManager)
        {
            arrangement.Did(new ArrangementAsked(Actor.Of(by), now));
            return arrangement;
        }

        arrangement.PlanNext(options, now);
        arrangement.Did(new ArrangementSetUp(Actor.Of(by), now, arrangement.ToTell(dsms)));
        return arrangement;
    }

    /// <summary>
    /// Records that the manager agrees (Annex C: "seek agreement from your manager"). It comes into force when the
    /// customer has been told.
    /// </summary>
    /// <param name="by">The manager.</param>
    /// <param name="dsms">The DSMs of the customer's register entries, who are told.</param>
    /// <param name="options">The settings.</param>
    /// <param name="now">The time.</param>
    public void Approve(Person by, IReadOnlyList<Guid> dsms, ArrangementOptions options, Instant now)
    {
        ForManager(by);
        (State, ManagerDecidedAt) = (ArrangementState.CustomerNotTold, now);
        PlanNext(options, now);
        Did(new ArrangementApproved(Actor.Of(by), now, ToTell(dsms)));
    }

    /// <summary>Records that the manager does not agree, and why.</summary>
    public void Decline(Person by, string why, ArrangementOptions options, Instant now)
    {
        ForManager(by);
        (ManagerDecidedAt, ManagerWords) = (now, Explanation.Require(why));
        Over(ArrangementState.Declined, options, now);
        Did(new ArrangementDeclined(Actor.Of(by), now));
    }

    /// <summary>Withdraws it. Only the person who asked can, and only before the manager decides.</summary>
    public void Withdraw(Person by, ArrangementOptions options, Instant now)
    {
        if (by.ObjectId != AskedById)
        {
            throw RefusedException.NotAllowed($"Only {AskedByName}, who asked for this, can withdraw it");
        }

        StillAsked();
        Over(ArrangementState.Withdrawn, options, now);
        Did(new ArrangementWithdrawn(Actor.Of(by), now));
    }

    /// <summary>
    /// Records when and how the customer was told. The first time, the arrangement comes into force from that day
    /// (Annex C).
    /// </summary>
    public void Notify(
        LocalDate on,
        NotifiedHow how,
        Person by,
        Business? business,
        ArrangementOptions options,
        Instant now)
    {
        ForTending(by, business);
        if (NotifiedOn is { } done)
        {
            throw RefusedException.TooLate(
                $"{NotifiedByName} said that the customer was told {NotifiedHows.Name(NotifiedBy!.Value)} on "
                    + $"{Words.Day(done)}. Nothing has changed");
        }

        PastDate.Require(on, LondonTime.DateOf(now), ToldLabel);

        (NotifiedOn, NotifiedBy, NotifiedByName) = (on, how, by.Name);
        if (State == ArrangementState.CustomerNotTold)
        {
            (State, InForceOn) = (ArrangementState.InForce, on);
            NextReviewOn = options.ReviewAfter(LondonTime.DateOf(now));
        }

        PlanNext(options, now);
        Did(new CustomerNotified(Actor.Of(by), now, how));
    }

    /// <summary>Records a review after which the arrangement continues.</summary>
    public void Keep(LocalDate nextReview, Person by, Business? business, ArrangementOptions options, Instant now)
    {
        ForTending(by, business);
        if (!IsInForce)
        {
            throw new RefusedException(
                RefusalReason.OutOfDate, "The customer has not been told yet, so there is nothing to review");
        }

        Reviewed(nextReview, options, now);
        Did(new ArrangementKept(Actor.Of(by), now));
    }

    /// <summary>
    /// Changes the terms. The customer has to be told of new contacts and times (§28, Annex C). The next review moves
    /// only if the arrangement is in force.
    /// </summary>
    public void Change(
        string contact, string deputy, string times, string handling, LocalDate nextReview, Person by,
        Business? business, ArrangementOptions options, Instant now)
    {
        ForTending(by, business);
        var fields = new List<string>();
        void Note(string field, bool differs)
        {
            if (differs)
            {
                fields.Add(field);
            }
        }

        Note("contact", contact != Contact);
        Note("deputy", deputy != Deputy);
        Note("times", times != Times);
        var concernsCustomer = fields.Count > 0;
        Note("handling", handling != Handling);
        if (fields.Count == 0)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                "You have changed nothing. Change what is different now, or press Keep");
        }

        (Contact, Deputy, Times, Handling) = (contact, deputy, times, handling);
        if (concernsCustomer)
        {
            (NotifiedOn, NotifiedBy, NotifiedByName) = (null, null, "");
        }

        if (IsInForce)
        {
            Reviewed(nextReview, options, now);
        }

        Did(new ArrangementChanged(Actor.Of(by), now, string.Join(", ", fields)));
    }

    /// <summary>Ends it, with a reason.</summary>
    public void End(
        EndReason reason,
        string words,
        Person by,
        Business? business,
        ArrangementOptions options,
        Instant now)
    {
        ForTending(by, business);
        if (reason == EndReason.Other)
        {
            Explanation.Require(words);
        }

        (EndedFor, EndWords, EndedByName) = (reason, words, by.Name);
        Over(ArrangementState.Ended, options, now);
        Did(new ArrangementEnded(Actor.Of(by), now, reason));
    }

    /// <summary>Runs the daily step: sends due reminders, and erases what ended long ago.</summary>
    /// <param name="dsm">The business's DSM, or null if the directory names none.</param>
    /// <param name="options">The settings.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether anything was due.</returns>
    public bool Step(Guid? dsm, ArrangementOptions options, Instant now)
    {
        var today = LondonTime.DateOf(now);
        if (NextStepOn is not { } due || due > today)
        {
            return false;
        }

        if (!IsAgreed)
        {
            Erase(Actor.Upc, now);
            return true;
        }

        if (NextReviewOn is { } review && review <= today)
        {
            ReviewDsmId = dsm == AskedById ? null : dsm;
            Noted(new ReviewAsked(Actor.Upc, now, today, ReviewAskedAt is not null, ReviewDsmId));
            ReviewAskedAt ??= now;
            NextStepOn = today.PlusDays(options.ChaseReviewAfterDays);
            return true;
        }

        Noted(new NotificationReminded(Actor.Upc, now, today));
        PlanNext(options, now);
        return true;
    }

    /// <summary>Erases the personal data. An open arrangement ends.</summary>
    public void Erase(Actor by, Instant now)
    {
        if (IsAgreed || State == ArrangementState.AwaitingManager)
        {
            (State, EndedFor, EndedByName, EndedAt) = (ArrangementState.Ended, EndReason.EntryRemoved, by.Name, now);
        }

        Customer = Customer.Erased;
        (Contact, Deputy, Times, Reason, Handling, ManagerWords, EndWords) = ("", "", "", "", "", "", "");
        (WarnedOn, NextReviewOn, NextStepOn, ReviewDsmId) = (null, null, null, null);
        Did(new ArrangementErased(by, now));
    }

    /// <summary>
    /// Returns whether somebody manages it: whoever set it up, and the business's DSM, deputy and contact points.
    /// </summary>
    /// <param name="person">The person.</param>
    /// <param name="business">The business as the directory knows it, or null if it no longer does.</param>
    public bool MayTend(Person person, Business? business) =>
        person.ObjectId == AskedById || ArrangementBusinesses.Leads(person, BusinessKey, business);

    /// <summary>Throws <see cref="RefusedException"/> if somebody does not manage it, or if it has ended.</summary>
    public void ForTending(Person by, Business? business)
    {
        if (!MayTend(by, business))
        {
            throw RefusedException.NotAllowed(
                $"Only {AskedByName}, and the DSM and contact points of {BusinessName}, can change this");
        }

        NotOver();
        if (State == ArrangementState.AwaitingManager)
        {
            throw new RefusedException(
                RefusalReason.OutOfDate,
                $"{ManagerName} has not agreed yet. Nothing has changed");
        }
    }

    /// <summary>Throws <see cref="RefusedException"/> if somebody may not agree to it, or if it is too late.</summary>
    public void ForManager(Person by)
    {
        if (by.ObjectId != ManagerId || by.ObjectId == AskedById)
        {
            throw RefusedException.NotAllowed(
                ManagerId is null
                    ? "This needs no manager's agreement"
                    : $"Only {ManagerName} can agree to this");
        }

        StillAsked();
    }

    private static void Check(ArrangementTerms terms, Person by, Person? manager, LocalDate today)
    {
        if (terms.WarnedOn is not { } warned)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                "The customer has to be warned before communications are limited. Issue a warning letter "
                    + "first");
        }

        PastDate.Require(warned, today, ArrangementTerms.WarningLabel);

        if (!terms.NoBarrier)
        {
            throw new RefusedException(RefusalReason.Facts, ArrangementTerms.Barrier);
        }

        if (manager is null || manager.ObjectId == by.ObjectId)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                "Choose a manager other than yourself: nobody agrees to their own request");
        }
    }

    // The people who set it up or agreed to it already know.
    private IReadOnlyList<Guid> ToTell(IReadOnlyList<Guid> dsms) => !ArrangementKinds.Limits(What) ? []
        : [.. dsms.Distinct().Where(d => d != AskedById && d != ManagerId)];

    /// <summary>Returns why the next review cannot be on a date, or null if it can.</summary>
    internal static string? WhyNotReviewOn(LocalDate date, LocalDate today, ArrangementOptions options)
    {
        var latest = options.ReviewAfter(today);
        return date > today && date <= latest ? null : $"Next review must be after today and by {Words.Day(latest)}";
    }

    private void Reviewed(LocalDate nextReview, ArrangementOptions options, Instant now)
    {
        if (WhyNotReviewOn(nextReview, LondonTime.DateOf(now), options) is { } why)
        {
            throw new RefusedException(RefusalReason.Facts, why);
        }

        (NextReviewOn, ReviewAskedAt, ReviewDsmId) = (options.WorkingDay(nextReview), null, null);
        PlanNext(options, now);
    }

    private void PlanNext(ArrangementOptions options, Instant now)
    {
        var remind = LondonTime.DateOf(now).PlusDays(options.RemindToNotifyAfterDays);
        NextStepOn = AwaitsNotification && !(NextReviewOn <= remind) ? remind
            : ReviewAskedAt is not null ? LondonTime.DateOf(now).PlusDays(options.ChaseReviewAfterDays)
            : NextReviewOn;
    }

    private void Over(ArrangementState state, ArrangementOptions options, Instant now)
    {
        (State, EndedAt, NextReviewOn) = (state, now, null);
        NextStepOn = LondonTime.DateOf(now).PlusMonths(options.KeepMonthsAfterEnd);
    }

    private void StillAsked()
    {
        NotOver();
        if (State != ArrangementState.AwaitingManager)
        {
            throw RefusedException.TooLate(
                ManagerDecidedAt is { } at
                    ? $"{ManagerName} agreed to this at {Words.TimeOn(at)}. Nothing has changed"
                    : "This needs no manager's agreement. Nothing has changed",
                ManagerId);
        }
    }

    private void NotOver()
    {
        switch (State)
        {
            case ArrangementState.Declined:
                throw RefusedException.TooLate(
                    $"{ManagerName} did not agree to this at {Words.TimeOn(ManagerDecidedAt!.Value)}. Nothing has "
                        + "changed",
                    ManagerId);
            case ArrangementState.Withdrawn:
                throw RefusedException.TooLate(
                    $"{AskedByName} withdrew this at {Words.TimeOn(EndedAt!.Value)}. Nothing has changed",
                    AskedById);
            case ArrangementState.Ended:
                throw RefusedException.TooLate(
                    $"{EndedByName} ended this at {Words.TimeOn(EndedAt!.Value)}. Nothing has changed");
        }
    }
}
