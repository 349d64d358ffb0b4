using NodaTime;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>A recorded complaint as given in an answer, with its business and contact (§20).</summary>
public sealed class AnsweredComplaint
{
    private AnsweredComplaint()
    {
    }

    /// <summary>Row number.</summary>
    public long Id { get; private set; }

    /// <summary>The answer.</summary>
    public long AnswerId { get; private set; }

    /// <summary>The complaint on the register.</summary>
    public long ComplaintId { get; private set; }

    /// <summary>The complaint, as recorded.</summary>
    public string Description { get; private set; } = "";

    /// <summary>Kind of its final response (§17).</summary>
    public FinalResponseKind FinalResponseKind { get; private set; }

    /// <summary>Date of its final response.</summary>
    public LocalDate FinalResponseDate { get; private set; }

    /// <summary>Date of the last contact about it.</summary>
    public LocalDate LastContact { get; private set; }

    /// <summary>The business it is registered under.</summary>
    public string BusinessName { get; private set; } = "";

    /// <summary>The local contact or SPOC, with the deputy.</summary>
    public string Spoc { get; private set; } = "";

    /// <summary>All its content, for comparing two answers.</summary>
    internal (long, string, FinalResponseKind, LocalDate, LocalDate, string, string) Said =>
        (ComplaintId, Description, FinalResponseKind, FinalResponseDate, LastContact, BusinessName, Spoc);

    internal static AnsweredComplaint Of(Complaint complaint) => new()
    {
        ComplaintId = complaint.Id, Description = complaint.Description,
        FinalResponseKind = complaint.FinalResponseKind, FinalResponseDate = complaint.FinalResponseDate,
        LastContact = complaint.LastContact, BusinessName = complaint.BusinessName,
        Spoc = EntryWords.Contact(complaint),
    };
}
