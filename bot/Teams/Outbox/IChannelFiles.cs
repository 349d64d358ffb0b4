using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// Stores files in a channel, through Microsoft Graph when it is configured. Every member of the channel can read them.
/// </summary>
public interface IChannelFiles
{
    /// <summary>Uploads a file, replacing any file of the same name. Safe to repeat.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="name">The file name. It must not contain personal data.</param>
    /// <param name="content">The content, as a seekable stream.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="DeliveryException">The file could not be stored.</exception>
    Task PutAsync(TeamsChannel channel, string name, Stream content, CancellationToken cancellationToken);
}
