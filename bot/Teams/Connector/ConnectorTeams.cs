using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Writes to Teams through the Bot Connector. Makes one attempt: the outbox decides about retries, because it knows
/// what was delivered before and outlives this process.
/// </summary>
public sealed class ConnectorTeams(
    ConnectorFactory connectors, IOptions<TeamsOptions> options, TimeProvider time) : ITeams, IRoster
{
    private readonly string _tenantId = options.Value.TenantId;
    private readonly ChannelAccount _bot = new(
        id: "28:" + (options.Value.AppId.Length > 0 ? options.Value.AppId : "upc-bot"));

    /// <inheritdoc/>
    public async Task<(string ConversationId, string ActivityId)> PostAsync(
        Chat chat, DrawnCard card, CancellationToken cancellationToken)
    {
        if (Audience.Parse(chat.Audience).ChannelKey is not null)
        {
            var thread = await CallAsync(
                chat.ServiceUrl, Repeatable.No,
                (c, cancel) => c.CreateConversationAsync(ThreadOf(chat.ConversationId, card), cancel),
                cancellationToken);
            return (Given(thread?.Id), Given(thread?.ActivityId));
        }

        var sent = await CallAsync(
            chat.ServiceUrl, Repeatable.No,
            (c, cancel) => c.SendToConversationAsync(
                chat.ConversationId, MessageFor(card, chat.ConversationId), cancel),
            cancellationToken);
        return (chat.ConversationId, Given(sent?.Id));
    }

    /// <inheritdoc/>
    public Task UpdateAsync(
        string serviceUrl,
        string conversationId,
        string activityId,
        DrawnCard card,
        CancellationToken cancellationToken)
    {
        var message = MessageFor(card, conversationId);
        message.Id = activityId;
        return CallAsync(
            serviceUrl,
            Repeatable.Yes,
            (c, cancel) => c.UpdateActivityAsync(conversationId, activityId, message, cancel),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<string> OpenChatAsync(string serviceUrl, Guid objectId, CancellationToken cancellationToken)
    {
        var parameters = new ConversationParameters
        {
            IsGroup = false,
            Bot = _bot,
            Members = [new ChannelAccount(id: objectId.ToString("D"))],
            TenantId = _tenantId.Length > 0 ? _tenantId : null,
            ChannelData = new TeamsChannelData { Tenant = Tenant() },
        };

        // This POST is safe to repeat: it returns the same chat each time and sends nothing to it.
        var chat = await CallAsync(
            serviceUrl,
            Repeatable.Yes,
            (c, cancel) => c.CreateConversationAsync(parameters, cancel),
            cancellationToken);
        return Given(chat?.Id);
    }

    /// <inheritdoc/>
    public async Task<RosterMember?> FindAsync(
        string serviceUrl, string conversationId, string memberId, CancellationToken cancellationToken)
    {
        try
        {
            // A thread has no roster of its own.
            var member = await CallAsync(
                serviceUrl,
                Repeatable.Yes,
                (c, cancel) =>
                    ((Conversations)c).GetConversationMemberAsync(memberId, conversationId.Split(';')[0], cancel),
                cancellationToken);
            return member is null
                ? null
                : new(
                    Guid.TryParse(member.AadObjectId, out var id) ? id : null,
                    (string?)member.Properties?["tenantId"],
                    (string?)member.Properties?["userRole"]);
        }
        catch (DeliveryException e) when (e.Code == "MemberNotFoundInConversation")
        {
            return null;
        }
    }

    // Create a conversation: posting to the channel's own ID starts a new thread in some clients only.
    private ConversationParameters ThreadOf(string conversationId, DrawnCard card)
    {
        var message = CardMessages.For(card);
        message.From = _bot;
        return new()
        {
            IsGroup = true,
            Bot = _bot,
            TenantId = _tenantId.Length > 0 ? _tenantId : null,
            ChannelData = new TeamsChannelData
            {
                Channel = new ChannelInfo(id: conversationId.Split(';')[0]),
                Tenant = Tenant()
            },
            Activity = message,
        };
    }

    private Activity MessageFor(DrawnCard card, string conversationId)
    {
        var message = CardMessages.For(card);
        message.From = _bot;
        message.Conversation = new ConversationAccount(id: conversationId);
        return message;
    }

    private TenantInfo? Tenant() => _tenantId.Length > 0 ? new TenantInfo(id: _tenantId) : null;

    private async Task<T> CallAsync<T>(
        string serviceUrl, Repeatable repeatable, Func<IConversations, CancellationToken, Task<T>> call,
        CancellationToken cancellationToken)
    {
        try
        {
            var connector = await connectors.CreateAsync(
                serviceUrl, AuthenticationConstants.ToChannelFromBotOAuthScope, cancellationToken);
            return await call(connector.Conversations, cancellationToken);
        }
        catch (Exception e) when (
            !cancellationToken.IsCancellationRequested && ConnectorFailures.Of(e, repeatable, time) is { } failure)
        {
            throw failure;
        }
    }

    // The message was accepted, but without an ID it can never be updated.
    private static string Given(string? id) =>
        string.IsNullOrEmpty(id) ? throw new DeliveryException(DeliveryFailure.Ambiguous, "NoIdGiven") : id;
}
