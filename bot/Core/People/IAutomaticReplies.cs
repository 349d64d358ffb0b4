namespace UpcTeamsBot.Core.People;

/// <summary>Checks for automatic replies in people's mailboxes.</summary>
public interface IAutomaticReplies
{
    /// <summary>
    /// Returns whether someone's automatic replies are on. Returns false if they cannot be read in time or at all,
    /// because a missing answer must not take a decision away from the person it belongs to.
    /// </summary>
    ValueTask<bool> AreOnAsync(Guid person, CancellationToken cancellationToken = default);
}
