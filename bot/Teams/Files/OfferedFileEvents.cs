using NodaTime;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Teams.Files;

/// <summary>A file was offered to somebody.</summary>
public sealed record FileOffered(Actor By, Instant At, string What, bool Tell) : DomainEvent("FileOffered", By, At)
{
    /// <inheritdoc/>
    public override string? Why => What;
}

/// <summary>Its person accepted it.</summary>
public sealed record FileAccepted(Actor By, Instant At, string What) : DomainEvent("FileAccepted", By, At)
{
    /// <inheritdoc/>
    public override string? Why => What;
}

/// <summary>Its person has it.</summary>
public sealed record FileTaken(Actor By, Instant At) : DomainEvent("FileTaken", By, At);

/// <summary>Its person does not want it.</summary>
public sealed record FileDeclined(Actor By, Instant At) : DomainEvent("FileDeclined", By, At);

/// <summary>It could not be made or sent.</summary>
public sealed record FileFailed(Actor By, Instant At) : DomainEvent("FileFailed", By, At);

/// <summary>Nobody took it in time.</summary>
public sealed record FileExpired(Actor By, Instant At) : DomainEvent("FileExpired", By, At);
