using NodaTime;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// Something that was put right (rectification): which fields, by whom and why. The reason is somebody's own words, so it is kept with the entry and goes
/// with it; the audit trail names the fields alone.
/// </summary>
public sealed class Correction
{
    private Correction()
    {
    }

    internal Correction(string fields, string why, string byName, Instant at) => (Fields, Why, ByName, At) = (fields, why, byName, at);

    /// <summary>Row number.</summary>
    public long Id { get; private set; }

    /// <summary>The entry.</summary>
    public long RegisterEntryId { get; private set; }

    /// <summary>What was put right: <c>name, district</c>.</summary>
    public string Fields { get; private set; } = "";

    /// <summary>Why, as typed.</summary>
    public string Why { get; private set; } = "";

    /// <summary>Who put it right.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>When.</summary>
    public Instant At { get; private set; }
}
