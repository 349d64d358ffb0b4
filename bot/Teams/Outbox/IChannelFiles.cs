
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>The files of a channel, through Microsoft Graph where there is one. Whoever is in the channel can read them.</summary>
public interface IChannelFiles
{
    /// <summary>Puts a file into the channel's files; one of the same name is replaced, so it may be repeated.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="name">The file's name, of words of ours: no personal data.</param>
    /// <param name="content">What it holds; seekable.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="DeliveryException">It could not be put there.</exception>
    Task PutAsync(TeamsChannel channel, string name, Stream content, CancellationToken cancellationToken);
}
