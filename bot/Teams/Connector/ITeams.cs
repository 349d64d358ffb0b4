
using UpcTeamsBot.Cards;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// The one way in which the bot writes of its own accord: through the Bot Connector.
/// Failures are <see cref="DeliveryException"/>s.
/// </summary>
public interface ITeams
{
    /// <summary>Posts a card; in a channel, as a new thread.</summary>
    /// <returns>The conversation (a channel's new thread) and the message.</returns>
    Task<(string ConversationId, string ActivityId)> PostAsync(Chat chat, DrawnCard card, CancellationToken cancellationToken);

    /// <summary>Replaces a posted card.</summary>
    Task UpdateAsync(string serviceUrl, string conversationId, string activityId, DrawnCard card, CancellationToken cancellationToken);

    /// <summary>Opens the personal chat with somebody who never wrote.</summary>
    /// <returns>The conversation's id; the same one each time.</returns>
    Task<string> OpenChatAsync(string serviceUrl, Guid objectId, CancellationToken cancellationToken);
}

/// <summary>What to do about a failed delivery.</summary>
public enum DeliveryFailure
{
    /// <summary>Nothing was accepted: try again later.</summary>
    TryAgain = 1,

    /// <summary>It may have been accepted; nobody can know.</summary>
    Ambiguous,

    /// <summary>The message or its conversation is gone.</summary>
    Gone,

    /// <summary>It will never be accepted.</summary>
    Final,
}

/// <summary>The connector did not take a message.</summary>
public sealed class DeliveryException : Exception
{
    /// <summary>Says what happened.</summary>
    public DeliveryException(DeliveryFailure failure, string code, TimeSpan? retryAfter = null, Exception? inner = null)
        : base(code, inner) => (Failure, Code, RetryAfter) = (failure, code, retryAfter);

    /// <summary>What to do about it.</summary>
    public DeliveryFailure Failure { get; }

    /// <summary>The connector's error code, such as <c>BotNotInConversationRoster</c>.</summary>
    public string Code { get; }

    /// <summary>How long the connector asks to wait.</summary>
    public TimeSpan? RetryAfter { get; }
}
