using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>The review of a quarter began.</summary>
public sealed record ReviewBegun(Actor By, Instant At, string Quarter) : DomainEvent("ReviewBegun", By, At)
{
    /// <inheritdoc/>
    public override string Why => Quarter;
}

/// <summary>All entries are listed.</summary>
public sealed record ReviewListed(Actor By, Instant At, int Asked) : DomainEvent("ReviewListed", By, At)
{
    /// <inheritdoc/>
    public override string Why => string.Create(CultureInfo.InvariantCulture, $"{Asked} entries");
}

/// <summary>CReST closed the review.</summary>
public sealed record ReviewClosed(Actor By, Instant At, int Unanswered) : DomainEvent("ReviewClosed", By, At)
{
    /// <inheritdoc/>
    public override string Why => string.Create(CultureInfo.InvariantCulture, $"{Unanswered} not answered");
}

/// <summary>A business was asked.</summary>
/// <param name="By">Who began the review.</param>
/// <param name="At">When.</param>
/// <param name="To">Who was told: its channel, or its people.</param>
public sealed record ReviewPartAsked(Actor By, Instant At, ImmutableArray<Audience> To)
    : DomainEvent("ReviewPartAsked", By, At);

/// <summary>Those who have not answered were reminded.</summary>
public sealed record ReviewPartReminded(Actor By, Instant At, ImmutableArray<Audience> To, LocalDate Day)
    : DomainEvent("ReviewPartReminded", By, At);

/// <summary>Somebody answered about an entry.</summary>
public sealed record ReviewItemAnswered(Actor By, Instant At, string Entry, ReviewAnswer Answer)
    : DomainEvent("ReviewItemAnswered", By, At)
{
    /// <inheritdoc/>
    public override string Why => $"{Entry}: {ReviewWords.Of(Answer)}";
}

/// <summary>Somebody took an answer back.</summary>
public sealed record ReviewItemTakenBack(Actor By, Instant At, string Entry, ReviewAnswer Answer)
    : DomainEvent("ReviewItemTakenBack", By, At)
{
    /// <inheritdoc/>
    public override string Why => $"{Entry}: {ReviewWords.Of(Answer)}";
}

/// <summary>Somebody answered about many entries at once: all are still current.</summary>
public sealed record ReviewManyAnswered(Actor By, Instant At, int Items) : DomainEvent("ReviewManyAnswered", By, At)
{
    /// <inheritdoc/>
    public override string Why => $"{ReviewWords.Entries(Items)}: {ReviewWords.Of(ReviewAnswer.StillCurrent)}";
}

/// <summary>Somebody took back what was answered at once.</summary>
public sealed record ReviewManyTakenBack(Actor By, Instant At, int Items) : DomainEvent("ReviewManyTakenBack", By, At)
{
    /// <inheritdoc/>
    public override string Why => ReviewWords.Entries(Items);
}

/// <summary>Entries left the register or the business: nothing is to be answered about them.</summary>
public sealed record ReviewItemsLeft(Actor By, Instant At, int Items) : DomainEvent("ReviewItemsLeft", By, At)
{
    /// <inheritdoc/>
    public override string Why => string.Create(CultureInfo.InvariantCulture, $"{Items} left");
}

/// <summary>An entry is back on the register, and is asked about again.</summary>
public sealed record ReviewItemAskedAgain(Actor By, Instant At, string Entry)
    : DomainEvent("ReviewItemAskedAgain", By, At)
{
    /// <inheritdoc/>
    public override string Why => Entry;
}

/// <summary>A business's part was closed with the review.</summary>
public sealed record ReviewPartClosed(Actor By, Instant At, int Unanswered) : DomainEvent("ReviewPartClosed", By, At)
{
    /// <inheritdoc/>
    public override string Why => string.Create(CultureInfo.InvariantCulture, $"{Unanswered} not answered");
}

/// <summary>Somebody asked for the log in the channel's files.</summary>
public sealed record ReviewLogWanted(Actor By, Instant At) : DomainEvent("ReviewLogWanted", By, At);

/// <summary>The log was put into the channel's files, or could not be.</summary>
public sealed record ReviewLogPut(Actor By, Instant At, string? Failure) : DomainEvent("ReviewLogPut", By, At)
{
    /// <inheritdoc/>
    public override string? Why => Failure;
}
