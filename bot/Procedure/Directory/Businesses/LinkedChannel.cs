using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>
/// A channel that the bot posts to: CReST's, or that of a business's contact points. Messages are addressed to its key.
/// The key stays when another channel replaces it, so anything waiting in the outbox goes to the new one.
/// </summary>
public sealed class LinkedChannel : Record
{
    private LinkedChannel()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.LinkedChannel;

    /// <inheritdoc/>
    public override string Reference => "channel";

    /// <summary>Stable short name, never shown.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Teams channel id, or empty if none is linked.</summary>
    public string ChannelId { get; private set; } = "";

    /// <summary>Display name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Id of the team that hosts it.</summary>
    public string TeamId { get; private set; } = "";

    /// <summary>Entra id of that team's group, or null.</summary>
    public Guid? GroupId { get; private set; }

    /// <summary>When it was linked.</summary>
    public Instant LinkedAt { get; private set; }

    /// <summary>Returns the channel as the rest of the bot uses it, or null if none is linked.</summary>
    public TeamsChannel? AsChannel() => ChannelId.Length == 0 ? null : new(Key, ChannelId, Name, TeamId, GroupId);

    /// <summary>Links a channel.</summary>
    public static LinkedChannel Of(TeamsChannel channel, Actor by, Instant now)
    {
        var linked = new LinkedChannel { Key = channel.Key };
        linked.Link(channel, by, now);
        return linked;
    }

    /// <summary>Replaces the channel with another.</summary>
    public void Link(TeamsChannel channel, Actor by, Instant now)
    {
        (ChannelId, Name, TeamId, GroupId, LinkedAt) = (channel.Id, channel.Name, channel.TeamId, channel.GroupId, now);
        Did(new ChannelLinked(by, now, Key));
    }

    /// <summary>Unlinks the channel.</summary>
    public void Unlink(Actor by, Instant now)
    {
        (ChannelId, TeamId, GroupId) = ("", "", null);
        Did(new ChannelUnlinked(by, now, Key));
    }
}
