using NodaTime;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// A complaint that led to the customer being recorded. It has its own final response and its own date of last contact, from which
/// fourteen months are counted (Annex D).
/// </summary>
public sealed class Complaint
{
    private Complaint()
    {
    }

    /// <summary>A complaint as the consideration gives it.</summary>
    public Complaint(string description, FinalResponseKind finalResponseKind, LocalDate finalResponseDate, LocalDate lastContact, string businessName, string? considerationReference)
    {
        Description = description;
        FinalResponseKind = finalResponseKind;
        FinalResponseDate = finalResponseDate;
        LastContact = lastContact;
        LapsesOn = Retention.LapsesOn(lastContact);
        NextLapseStepOn = LapsesOn;
        BusinessName = businessName;
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

    /// <summary>Date of the last contact about it.</summary>
    public LocalDate LastContact { get; private set; }

    /// <summary>
    /// The day from which it should be let go of: fourteen months after the last contact (Annex D). Stored, because a query
    /// over last contacts would miss some: the last days of December all lapse on the same day.
    /// </summary>
    public LocalDate LapsesOn { get; private set; }

    /// <summary>When the DSM was first asked to confirm its removal; null: not asked since the last contact.</summary>
    public Instant? LapseAskedAt { get; private set; }

    /// <summary>The day from which the next step is due: to ask, to chase, or to turn to CReST. Null: nothing follows by itself.</summary>
    public LocalDate? NextLapseStepOn { get; private set; }

    /// <summary>When somebody asked CReST to remove it; null: nobody has.</summary>
    public Instant? RemovalAskedAt { get; private set; }

    /// <summary>Who asked; null: nobody has. "UPC" when the DSM did not answer.</summary>
    public string? RemovalAskedBy { get; private set; }

    /// <summary>Business that registered it.</summary>
    public string BusinessName { get; private set; } = "";

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
    internal void Correct(string description, FinalResponseKind kind, LocalDate finalResponseDate, LocalDate lastContact)
    {
        (Description, FinalResponseKind, FinalResponseDate) = (description, kind, finalResponseDate);
        if (lastContact != LastContact)
        {
            MoveLastContact(lastContact);
        }
    }

    /// <summary>The DSM is asked, or asked again, whether it should be removed.</summary>
    internal void LapseAsked(LocalDate next, Instant now)
    {
        LapseAskedAt ??= now;
        NextLapseStepOn = next;
    }

    /// <summary>Somebody asks CReST to remove it.</summary>
    internal void AskRemoval(string by, Instant now)
    {
        (RemovalAskedAt, RemovalAskedBy, NextLapseStepOn) = (now, by, null);
    }

    /// <summary>It stays after all: its removal is not asked for any more, and it lapses by its last contact.</summary>
    internal void Keep() => (RemovalAskedAt, RemovalAskedBy, LapseAskedAt, NextLapseStepOn) = (null, null, null, LapsesOn);

    private void MoveLastContact(LocalDate date)
    {
        LastContact = date;
        LapsesOn = Retention.LapsesOn(date);
        Keep();
    }
}
