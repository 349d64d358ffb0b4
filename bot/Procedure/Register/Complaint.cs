using NodaTime;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// A complaint on which the customer is recorded. Different businesses may record complaints of one customer (§21), so
/// each complaint has its own business, contact, DSM, decision and eCase marker. It also has its own final response and
/// its own last contact, from which fourteen months are counted (Annex D).
/// </summary>
public sealed class Complaint
{
    private Complaint()
    {
    }

    /// <summary>Creates a complaint that is not on the register yet.</summary>
    /// <param name="description">The complaint.</param>
    /// <param name="finalResponseKind">The kind of its final response (§17).</param>
    /// <param name="finalResponseDate">The date of its final response.</param>
    /// <param name="lastContact">The last contact about it.</param>
    /// <param name="registration">The business, its contact and the decision.</param>
    /// <param name="considerationReference">The consideration it came from, or null.</param>
    /// <param name="finalResponseHeldIn">Where its final response is held. Empty if nobody said.</param>
    /// <param name="oldReference">Its reference in the log it was imported from. Empty if there is none.</param>
    public Complaint(
        string description, FinalResponseKind finalResponseKind, LocalDate finalResponseDate, LocalDate lastContact,
        Registration registration, string? considerationReference, string finalResponseHeldIn = "",
        string oldReference = "")
    {
        Description = description;
        FinalResponseKind = finalResponseKind;
        FinalResponseDate = finalResponseDate;
        FinalResponseHeldIn = finalResponseHeldIn;
        OldReference = oldReference;
        OldReferenceKey = EntryKeys.OfOldReference(oldReference);
        LastContact = lastContact;
        LapsesOn = Retention.LapsesOn(lastContact);
        NextLapseStepOn = LapsesOn;
        (BusinessKey, BusinessName) = (registration.BusinessKey, registration.BusinessName);
        (Spoc, SpocDeputy) = (registration.Spoc, registration.Deputy);
        (DsmId, DsmName) = (registration.DsmId, registration.DsmName);
        (DecidedOn, DecidedByName) = (registration.DecidedOn, registration.DecidedBy ?? registration.DsmName);
        ConsiderationReference = considerationReference;
    }

    /// <summary>Row number.</summary>
    public long Id { get; private set; }

    /// <summary>Which entry it belongs to.</summary>
    public long RegisterEntryId { get; private set; }

    /// <summary>The complaint, as recorded.</summary>
    public string Description { get; private set; } = "";

    /// <summary>Kind of its final response (§17).</summary>
    public FinalResponseKind FinalResponseKind { get; private set; }

    /// <summary>Date of its final response.</summary>
    public LocalDate FinalResponseDate { get; private set; }

    /// <summary>Where its final response is held, such as an eCase reference. Empty if nobody said.</summary>
    public string FinalResponseHeldIn { get; private set; } = "";

    /// <summary>Its reference in the log it was imported from. Empty if there is none.</summary>
    public string OldReference { get; private set; } = "";

    /// <summary>The old reference as searches compare it, or null.</summary>
    public string? OldReferenceKey { get; private set; }

    /// <summary>Date of the last contact about it.</summary>
    public LocalDate LastContact { get; private set; }

    /// <summary>
    /// The day from which it should be let go of: fourteen months after the last contact (Annex D). Stored, because a
    /// query over last contacts would miss some: the last days of December all lapse on the same day.
    /// </summary>
    public LocalDate LapsesOn { get; private set; }

    /// <summary>When the DSM was first asked to confirm its removal; null: not asked since the last contact.</summary>
    public Instant? LapseAskedAt { get; private set; }

    /// <summary>
    /// The day from which the next step is due: to ask, to chase, or to turn to CReST. Null: nothing follows by itself.
    /// </summary>
    public LocalDate? NextLapseStepOn { get; private set; }

    /// <summary>When somebody asked CReST to remove it; null: nobody has.</summary>
    public Instant? RemovalAskedAt { get; private set; }

    /// <summary>Who asked; null: nobody has. "UPC" when the DSM did not answer.</summary>
    public string? RemovalAskedBy { get; private set; }

    /// <summary>Why it should be removed, without names or numbers; null: no reason was given.</summary>
    public string? RemovalAskedFor { get; private set; }

    /// <summary>Key of the business it is registered under.</summary>
    public string BusinessKey { get; private set; } = "";

    /// <summary>Business it is registered under (§20).</summary>
    public string BusinessName { get; private set; } = "";

    /// <summary>SPOC or local business contact (§20, §28).</summary>
    public string Spoc { get; private set; } = "";

    /// <summary>The SPOC's deputy (§28). Empty if none is named.</summary>
    public string SpocDeputy { get; private set; } = "";

    /// <summary>The DSM who is responsible now.</summary>
    public Guid DsmId { get; private set; }

    /// <summary>That DSM's name.</summary>
    public string DsmName { get; private set; } = "";

    /// <summary>Day of the DSM's decision.</summary>
    public LocalDate DecidedOn { get; private set; }

    /// <summary>Name of the DSM who decided.</summary>
    public string DecidedByName { get; private set; } = "";

    /// <summary>When it was recorded.</summary>
    public Instant RecordedAt { get; private set; }

    /// <summary>When somebody said that the UPCC marker on eCase is ticked, or null.</summary>
    public Instant? MarkerTickedAt { get; private set; }

    /// <summary>The consideration that it came from, or null for sample and imported entries.</summary>
    public string? ConsiderationReference { get; private set; }

    /// <summary>The last contact moves forward, never back (D).</summary>
    /// <returns>Whether it moved.</returns>
    internal bool ContactOn(LocalDate date)
    {
        if (date <= LastContact)
        {
            return false;
        }

        MoveLastContact(date);
        return true;
    }

    /// <summary>What was recorded wrongly is put right.</summary>
    internal void Correct(
        string description, FinalResponseKind kind, LocalDate finalResponseDate, string heldIn, LocalDate lastContact)
    {
        (Description, FinalResponseKind, FinalResponseDate) = (description, kind, finalResponseDate);
        FinalResponseHeldIn = heldIn;
        if (lastContact != LastContact)
        {
            MoveLastContact(lastContact);
        }
    }

    internal void RecordedOn(Instant now) => RecordedAt = now;

    internal void ChangeContact(string spoc, string deputy) => (Spoc, SpocDeputy) = (spoc, deputy);

    internal void ChangeBusiness(string businessKey, string businessName, Guid dsmId, string dsmName) =>
        (BusinessKey, BusinessName, DsmId, DsmName) = (businessKey, businessName, dsmId, dsmName);

    internal void TickMarker(Instant now) => MarkerTickedAt = now;

    /// <summary>The DSM is asked, or asked again, whether it should be removed.</summary>
    internal void LapseAsked(LocalDate next, Instant now)
    {
        LapseAskedAt ??= now;
        NextLapseStepOn = next;
    }

    /// <summary>Somebody asks CReST to remove it.</summary>
    internal void AskRemoval(string by, string? why, Instant now) =>
        (RemovalAskedAt, RemovalAskedBy, RemovalAskedFor, NextLapseStepOn) = (now, by, why, null);

    /// <summary>It stays after all: its removal is not asked for any more, and it lapses by its last contact.</summary>
    internal void Keep() =>
        (RemovalAskedAt, RemovalAskedBy, RemovalAskedFor, LapseAskedAt, NextLapseStepOn) = (
            null, null, null, null, LapsesOn);

    private void MoveLastContact(LocalDate date)
    {
        LastContact = date;
        LapsesOn = Retention.LapsesOn(date);
        Keep();
    }
}
