using NodaTime;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// Records that a consideration was passed from one DSM to another. Both names are kept, and the deadline stays the
/// same.
/// </summary>
public sealed class Passing
{
    private Passing()
    {
    }

    internal Passing(Guid fromId, string fromName, string toName, Guid byId, Instant at)
    {
        FromId = fromId;
        FromName = fromName;
        ToName = toName;
        ById = byId;
        At = at;
    }

    /// <summary>Row number.</summary>
    public long Id { get; private set; }

    /// <summary>The consideration.</summary>
    public long ConsiderationId { get; private set; }

    /// <summary>The previous DSM.</summary>
    public Guid FromId { get; private set; }

    /// <summary>Name of the previous DSM.</summary>
    public string FromName { get; private set; } = "";

    /// <summary>Name of the new DSM.</summary>
    public string ToName { get; private set; } = "";

    /// <summary>The DSM who passed it on, or the service if the previous DSM is away.</summary>
    public Guid ById { get; private set; }

    /// <summary>When it was passed on.</summary>
    public Instant At { get; private set; }

    /// <summary>Whether it was passed on because the previous DSM is away.</summary>
    public bool IsForAbsence { get; private set; }

    /// <summary>The last day of their absence, or null if unknown.</summary>
    public LocalDate? AwayUntil { get; private set; }

    /// <summary>
    /// When the previous DSM was seen to be back. Null if they were not, or if the end of the absence is unknown.
    /// </summary>
    public Instant? BackAt { get; private set; }

    internal void Returned(Instant now) => BackAt = now;

    internal static Passing ForAbsence(Guid fromId, string fromName, string toName, LocalDate? until, Instant at) =>
        new(fromId, fromName, toName, Actor.Upc.Id, at) { IsForAbsence = true, AwayUntil = until };
}
