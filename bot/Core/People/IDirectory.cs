namespace UpcTeamsBot.Core.People;

/// <summary>
/// Who people are, what they may do and who decides for which business. Every permission is decided from this and the
/// authenticated sender's object id; nothing that a card or a message says grants anything.
/// </summary>
public interface IDirectory
{
    /// <summary>The person with that Entra object id, or null when the directory does not know them.</summary>
    ValueTask<Person?> FindAsync(Guid objectId, CancellationToken cancellationToken = default);

    /// <summary>People whose name holds all the given words, at most ten, for "name your manager".</summary>
    ValueTask<IReadOnlyList<Person>> SearchAsync(string words, CancellationToken cancellationToken = default);

    /// <summary>All businesses, in the order of their names.</summary>
    ValueTask<IReadOnlyList<Business>> BusinessesAsync(CancellationToken cancellationToken = default);

    /// <summary>All Designated Senior Managers, in the order of their names.</summary>
    ValueTask<IReadOnlyList<Person>> DsmsAsync(CancellationToken cancellationToken = default);

    /// <summary>The Business Contact Points of a business, in the order of their names (Annex D).</summary>
    ValueTask<IReadOnlyList<Person>> ContactPointsAsync(string businessKey, CancellationToken cancellationToken = default);

    /// <summary>The channel with that key, or null.</summary>
    ValueTask<TeamsChannel?> ChannelAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>The channel with that Teams id (a thread's id counts as its channel's), or null when the bot has no business there.</summary>
    ValueTask<TeamsChannel?> ChannelByIdAsync(string conversationId, CancellationToken cancellationToken = default);

    /// <summary>Entra object ids of those who are in a channel, whichever way they came to it; empty when nobody is known.</summary>
    ValueTask<IReadOnlyList<Guid>> MembersAsync(TeamsChannel channel, CancellationToken cancellationToken = default);
}
