using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>A business was added.</summary>
public sealed record BusinessAdded(Actor By, Instant At, string Key) : DomainEvent("BusinessAdded", By, At)
{
    /// <inheritdoc/>
    public override string Why => AuditWords.Short(Key);
}

/// <summary>One field of a business changed.</summary>
public sealed record BusinessFieldChanged(Actor By, Instant At, string Field, string Before, string After)
    : DomainEvent("BusinessFieldChanged", By, At)
{
    /// <inheritdoc/>
    public override string Why => AuditWords.Short($"{Field}: {Before} > {After}");
}

/// <summary>A business was closed.</summary>
public sealed record BusinessClosed(Actor By, Instant At) : DomainEvent("BusinessClosed", By, At);

/// <summary>Somebody was given a role.</summary>
public sealed record RoleGiven(Actor By, Instant At, Guid Person, Roles Role, string? BusinessKey)
    : DomainEvent("RoleGiven", By, At)
{
    /// <inheritdoc/>
    public override string Why => AuditWords.Short($"{Role}{AuditWords.Of(BusinessKey)}: given to {Person:D}");
}

/// <summary>A role was removed from somebody.</summary>
public sealed record RoleTaken(Actor By, Instant At, Guid Person, Roles Role, string? BusinessKey)
    : DomainEvent("RoleTaken", By, At)
{
    /// <inheritdoc/>
    public override string Why => AuditWords.Short($"{Role}{AuditWords.Of(BusinessKey)}: taken from {Person:D}");
}

/// <summary>A channel was linked.</summary>
public sealed record ChannelLinked(Actor By, Instant At, string Key) : DomainEvent("ChannelLinked", By, At)
{
    /// <inheritdoc/>
    public override string Why => AuditWords.Short(Key);
}

/// <summary>A channel was unlinked.</summary>
public sealed record ChannelUnlinked(Actor By, Instant At, string Key) : DomainEvent("ChannelUnlinked", By, At)
{
    /// <inheritdoc/>
    public override string Why => AuditWords.Short(Key);
}

/// <summary>Work has to be handed over.</summary>
public sealed record MoveBegun(Actor By, Instant At, MoveReason Reason, Guid? Person, string? BusinessKey)
    : DomainEvent("MoveBegun", By, At)
{
    /// <inheritdoc/>
    public override string Why =>
        AuditWords.Short($"{Reason}{AuditWords.Of(BusinessKey)}{(Person is { } id ? $": {id:D}" : "")}");
}

/// <summary>Work was handed over.</summary>
public sealed record WorkMoved(Actor By, Instant At, int Moved, int Stranded) : DomainEvent("WorkMoved", By, At)
{
    /// <inheritdoc/>
    public override string Why => $"{Moved} went over, {Stranded} could not";
}

/// <summary>Formats details for the audit trail: object ids and keys, no names, at most a hundred characters.</summary>
internal static class AuditWords
{
    /// <summary>Shortens text to a hundred characters without cutting one in two.</summary>
    public static string Short(string words) =>
        words.Length <= 100 ? words : words[..(char.IsHighSurrogate(words[98]) ? 98 : 99)] + "…";

    /// <summary>Formats the business, if any.</summary>
    public static string Of(string? businessKey) => businessKey is null ? "" : $" of {businessKey}";
}
