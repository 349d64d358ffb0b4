using System.Net.Mail;
using Microsoft.Extensions.Options;
using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item.SendMail;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Outbox;
using Mail = UpcTeamsBot.Teams.Outbox.Mail;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// Sends email from the configured mailbox, without saving a copy in it. Does not retry what may have been sent.
/// </summary>
[GraphPermission("Mail.Send")]
internal sealed class GraphMail(GraphCalls calls, IOptions<GraphOptions> options, TimeProvider time) : IMail
{
    // Graph allows 10,000 requests per ten minutes and mailbox, four at a time.
    private readonly Pace _pace = new(perSecond: 4, time);

    /// <inheritdoc/>
    public Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        if (options.Value.MailFrom.Length == 0)
        {
            throw new DeliveryException(DeliveryFailure.Final, "MailNotConfigured");
        }

        if (!MailAddress.TryCreate(mail.To, out var to) || to.DisplayName.Length > 0)
        {
            throw new DeliveryException(DeliveryFailure.Final, "AddressNotValid");
        }

        var body = new SendMailPostRequestBody
        {
            Message = new()
            {
                Subject = mail.Subject.ReplaceLineEndings(" "),
                Body = new() { ContentType = BodyType.Text, Content = mail.Text },
                ToRecipients = [new() { EmailAddress = new() { Address = to.Address } }],
            },
            SaveToSentItems = false,
        };
        return calls.DeliverAsync(
            _pace,
            Repeatable.No,
            (graph, cancel) => graph.Users[options.Value.MailFrom].SendMail.PostAsync(body, cancellationToken: cancel),
            cancellationToken);
    }
}
