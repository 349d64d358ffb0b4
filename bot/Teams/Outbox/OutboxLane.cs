using NodaTime;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// A lease on a lane of the outbox. One instance at a time delivers a lane, which keeps its messages in order. When
/// that instance crashes, another takes over once the lease expires.
/// </summary>
public sealed class OutboxLane
{
    private OutboxLane()
    {
    }

    /// <summary>The lane's key; see <see cref="OutboxMessage.Lane"/>.</summary>
    public string Key { get; private set; } = "";

    /// <summary>
    /// The instance that holds the lease. Null means that nobody may deliver before <see cref="Until"/>, because Teams
    /// asked to wait.
    /// </summary>
    public Guid? Owner { get; private set; }

    /// <summary>When the lease or the wait ends.</summary>
    public Instant Until { get; private set; }

    /// <summary>Creates a lease held by an instance.</summary>
    public static OutboxLane Of(string key, Guid owner, Instant until) =>
        new() { Key = key, Owner = owner, Until = until };
}
