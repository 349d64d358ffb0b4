using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// An email. It leaves Teams, so it holds references and fixed text, never a customer's personal data.
/// </summary>
/// <param name="To">The recipient's address.</param>
/// <param name="Subject">The subject line.</param>
/// <param name="Text">The body, as plain text.</param>
public sealed record Mail(string To, string Subject, string Text);

/// <summary>Sends email, through Microsoft Graph when it is configured.</summary>
public interface IMail
{
    /// <summary>
    /// Submits an email. Acceptance does not mean delivery, and repeating the call sends a second email.
    /// </summary>
    /// <exception cref="DeliveryException">The email was not accepted.</exception>
    Task SendAsync(Mail mail, CancellationToken cancellationToken);
}
