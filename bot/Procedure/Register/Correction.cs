using NodaTime;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// A correction (rectification): which fields, by whom and why. The reason is free text, so it is erased with the entry
/// or complaint. The audit trail names only the fields.
/// </summary>
public sealed class Correction
{
    private Correction()
    {
    }

    internal Correction(long? complaintId, string fields, string why, string byName, Instant at) =>
        (ComplaintId, Fields, Why, ByName, At) = (complaintId, fields, why, byName, at);

    /// <summary>Row number.</summary>
    public long Id { get; private set; }

    /// <summary>The entry.</summary>
    public long RegisterEntryId { get; private set; }

    /// <summary>The corrected complaint, or null if the customer's details were corrected.</summary>
    public long? ComplaintId { get; private set; }

    /// <summary>The corrected fields: <c>name, district</c>.</summary>
    public string Fields { get; private set; } = "";

    /// <summary>The reason, as typed.</summary>
    public string Why { get; private set; } = "";

    /// <summary>Name of the person who made the correction.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>When it was made.</summary>
    public Instant At { get; private set; }
}
