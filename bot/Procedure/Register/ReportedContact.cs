using NodaTime;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>A contact reported after registration (§19, Annex D).</summary>
public sealed class ReportedContact
{
    private ReportedContact()
    {
    }

    internal ReportedContact(
        long complaintId, LocalDate on, ContactChannel channel, Guid reportedById, Instant reportedAt)
    {
        ComplaintId = complaintId;
        On = on;
        Channel = channel;
        ReportedById = reportedById;
        ReportedAt = reportedAt;
    }

    /// <summary>Row number.</summary>
    public long Id { get; private set; }

    /// <summary>The entry.</summary>
    public long RegisterEntryId { get; private set; }

    /// <summary>The complaint that it was about.</summary>
    public long ComplaintId { get; private set; }

    /// <summary>The day of the contact.</summary>
    public LocalDate On { get; private set; }

    /// <summary>How the customer made contact.</summary>
    public ContactChannel Channel { get; private set; }

    /// <summary>The person who reported it.</summary>
    public Guid ReportedById { get; private set; }

    /// <summary>When it was reported.</summary>
    public Instant ReportedAt { get; private set; }
}
