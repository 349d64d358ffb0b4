
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>Where a message was sent or a button pressed.</summary>
/// <param name="ConversationId">The conversation; in a channel, the thread.</param>
/// <param name="ServiceUrl">The service URL of its connector.</param>
/// <param name="IsPersonal">Whether only the person and the bot are there.</param>
/// <param name="Channel">The linked channel, or null.</param>
/// <param name="MessageId">For a press, the message with the card. Null for typed text.</param>
public sealed record Place(
    string ConversationId, string ServiceUrl, bool IsPersonal, TeamsChannel? Channel, string? MessageId)
{
    /// <summary>The team of the channel, as Teams reports it. Null in chats.</summary>
    public TeamPlace? Team { get; init; }

    /// <summary>
    /// Returns whether this is the channel with a key, or a chat that nobody else sees. Checked because a card may have
    /// been forwarded or a press forged.
    /// </summary>
    public bool IsFor(string channelKey) => IsPersonal || Channel?.Key == channelKey;

    /// <summary>Returns who can see what is shown here.</summary>
    public Audience AudienceFor(Person? person) =>
        IsPersonal ? Audience.Person(person!.ObjectId) : Channel is null
            ? Audience.Channel(ConversationId.Split(';')[0]) : Audience.Channel(Channel.Key);
}

/// <summary>The team of a channel.</summary>
/// <param name="Id">The team's id.</param>
/// <param name="GroupId">The Entra id of its group, if Teams reports it.</param>
/// <param name="ChannelName">The channel's name, if Teams reports it.</param>
public sealed record TeamPlace(string Id, Guid? GroupId, string? ChannelName);
