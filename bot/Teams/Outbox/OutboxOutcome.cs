namespace UpcTeamsBot.Teams.Outbox;

/// <summary>The result of one delivery attempt, for its lane.</summary>
/// <param name="Wait">Null to go on to the next message; otherwise how long the lane pauses before it retries this
/// one.</param>
public readonly record struct OutboxOutcome(TimeSpan? Wait)
{
    /// <summary>Settled: go on to the next message.</summary>
    public static readonly OutboxOutcome Settled = new(null);

    /// <summary>Retry at once.</summary>
    public static readonly OutboxOutcome AtOnce = new(TimeSpan.Zero);
}
