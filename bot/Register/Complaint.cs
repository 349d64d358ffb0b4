using NodaTime;

namespace UpcTeamsBot.Register;

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

        LastContact = date;
        return true;
    }
}
