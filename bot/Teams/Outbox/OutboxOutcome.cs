namespace UpcTeamsBot.Teams.Outbox;

/// <summary>How a try to deliver ended, for the lane that it belongs to.</summary>
/// <param name="Wait">Null: on with the next one. Otherwise the lane rests that long, and the same one is tried again.</param>
public readonly record struct OutboxOutcome(TimeSpan? Wait)
{
    /// <summary>It is settled: on with the next one.</summary>
    public static readonly OutboxOutcome Settled = new(null);

    /// <summary>Once more, at once.</summary>
    public static readonly OutboxOutcome AtOnce = new(TimeSpan.Zero);
}
