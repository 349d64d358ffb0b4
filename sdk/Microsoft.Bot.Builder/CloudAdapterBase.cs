using System.Net;
using System.Security.Claims;
using System.Security.Principal;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Bot.Builder;

/// <summary>The adapter for the connector, whatever brings the activities in.</summary>
public abstract partial class CloudAdapterBase : BotAdapter
{
    protected CloudAdapterBase(BotFrameworkAuthentication botFrameworkAuthentication, ILogger logger = null)
    {
        ArgumentNullException.ThrowIfNull(botFrameworkAuthentication);
        BotFrameworkAuthentication = botFrameworkAuthentication;
        Logger = logger ?? NullLogger.Instance;
    }

    protected BotFrameworkAuthentication BotFrameworkAuthentication { get; private set; }

    protected ILogger Logger { get; private set; }

    public override async Task<InvokeResponse> ProcessActivityAsync(
        ClaimsIdentity claimsIdentity, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        var connectors = BotFrameworkAuthentication.CreateConnectorFactory(claimsIdentity);
        return await TurnAsync(claimsIdentity, connectors, null, activity, callback, cancellationToken);
    }

    /// <summary>Checks who calls, and gives the bot its turn. The answer is null unless the caller waits for one.</summary>
    protected async Task<InvokeResponse> ProcessActivityAsync(
        string authHeader, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        var caller = await BotFrameworkAuthentication.AuthenticateRequestAsync(activity, authHeader, cancellationToken);
        return await ProcessActivityAsync(caller, activity, callback, cancellationToken);
    }

    protected Task<InvokeResponse> ProcessActivityAsync(
        AuthenticateRequestResult authenticateRequestResult, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(authenticateRequestResult);
        ArgumentNullException.ThrowIfNull(activity);
        activity.CallerId = authenticateRequestResult.CallerId;
        var (identity, connectors) = (authenticateRequestResult.ClaimsIdentity, authenticateRequestResult.ConnectorFactory);
        return TurnAsync(identity, connectors, authenticateRequestResult.Audience, activity, callback, cancellationToken);
    }

    private async Task<InvokeResponse> TurnAsync(
        ClaimsIdentity identity, ConnectorFactory connectors, string audience, Activity activity, BotCallbackHandler callback,
        CancellationToken cancellationToken)
    {
        var connector = await connectors.CreateAsync(activity.ServiceUrl, audience, cancellationToken);
        var tokens = await BotFrameworkAuthentication.CreateUserTokenClientAsync(identity, cancellationToken);
        using var context = new TurnContext(this, activity);
        context.TurnState.Set<IIdentity>(BotIdentityKey, identity);
        context.TurnState.Set(OAuthScopeKey, audience);
        context.TurnState.Set(connector);
        context.TurnState.Set(connectors);
        context.TurnState.Set(tokens);
        context.TurnState.Set(callback);
        await RunPipelineAsync(context, callback, cancellationToken);
        return AnswerOf(context);
    }

    private static InvokeResponse AnswerOf(TurnContext context)
    {
        if (context.Activity.Type == ActivityTypes.Invoke)
        {
            return context.TurnState.Get<Activity>(InvokeResponseKey)?.Value as InvokeResponse
                ?? new InvokeResponse { Status = (int)HttpStatusCode.NotImplemented };
        }

        return context.Activity.DeliveryMode == DeliveryModes.ExpectReplies
            ? new InvokeResponse { Status = (int)HttpStatusCode.OK, Body = new ExpectedReplies(context.BufferedReplyActivities) }
            : null;
    }
}
