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

/// <summary>Somebody is listed for something more.</summary>
public sealed record RoleGiven(Actor By, Instant At, Guid Person, Roles Role, string? BusinessKey)
    : DomainEvent("RoleGiven", By, At)
{
    /// <inheritdoc/>
    public override string Why => AuditWords.Short($"{Role}{AuditWords.Of(BusinessKey)}: given to {Person:D}");
}

/// <summary>Somebody is not listed for something any more.</summary>
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

/// <summary>A channel is linked no more.</summary>
public sealed record ChannelUnlinked(Actor By, Instant At, string Key) : DomainEvent("ChannelUnlinked", By, At)
{
    /// <inheritdoc/>
    public override string Why => AuditWords.Short(Key);
}

/// <summary>Work has to go over to somebody else.</summary>
public sealed record MoveBegun(Actor By, Instant At, MoveReason Reason, Guid? Person, string? BusinessKey)
    : DomainEvent("MoveBegun", By, At)
{
    /// <inheritdoc/>
    public override string Why =>
        AuditWords.Short($"{Reason}{AuditWords.Of(BusinessKey)}{(Person is { } id ? $": {id:D}" : "")}");
}

/// <summary>It went over.</summary>
public sealed record WorkMoved(Actor By, Instant At, int Moved, int Stranded) : DomainEvent("WorkMoved", By, At)
{
    /// <inheritdoc/>
    public override string Why => $"{Moved} went over, {Stranded} could not";
}

/// <summary>How the audit says it: object ids and keys, no names, within its hundred characters.</summary>
internal static class AuditWords
{
    /// <summary>At most a hundred characters, none of them cut in two.</summary>
    public static string Short(string words) =>
        words.Length <= 100 ? words : words[..(char.IsHighSurrogate(words[98]) ? 98 : 99)] + "…";

    /// <summary>Of which business.</summary>
    public static string Of(string? businessKey) => businessKey is null ? "" : $" of {businessKey}";
}
