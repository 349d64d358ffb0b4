using NodaTime;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Teams.Files;

/// <summary>A file was offered.</summary>
public sealed record FileOffered(Actor By, Instant At, string What, bool Tell) : DomainEvent("FileOffered", By, At)
{
    /// <inheritdoc/>
    public override string? Why => What;
}

/// <summary>The file was accepted.</summary>
public sealed record FileAccepted(Actor By, Instant At, string What) : DomainEvent("FileAccepted", By, At)
{
    /// <inheritdoc/>
    public override string? Why => What;
}

/// <summary>The file was delivered.</summary>
public sealed record FileTaken(Actor By, Instant At) : DomainEvent("FileTaken", By, At);

/// <summary>The file was declined.</summary>
public sealed record FileDeclined(Actor By, Instant At) : DomainEvent("FileDeclined", By, At);

/// <summary>The file could not be made or sent.</summary>
public sealed record FileFailed(Actor By, Instant At) : DomainEvent("FileFailed", By, At);

/// <summary>The offer expired.</summary>
public sealed record FileExpired(Actor By, Instant At) : DomainEvent("FileExpired", By, At);
