using NodaTime;

namespace UpcTeamsBot.Considerations;

/// <summary>A consideration that one DSM passed to another: both names stay on record, and the deadline stays as it was.</summary>
public sealed class Passing
{
    private Passing()
    {
    }

    internal Passing(string fromName, string toName, Guid byId, Instant at)
    {
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
    public string FromName { get; private set; } = "";

    /// <summary>Who has it.</summary>
    public string ToName { get; private set; } = "";

    /// <summary>Who passed it on.</summary>
    public Guid ById { get; private set; }

    /// <summary>When.</summary>
    public Instant At { get; private set; }
}
