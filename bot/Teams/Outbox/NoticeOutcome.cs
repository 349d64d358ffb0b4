namespace UpcTeamsBot.Teams.Outbox;

/// <summary>How a try to deliver ended, for the lane that it belongs to.</summary>
/// <param name="Wait">Null: on with the next one. Otherwise the lane rests that long, and the same one is tried again.</param>
public readonly record struct NoticeOutcome(TimeSpan? Wait)
{
    /// <summary>It is settled: on with the next one.</summary>
    public static readonly NoticeOutcome Settled = new(null);

    /// <summary>Once more, at once.</summary>
    public static readonly NoticeOutcome AtOnce = new(TimeSpan.Zero);
}
