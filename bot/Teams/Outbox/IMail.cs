using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>A mail. It leaves Teams, so it holds references and words of ours, never personal data of a customer.</summary>
/// <param name="To">The address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text.</param>
public sealed record Mail(string To, string Subject, string Text);

/// <summary>Sends mail, through Microsoft Graph where there is one.</summary>
public interface IMail
{
    /// <summary>Hands a mail over. Accepted is not delivered, and a repeat is a second mail.</summary>
    /// <exception cref="DeliveryException">It was not accepted.</exception>
    Task SendAsync(Mail mail, CancellationToken cancellationToken);
}
