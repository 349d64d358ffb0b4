namespace UpcTeamsBot.Core.People;

/// <summary>Whether somebody's mailbox answers that they are away.</summary>
public interface IAutomaticReplies
{
    /// <summary>
    /// True while their automatic replies are on; false when they are off, when the bot is not permitted to ask, or when nobody
    /// answers in time: a missing answer must not take a decision from the person it belongs to.
    /// </summary>
    ValueTask<bool> AreOnAsync(Guid person, CancellationToken cancellationToken = default);
}
