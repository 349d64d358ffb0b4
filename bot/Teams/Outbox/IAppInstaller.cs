using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>Installs the bot for people who do not have it, so that it can write to them first.</summary>
public interface IAppInstaller
{
    /// <summary>Installs the app, or does nothing if it is installed.</summary>
    /// <returns>The ID of the personal chat, or null when it is not known yet.</returns>
    /// <exception cref="DeliveryException">The app cannot be installed for this person.</exception>
    Task<string?> InstallAsync(Guid person, CancellationToken cancellationToken);
}
