namespace UpcTeamsBot.Core.People;

/// <summary>
/// Looks up people, their roles, businesses and channels. All permissions are based on it and the authenticated
/// sender's object id, never on the content of a card or message.
/// </summary>
public interface IDirectory
{
    /// <summary>Returns the person with this Entra object id, or null if the directory does not know them.</summary>
    ValueTask<Person?> FindAsync(Guid objectId, CancellationToken cancellationToken = default);

    /// <summary>Returns at most ten people whose names contain all the words.</summary>
    ValueTask<IReadOnlyList<Person>> SearchAsync(string words, CancellationToken cancellationToken = default);

    /// <summary>Returns all businesses, ordered by name.</summary>
    ValueTask<IReadOnlyList<Business>> BusinessesAsync(CancellationToken cancellationToken = default);

    /// <summary>Returns all Designated Senior Managers, ordered by name.</summary>
    ValueTask<IReadOnlyList<Person>> DsmsAsync(CancellationToken cancellationToken = default);

    /// <summary>Returns a business's Business Contact Points, ordered by name (Annex D).</summary>
    ValueTask<IReadOnlyList<Person>> ContactPointsAsync(
        string businessKey,
        CancellationToken cancellationToken = default);

    /// <summary>Returns the channel with this key, or null.</summary>
    ValueTask<TeamsChannel?> ChannelAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns the channel that a Teams channel or thread id belongs to, or null if it is not linked.
    /// </summary>
    ValueTask<TeamsChannel?> ChannelByIdAsync(string conversationId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns the Entra object ids of all direct and indirect members of a channel. Empty if they are not known.
    /// </summary>
    ValueTask<IReadOnlyList<Guid>> MembersAsync(TeamsChannel channel, CancellationToken cancellationToken = default);
}
