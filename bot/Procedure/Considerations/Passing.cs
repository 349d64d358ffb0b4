using NodaTime;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// A consideration that went from one DSM to another: both names stay on record, and the deadline stays as it was.
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

    /// <summary>Of which consideration.</summary>
    public long ConsiderationId { get; private set; }

    /// <summary>Who had it.</summary>
    public Guid FromId { get; private set; }

    /// <summary>Their name.</summary>
    public string FromName { get; private set; } = "";

    /// <summary>Who has it.</summary>
    public string ToName { get; private set; } = "";

    /// <summary>Who passed it on: a DSM, or nobody in person where the one who had it is away.</summary>
    public Guid ById { get; private set; }

    /// <summary>When.</summary>
    public Instant At { get; private set; }

    /// <summary>Whether it went on because who had it is away.</summary>
    public bool IsForAbsence { get; private set; }

    /// <summary>The last day that they are away; null where nobody said.</summary>
    public LocalDate? AwayUntil { get; private set; }

    /// <summary>When who had it was seen to be back; null: not yet, or nobody said until when they are away.</summary>
    public Instant? BackAt { get; private set; }

    internal void Returned(Instant now) => BackAt = now;

    internal static Passing ForAbsence(Guid fromId, string fromName, string toName, LocalDate? until, Instant at) =>
        new(fromId, fromName, toName, Actor.Upc.Id, at) { IsForAbsence = true, AwayUntil = until };
}
