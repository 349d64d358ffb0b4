using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Sends messages that are not replies, through the Bot Connector. Failures are <see cref="DeliveryException"/>s.
/// </summary>
public interface ITeams
{
    /// <summary>Sends a card; in a channel, as a new thread.</summary>
    /// <returns>The IDs of the conversation (in a channel, the new thread) and the activity.</returns>
    Task<(string ConversationId, string ActivityId)> PostAsync(
        Chat chat, DrawnCard card, CancellationToken cancellationToken);

    /// <summary>Replaces a sent card.</summary>
    Task UpdateAsync(
        string serviceUrl,
        string conversationId,
        string activityId,
        DrawnCard card,
        CancellationToken cancellationToken);

    /// <summary>Opens a personal chat with someone who has never written to the bot.</summary>
    /// <returns>The conversation ID, the same each time.</returns>
    Task<string> OpenChatAsync(string serviceUrl, Guid objectId, CancellationToken cancellationToken);
}

/// <summary>The kind of delivery failure, which decides what to do next.</summary>
public enum DeliveryFailure
{
    /// <summary>Nothing was accepted. Try again later.</summary>
    TryAgain = 1,

    /// <summary>It may have been accepted.</summary>
    Ambiguous,

    /// <summary>The message or its conversation is gone.</summary>
    Gone,

    /// <summary>It will never be accepted.</summary>
    Final,
}

/// <summary>A message was not delivered.</summary>
public sealed class DeliveryException : Exception
{
    /// <summary>Creates the exception.</summary>
    public DeliveryException(DeliveryFailure failure, string code, TimeSpan? retryAfter = null, Exception? inner = null)
        : base(code, inner) => (Failure, Code, RetryAfter) = (failure, code, retryAfter);

    /// <summary>The kind of failure.</summary>
    public DeliveryFailure Failure { get; }

    /// <summary>The connector's error code, such as <c>BotNotInConversationRoster</c>.</summary>
    public string Code { get; }

    /// <summary>The connector's Retry-After, or null.</summary>
    public TimeSpan? RetryAfter { get; }
}
