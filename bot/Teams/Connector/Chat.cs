using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>How to reach somebody in Teams: learnt from what they send, or made when the bot has to write first.</summary>
public sealed class Chat
{
    private Chat()
    {
    }

    /// <summary>Who, as <see cref="Audience.Key"/>.</summary>
    public string Audience { get; private set; } = "";

    /// <summary>The conversation to write to.</summary>
    public string ConversationId { get; internal set; } = "";

    /// <summary>Where the connector is.</summary>
    public string ServiceUrl { get; internal set; } = "";

    /// <summary>The person's id in Teams (<c>29:…</c>), or null for channels and people who never wrote.</summary>
    public string? TeamsUserId { get; internal set; }

    /// <summary>When the bot introduced itself there; null: not yet. It does so once.</summary>
    public Instant? GreetedAt { get; internal set; }

    /// <summary>Learns of a conversation.</summary>
    public static Chat Of(Audience audience, string conversationId, string serviceUrl, string? teamsUserId) => new()
    {
        Audience = audience.Key, ConversationId = conversationId, ServiceUrl = serviceUrl, TeamsUserId = teamsUserId,
    };
}
