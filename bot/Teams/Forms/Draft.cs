using NodaTime;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Teams.Forms;

/// <summary>The kind of form.</summary>
public enum DraftForm
{
    /// <summary>Annex E.</summary>
    Enquiry = 1,

    /// <summary>Annex F.</summary>
    Consideration,

    /// <summary>Contact about a recorded complaint (§19).</summary>
    Contact,

    /// <summary>A DSM's absence (ruling on §24).</summary>
    Absence,

    /// <summary>A business of the directory.</summary>
    Business,

    /// <summary>A special arrangement (§10, Annex C).</summary>
    Arrangement,

    /// <summary>"New complaint or old?" (§33).</summary>
    Advice,

    /// <summary>A letter, or a record for the files (§26–32, Annexes C and G).</summary>
    Letter,

    /// <summary>Contact reported by someone who sees the eCase marker (§19).</summary>
    MarkerReport = 20,
}

/// <summary>
/// A form that somebody has started: everything exactly as they typed it, valid or not, and the current step. It is
/// saved on every press, so that nothing is lost through an error, a restart or a replaced card, and it can be
/// continued the next day. Only its owner ever sees it.
/// </summary>
public sealed class Draft : Record
{
    private const string Nothing = "{}";
    private const string Erased = "erased";

    private Draft()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Draft;

    /// <inheritdoc/>
    public override string Reference => "draft";

    /// <summary>The owner.</summary>
    public Guid OwnerId { get; private set; }

    /// <summary>The kind of form.</summary>
    public DraftForm Form { get; private set; }

    /// <summary>The current step. Each form has its own names.</summary>
    public string Step { get; private set; } = "";

    /// <summary>The typed values by field, as JSON.</summary>
    public string Fields { get; private set; } = Nothing;

    /// <summary>When it was started.</summary>
    public Instant StartedAt { get; private set; }

    /// <summary>The record that it became, or null while it is a draft.</summary>
    public long? BecameId { get; private set; }

    /// <summary>When its owner discarded it, or null.</summary>
    public Instant? DiscardedAt { get; private set; }

    /// <summary>The last day on which its owner was reminded of it, or null.</summary>
    public LocalDate? RemindedOn { get; private set; }

    /// <summary>Whether anything was filled in since it was started.</summary>
    public bool IsFilledIn => Version > 1;

    /// <summary>Whether it can still be filled in.</summary>
    public bool IsOpen => BecameId is null && DiscardedAt is null;

    /// <summary>Whether it was erased, and not discarded by its owner.</summary>
    public bool IsErased => Step == Erased;

    /// <summary>Whether the form was sent and its own card shows the outcome.</summary>
    public bool HasOutcome => BecameId is not null && Fields != Nothing;

    /// <summary>Starts a form.</summary>
    public static Draft Start(DraftForm form, string step, string fields, Actor owner, Instant now)
    {
        var draft = new Draft { OwnerId = owner.Id, Form = form, Step = step, Fields = fields, StartedAt = now };
        draft.Did(new DraftKept(owner, now));
        return draft;
    }

    /// <summary>Saves what was typed, and moves to a step.</summary>
    public void Keep(string step, string fields, Actor by, Instant now)
    {
        ForOwner(by);

        // Whoever has typed nothing is not reminded of it.
        if (step == Step && fields == Fields)
        {
            return;
        }

        Step = step;
        Fields = fields;
        Did(new DraftKept(by, now));
    }

    /// <summary>Closes the draft because it was sent, and erases what was typed. Only the record keeps that.</summary>
    /// <param name="recordId">The record that it became or changed.</param>
    /// <param name="by">Its owner.</param>
    /// <param name="now">The time.</param>
    /// <param name="outcome">What the form's own card shows from now on, as JSON without personal data. Null if the
    /// record's card replaces it.</param>
    public void Became(long recordId, Actor by, Instant now, string? outcome = null)
    {
        ForOwner(by);
        BecameId = recordId;
        Fields = outcome ?? Nothing;
        Did(new DraftSent(by, now));
    }

    /// <summary>Discards it. Only its owner can.</summary>
    public void Discard(Actor by, Instant now)
    {
        ForOwner(by);
        DiscardedAt = now;
        Fields = Nothing;
        Did(new DraftDiscarded(by, now));
    }

    /// <summary>
    /// Records that its owner was reminded of it. Its version does not change, so that buttons on its card still work.
    /// </summary>
    public void Reminded(LocalDate day) => RemindedOn = day;

    /// <summary>
    /// Erases what was typed: its customer was removed from the register, or its owner did not come back to it.
    /// </summary>
    internal void Erase(Actor by, Instant now)
    {
        (DiscardedAt, Fields, Step) = (now, Nothing, Erased);
        Did(new DraftDiscarded(by, now));
    }

    /// <summary>Throws if somebody is not its owner, or if it is no longer open.</summary>
    public void ForOwner(Actor by)
    {
        if (by.Id != OwnerId)
        {
            throw RefusedException.NotFound("form");
        }

        if (IsErased)
        {
            throw RefusedException.TooLate("This form was erased. Nothing was sent");
        }

        if (DiscardedAt is not null)
        {
            throw RefusedException.TooLate("You cancelled this form. Nothing was sent");
        }

        if (BecameId is not null)
        {
            throw RefusedException.TooLate("You sent this form already. Nothing was sent twice");
        }
    }
}

/// <summary>What was typed was saved.</summary>
public sealed record DraftKept(Actor By, Instant At) : DomainEvent("DraftKept", By, At);

/// <summary>The form was sent.</summary>
public sealed record DraftSent(Actor By, Instant At) : DomainEvent("DraftSent", By, At);

/// <summary>The form was discarded.</summary>
public sealed record DraftDiscarded(Actor By, Instant At) : DomainEvent("DraftDiscarded", By, At);
