using NodaTime;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// Who delivers a lane of the outbox, and until when nobody else does. A lane is delivered by one instance at a time, which keeps the order within
/// it; what a crashed instance had in hand is taken over when its lease ends.
/// </summary>
public sealed class OutboxLane
{
    private OutboxLane()
    {
    }

    /// <summary>The lane, see <see cref="OutboxMessage.Lane"/>.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The instance that has it; null: nobody may have it before <see cref="Until"/>, because Teams asked to wait.</summary>
    public Guid? Owner { get; private set; }

    /// <summary>Until when.</summary>
    public Instant Until { get; private set; }

    /// <summary>A lane in an instance's hand.</summary>
    public static OutboxLane Of(string key, Guid owner, Instant until) => new() { Key = key, Owner = owner, Until = until };
}
