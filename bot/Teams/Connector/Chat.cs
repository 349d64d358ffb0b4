using NodaTime;
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// The address of a person or channel in Teams, learnt from their messages or created when the bot writes first.
/// </summary>
public sealed class Chat
{
    private Chat()
    {
    }

    /// <summary>The person or channel, as <see cref="Audience.Key"/>.</summary>
    public string Audience { get; private set; } = "";

    /// <summary>The conversation ID; empty once the conversation is gone.</summary>
    public string ConversationId { get; internal set; } = "";

    /// <summary>The connector's service URL.</summary>
    public string ServiceUrl { get; internal set; } = "";

    /// <summary>The person's Teams ID (<c>29:…</c>). Null for channels and for people who have never written.</summary>
    public string? TeamsUserId { get; internal set; }

    /// <summary>When the bot introduced itself; null if it has not yet.</summary>
    public Instant? GreetedAt { get; internal set; }

    /// <summary>Creates a chat.</summary>
    public static Chat Of(Audience audience, string conversationId, string serviceUrl, string? teamsUserId) => new()
    {
        Audience = audience.Key, ConversationId = conversationId, ServiceUrl = serviceUrl, TeamsUserId = teamsUserId,
    };
}
