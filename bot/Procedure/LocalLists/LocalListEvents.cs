using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>Why a customer came off a list.</summary>
public enum OffBecause
{
    /// <summary>Somebody took them off.</summary>
    TakenOff = 1,

    /// <summary>They are no longer on the register.</summary>
    Removed,

    /// <summary>Their entry was merged into another.</summary>
    Merged,

    /// <summary>Their entry is gone or is another business's.</summary>
    Moved,

    /// <summary>Nobody reviewed whether they still need to be on it.</summary>
    NotReviewed,
}

/// <summary>A business turned its list on (§27).</summary>
public sealed record LocalListTurnedOn(Actor By, Instant At) : DomainEvent("LocalListTurnedOn", By, At);

/// <summary>A business turned its list off, and its content was deleted.</summary>
public sealed record LocalListTurnedOff(Actor By, Instant At, IReadOnlyList<long> EntryIds)
    : DomainEvent("LocalListTurnedOff", By, At);

/// <summary>A customer was put on a list.</summary>
public sealed record CustomerListed(Actor By, Instant At, long EntryId) : DomainEvent("CustomerListed", By, At)
{
    /// <inheritdoc/>
    public override string Why => RegisterEntry.ReferenceOf(EntryId);
}

/// <summary>A customer was kept on a list after a review.</summary>
public sealed record CustomerKeptOnList(Actor By, Instant At, long EntryId) : DomainEvent("CustomerKeptOnList", By, At)
{
    /// <inheritdoc/>
    public override string Why => RegisterEntry.ReferenceOf(EntryId);
}

/// <summary>A customer came off a list.</summary>
public sealed record CustomerTakenOff(Actor By, Instant At, long EntryId, OffBecause Because)
    : DomainEvent("CustomerTakenOff", By, At)
{
    /// <inheritdoc/>
    public override string Why => $"{RegisterEntry.ReferenceOf(EntryId)}: {Because}";
}

/// <summary>Somebody was named as a reader.</summary>
public sealed record ReaderNamed(Actor By, Instant At, Guid ReaderId, IReadOnlyList<long> EntryIds)
    : DomainEvent("ReaderNamed", By, At)
{
    /// <inheritdoc/>
    public override string Why => ReaderId.ToString("D", CultureInfo.InvariantCulture);
}

/// <summary>A contact point named somebody from outside the business, and the DSM is asked.</summary>
public sealed record ReaderAskedFor(Actor By, Instant At, Guid ReaderId, Guid DsmId)
    : DomainEvent("ReaderAskedFor", By, At)
{
    /// <inheritdoc/>
    public override string Why => ReaderId.ToString("D", CultureInfo.InvariantCulture);
}

/// <summary>The DSM did not agree to a reader.</summary>
public sealed record ReaderRefused(Actor By, Instant At, Guid ReaderId) : DomainEvent("ReaderRefused", By, At)
{
    /// <inheritdoc/>
    public override string Why => ReaderId.ToString("D", CultureInfo.InvariantCulture);
}

/// <summary>The DSM is asked again about readers.</summary>
public sealed record ReadersAskedAgain(Actor By, Instant At, LocalDate Day, int Readers, Guid DsmId)
    : DomainEvent("ReadersAskedAgain", By, At)
{
    /// <inheritdoc/>
    public override string Why => string.Create(CultureInfo.InvariantCulture, $"{Readers} readers");
}

/// <summary>Somebody is no longer a reader.</summary>
public sealed record ReaderUnnamed(Actor By, Instant At, Guid ReaderId, IReadOnlyList<long> EntryIds)
    : DomainEvent("ReaderUnnamed", By, At)
{
    /// <inheritdoc/>
    public override string Why => ReaderId.ToString("D", CultureInfo.InvariantCulture);
}

/// <summary>A business chose to show its list in its channel, or not to.</summary>
public sealed record LocalListShownInChannel(Actor By, Instant At, bool Shown)
    : DomainEvent("LocalListShownInChannel", By, At)
{
    /// <inheritdoc/>
    public override string Why => Shown ? "shown" : "not shown any more";
}

/// <summary>A review of customers on a list was asked for.</summary>
/// <param name="By">The service.</param>
/// <param name="At">When.</param>
/// <param name="Day">The day.</param>
/// <param name="Customers">How many are due.</param>
/// <param name="To">The people who manage the list.</param>
public sealed record LocalReviewAsked(Actor By, Instant At, LocalDate Day, int Customers, IReadOnlyList<Guid> To)
    : DomainEvent("LocalReviewAsked", By, At)
{
    /// <inheritdoc/>
    public override string Why => string.Create(CultureInfo.InvariantCulture, $"{Customers} customers");
}
