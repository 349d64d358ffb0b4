using NodaTime;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>A manager is asked to agree to an arrangement (Annex C).</summary>
public sealed record ArrangementAsked(Actor By, Instant At) : DomainEvent("ArrangementAsked", By, At);

/// <summary>An arrangement that needs no agreement was set up (§10).</summary>
/// <param name="By">Who set it up.</param>
/// <param name="At">When.</param>
/// <param name="Dsms">The DSMs to be told that the customer's contact is limited.</param>
public sealed record ArrangementSetUp(Actor By, Instant At, IReadOnlyList<Guid> Dsms)
    : DomainEvent("ArrangementSetUp", By, At);

/// <summary>The manager agreed.</summary>
/// <param name="By">The manager.</param>
/// <param name="At">When.</param>
/// <param name="Dsms">The DSMs to be told that the customer's contact is limited.</param>
public sealed record ArrangementApproved(Actor By, Instant At, IReadOnlyList<Guid> Dsms)
    : DomainEvent("ArrangementApproved", By, At);

/// <summary>The manager did not agree.</summary>
public sealed record ArrangementDeclined(Actor By, Instant At) : DomainEvent("ArrangementDeclined", By, At);

/// <summary>The person who asked withdrew it.</summary>
public sealed record ArrangementWithdrawn(Actor By, Instant At) : DomainEvent("ArrangementWithdrawn", By, At);

/// <summary>The customer was told.</summary>
public sealed record CustomerNotified(Actor By, Instant At, NotifiedHow How) : DomainEvent("CustomerNotified", By, At)
{
    /// <inheritdoc/>
    public override string Why => NotifiedHows.Name(How);
}

/// <summary>The person who has to tell the customer was reminded.</summary>
public sealed record NotificationReminded(Actor By, Instant At, LocalDate Day)
    : DomainEvent("NotificationReminded", By, At);

/// <summary>A review was asked for, or asked for again (Annex C).</summary>
/// <param name="By">The service.</param>
/// <param name="At">When.</param>
/// <param name="Day">The day.</param>
/// <param name="Again">Whether it is a repeated request.</param>
/// <param name="AlsoTo">The business's DSM, or null if the directory names none.</param>
public sealed record ReviewAsked(Actor By, Instant At, LocalDate Day, bool Again, Guid? AlsoTo)
    : DomainEvent("ReviewAsked", By, At)
{
    /// <inheritdoc/>
    public override string? Why => Again ? "asked again" : null;
}

/// <summary>It was reviewed and continues.</summary>
public sealed record ArrangementKept(Actor By, Instant At) : DomainEvent("ArrangementKept", By, At);

/// <summary>Its details changed.</summary>
public sealed record ArrangementChanged(Actor By, Instant At, string Fields) : DomainEvent("ArrangementChanged", By, At)
{
    /// <inheritdoc/>
    public override string Why => Fields;
}

/// <summary>It ended.</summary>
public sealed record ArrangementEnded(Actor By, Instant At, EndReason Reason) : DomainEvent("ArrangementEnded", By, At)
{
    /// <inheritdoc/>
    public override string Why => EndReasons.Name(Reason);
}

/// <summary>Its personal data was erased.</summary>
public sealed record ArrangementErased(Actor By, Instant At) : DomainEvent("ArrangementErased", By, At);
