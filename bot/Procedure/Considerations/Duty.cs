using NodaTime;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>What the DSM sees to after agreeing (§25–26).</summary>
public enum DutyKind
{
    /// <summary>The customer is told: by letter, or by telephone with a record of it (§25–26).</summary>
    TellCustomer = 1,

    /// <summary>A copy of the letter, or the record of the call, is sent to the referring officer (§26).</summary>
    SendCopy,

    /// <summary>The UPCC box on eCase is ticked (§19).</summary>
    TickMarker,
}

/// <summary>One duty of the DSM's list, and whether it is done.</summary>
[Serves("§25", "§26")]
public sealed class Duty
{
    private Duty()
    {
    }

    internal Duty(DutyKind kind) => Kind = kind;

    /// <summary>Row number.</summary>
    public long Id { get; private set; }

    /// <summary>Of which consideration.</summary>
    public long ConsiderationId { get; private set; }

    /// <summary>What is to be done.</summary>
    public DutyKind Kind { get; private set; }

    /// <summary>Who ticked it off; null: not done.</summary>
    public string? DoneByName { get; private set; }

    /// <summary>When it was ticked off.</summary>
    public Instant? DoneAt { get; private set; }

    /// <summary>Whether it is done.</summary>
    public bool Done => DoneAt is not null;

    internal void Do(string byName, Instant now) => (DoneByName, DoneAt) = (byName, now);

    internal void Undo() => (DoneByName, DoneAt) = (null, null);
}
