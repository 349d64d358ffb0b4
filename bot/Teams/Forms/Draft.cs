using NodaTime;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Teams.Forms;

/// <summary>Which form a draft is of.</summary>
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

/// <summary>Words for forms.</summary>
public static class DraftForms
{
    /// <summary>Returns a form's name, as in "Form not sent yet: enquiry (Annex E)".</summary>
    public static string Name(DraftForm form) => form switch
    {
        DraftForm.Enquiry => "enquiry (Annex E)",
        DraftForm.Consideration => "consideration form (Annex F)",
        DraftForm.Contact => "report of contact",
        DraftForm.Absence => "absence",
        DraftForm.Business => "business",
        DraftForm.Arrangement => "special arrangement",
        DraftForm.Advice => "request for advice",
        DraftForm.Letter => "letter",
        DraftForm.MarkerReport => "report of contact by the eCase marker",
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };
}

/// <summary>
/// A form that somebody has begun: everything they typed as they typed it, right or wrong, and the step they are at.
/// Kept at every press of a button, so that nothing is lost by an error, a restart or a replaced card, and it goes on
/// the next day. Only its owner ever sees it.
/// </summary>
public sealed class Draft : Record
{
    private const string Nothing = "{}";

    private Draft()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Draft;

    /// <inheritdoc/>
    public override string Reference => "draft";

    /// <summary>Whose it is.</summary>
    public Guid OwnerId { get; private set; }

    /// <summary>Which form.</summary>
    public DraftForm Form { get; private set; }

    /// <summary>The step it is at; each form has its own names.</summary>
    public string Step { get; private set; } = "";

    /// <summary>What was typed, by field, as JSON.</summary>
    public string Fields { get; private set; } = Nothing;

    /// <summary>When it was begun.</summary>
    public Instant StartedAt { get; private set; }

    /// <summary>The record that it became; null while it is still a draft.</summary>
    public long? BecameId { get; private set; }

    /// <summary>When its owner threw it away; null: they did not.</summary>
    public Instant? DiscardedAt { get; private set; }

    /// <summary>The last day on which its owner was reminded of it; null: never.</summary>
    public LocalDate? RemindedOn { get; private set; }

    /// <summary>Whether anything was filled in since it was started.</summary>
    public bool IsFilledIn => Version > 1;

    /// <summary>Whether it can still be filled in.</summary>
    public bool IsOpen => BecameId is null && DiscardedAt is null;

    /// <summary>Gets whether the form was sent and its own card says what came of it.</summary>
    public bool HasOutcome => BecameId is not null && Fields != Nothing;

    /// <summary>Begins a form.</summary>
    public static Draft Start(DraftForm form, string step, string fields, Actor owner, Instant now)
    {
        var draft = new Draft { OwnerId = owner.Id, Form = form, Step = step, Fields = fields, StartedAt = now };
        draft.Did(new DraftKept(owner, now));
        return draft;
    }

    /// <summary>Keeps what was typed, and moves to a step.</summary>
    public void Keep(string step, string fields, Actor by, Instant now)
    {
        ForOwner(by);
        Step = step;
        Fields = fields;
        Did(new DraftKept(by, now));
    }

    /// <summary>Closes the draft because it was sent, and erases what was typed. Only the record keeps that.</summary>
    /// <param name="recordId">The record that it became or changed.</param>
    /// <param name="by">Its owner.</param>
    /// <param name="now">The time.</param>
    /// <param name="outcome">
    /// What the form's own card says from now on, as JSON without personal data. Null if the record's card replaces it.
    /// </param>
    public void Became(long recordId, Actor by, Instant now, string? outcome = null)
    {
        ForOwner(by);
        BecameId = recordId;
        Fields = outcome ?? Nothing;
        Did(new DraftSent(by, now));
    }

    /// <summary>Its owner throws it away.</summary>
    public void Discard(Actor by, Instant now)
    {
        ForOwner(by);
        DiscardedAt = now;
        Fields = Nothing;
        Did(new DraftDiscarded(by, now));
    }

    /// <summary>
    /// Notes that its owner was reminded of it. Its version stays, so that buttons on its card still work.
    /// </summary>
    public void Reminded(LocalDate day) => RemindedOn = day;

    /// <summary>The customer was removed from the register: what was typed about them is erased.</summary>
    public void Erase(Actor by, Instant now)
    {
        (DiscardedAt, Fields) = (now, Nothing);
        Did(new DraftDiscarded(by, now));
    }

    /// <summary>Refuses whoever is not its owner, and a draft that is none any more.</summary>
    public void ForOwner(Actor by)
    {
        if (by.Id != OwnerId)
        {
            throw RefusedException.NotFound("form");
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

/// <summary>What was typed was kept.</summary>
public sealed record DraftKept(Actor By, Instant At) : DomainEvent("DraftKept", By, At);

/// <summary>The form was sent.</summary>
public sealed record DraftSent(Actor By, Instant At) : DomainEvent("DraftSent", By, At);

/// <summary>The form was thrown away.</summary>
public sealed record DraftDiscarded(Actor By, Instant At) : DomainEvent("DraftDiscarded", By, At);
