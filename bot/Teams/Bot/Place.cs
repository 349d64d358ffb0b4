
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>Where something was said or pressed.</summary>
/// <param name="ConversationId">The conversation; in a channel, the thread.</param>
/// <param name="ServiceUrl">Where its connector is.</param>
/// <param name="IsPersonal">Whether only the person and the bot are there.</param>
/// <param name="Channel">The channel that the directory knows, or null.</param>
/// <param name="MessageId">The card's message, for a press; null for words.</param>
public sealed record Place(
    string ConversationId, string ServiceUrl, bool IsPersonal, TeamsChannel? Channel, string? MessageId)
{
    /// <summary>The team whose channel it is, as Teams says it; null in chats.</summary>
    public TeamPlace? Team { get; init; }

    /// <summary>
    /// Whether it is a channel of that key, or a chat that nobody else sees: a card may have been forwarded, or a press
    /// made up.
    /// </summary>
    public bool IsFor(string channelKey) => IsPersonal || Channel?.Key == channelKey;

    /// <summary>Who sees what is shown here.</summary>
    public Audience AudienceFor(Person? person) =>
        IsPersonal ? Audience.Person(person!.ObjectId) : Channel is null
            ? Audience.Channel(ConversationId.Split(';')[0]) : Audience.Channel(Channel.Key);
}

/// <summary>Which team's channel something was said in.</summary>
/// <param name="Id">The team's id.</param>
/// <param name="GroupId">The Entra id of its group, where Teams says it.</param>
/// <param name="ChannelName">The channel's name, where Teams says it.</param>
public sealed record TeamPlace(string Id, Guid? GroupId, string? ChannelName);
