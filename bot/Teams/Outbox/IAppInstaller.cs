using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>Installs the bot for somebody who does not have it, so that it may write to them first.</summary>
public interface IAppInstaller
{
    /// <summary>Installs it, or finds it installed.</summary>
    /// <returns>The id of the personal chat that this made, or null when it is not known yet.</returns>
    /// <exception cref="DeliveryException">It cannot be installed for this person.</exception>
    Task<string?> InstallAsync(Guid person, CancellationToken cancellationToken);
}
