using NodaTime;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>A customer was put on the register.</summary>
public sealed record EntryRecorded(Actor By, Instant At, string? ConsiderationReference)
    : DomainEvent("EntryRecorded", By, At);

/// <summary>A complaint was added to a customer who was already on the register (§21).</summary>
public sealed record ComplaintAdded(Actor By, Instant At, string? ConsiderationReference)
    : DomainEvent("ComplaintAdded", By, At);

/// <summary>A recording made by mistake was undone.</summary>
public sealed record EntryRecordingUndone(Actor By, Instant At, string ConsiderationReference)
    : DomainEvent("EntryRecordingUndone", By, At)
{
    /// <inheritdoc/>
    public override string? Why => ConsiderationReference;
}

/// <summary>Contact about a recorded complaint was reported (§19, Annex D).</summary>
public sealed record ContactReported(Actor By, Instant At, LocalDate On, ContactChannel Channel, bool Moved)
    : DomainEvent("ContactReported", By, At);

/// <summary>The UPCC marker on eCase was ticked (§25–26).</summary>
public sealed record MarkerTicked(Actor By, Instant At) : DomainEvent("MarkerTicked", By, At);

/// <summary>The customer's recorded details were corrected.</summary>
public sealed record EntryCorrected(Actor By, Instant At, string Fields) : DomainEvent("EntryCorrected", By, At)
{
    /// <inheritdoc/>
    public override string? Why => Fields;
}

/// <summary>A complaint's recorded details were corrected.</summary>
public sealed record ComplaintCorrected(Actor By, Instant At, string Fields) : DomainEvent("ComplaintCorrected", By, At)
{
    /// <inheritdoc/>
    public override string? Why => Fields;
}

/// <summary>The SPOC or the deputy was changed (§28, Annex D).</summary>
public sealed record ContactChanged(Actor By, Instant At, string Fields) : DomainEvent("ContactChanged", By, At)
{
    /// <inheritdoc/>
    public override string? Why => Fields;
}

/// <summary>The responsible business or DSM was changed.</summary>
public sealed record BusinessChanged(Actor By, Instant At, string Fields, Guid DsmId)
    : DomainEvent("BusinessChanged", By, At)
{
    /// <inheritdoc/>
    public override string? Why => Fields;

    /// <summary>Whether the DSM was changed.</summary>
    public bool NamesAnotherDsm => Fields.Contains("DSM", StringComparison.Ordinal);
}

/// <summary>A complaint was moved to or from another entry.</summary>
public sealed record ComplaintMoved(Actor By, Instant At, string Where) : DomainEvent("ComplaintMoved", By, At)
{
    /// <inheritdoc/>
    public override string? Why => Where;
}

/// <summary>The UPCC marker on eCase was removed (Annex D).</summary>
public sealed record MarkerRemoved(Actor By, Instant At) : DomainEvent("MarkerRemoved", By, At);

/// <summary>It took over another entry of the same customer (§21).</summary>
public sealed record EntryMerged(Actor By, Instant At, string Other) : DomainEvent("EntryMerged", By, At)
{
    /// <inheritdoc/>
    public override string? Why => $"with {Other}";
}

/// <summary>It was merged into another entry and has gone.</summary>
public sealed record EntryMergedAway(Actor By, Instant At, string Into) : DomainEvent("EntryMergedAway", By, At)
{
    /// <inheritdoc/>
    public override string? Why => $"into {Into}";
}

/// <summary>A merge was undone.</summary>
public sealed record MergeUndone(Actor By, Instant At, string Other) : DomainEvent("MergeUndone", By, At)
{
    /// <inheritdoc/>
    public override string? Why => $"with {Other}";
}

/// <summary>The DSM was asked to confirm removal, or asked again (Annex D).</summary>
public sealed record LapseAsked(Actor By, Instant At, Guid DsmId, bool Again) : DomainEvent("LapseAsked", By, At)
{
    /// <inheritdoc/>
    public override string? Why => Again ? "asked again" : null;
}

/// <summary>CReST was asked to remove complaints (Annex D).</summary>
public sealed record RemovalAsked(Actor By, Instant At, int Complaints) : DomainEvent("RemovalAsked", By, At);

/// <summary>CReST kept what it was asked to remove.</summary>
public sealed record RemovalDeclined(Actor By, Instant At) : DomainEvent("RemovalDeclined", By, At);

/// <summary>Some of an entry's complaints were removed (Annex D).</summary>
public sealed record ComplaintsRemoved(Actor By, Instant At, int Complaints, RemovalGround Ground, string Words = "")
    : DomainEvent("ComplaintsRemoved", By, At)
{
    /// <inheritdoc/>
    public override string? Why => $"{Complaints} of several: {RemovalGrounds.Why(Ground, Words)}";
}

/// <summary>The entry was removed, with everything held about the customer (Annex D).</summary>
public sealed record EntryRemoved(Actor By, Instant At, RemovalGround Ground, string Words = "")
    : DomainEvent("EntryRemoved", By, At)
{
    /// <inheritdoc/>
    public override string? Why => RemovalGrounds.Why(Ground, Words);
}
