using NodaTime;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>The DSM's duties after agreeing (§25–26).</summary>
public enum DutyKind
{
    /// <summary>Tell the customer, by letter or by telephone with a record of the call (§25–26).</summary>
    TellCustomer = 1,

    /// <summary>Send the referring officer a copy of the letter or the record of the call (§26).</summary>
    SendCopy,

    /// <summary>Tick the UPCC box on eCase (§19).</summary>
    TickMarker,
}

/// <summary>A duty of the DSM, and whether it is done.</summary>
[Serves("§25", "§26")]
public sealed class Duty
{
    private Duty()
    {
    }

    internal Duty(DutyKind kind) => Kind = kind;

    /// <summary>Row number.</summary>
    public long Id { get; private set; }

    /// <summary>The consideration.</summary>
    public long ConsiderationId { get; private set; }

    /// <summary>The kind of duty.</summary>
    public DutyKind Kind { get; private set; }

    /// <summary>Name of the person who ticked it, or null.</summary>
    public string? DoneByName { get; private set; }

    /// <summary>When it was ticked, or null.</summary>
    public Instant? DoneAt { get; private set; }

    /// <summary>Whether it is done.</summary>
    public bool Done => DoneAt is not null;

    internal void Do(string byName, Instant now) => (DoneByName, DoneAt) = (byName, now);

    internal void Undo() => (DoneByName, DoneAt) = (null, null);
}
