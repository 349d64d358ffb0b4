using NodaTime;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// Something that was put right (rectification): which fields, by whom and why. The reason is somebody's own words, so
/// it goes with the entry or complaint. The audit trail names the fields alone.
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

    /// <summary>The complaint that was put right, or null if it was the customer's details.</summary>
    public long? ComplaintId { get; private set; }

    /// <summary>What was put right: <c>name, district</c>.</summary>
    public string Fields { get; private set; } = "";

    /// <summary>Why, as typed.</summary>
    public string Why { get; private set; } = "";

    /// <summary>Who put it right.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>When.</summary>
    public Instant At { get; private set; }
}
