using System.Security.Claims;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Authenticates calls in both directions. Replaces the SDK's implementation: this bot serves one channel and one
/// tenant and refuses everything else, and its own token comes from Azure.Identity.
/// </summary>
public sealed partial class TeamsAuthentication(
    ConnectorTokens tokens, ServiceAddresses addresses, Tenancy tenancy, OpenMode open, LocalCallers callers,
    ConnectorFactory connectors, RefusedRequests refusals, TimeProvider time, ILogger<TeamsAuthentication> logger)
    : BotFrameworkAuthentication
{
    // Teams' IDs are far shorter. The database columns have this length.
    private const int LongestId = 300;
    private const int LongestActivityId = 150;
    private readonly Replays _replays = new(time);

    /// <inheritdoc/>
    public override async Task<AuthenticateRequestResult> AuthenticateRequestAsync(
        Activity activity, string authHeader, CancellationToken cancellationToken) =>
        Accept(activity, null, await AdmitAsync(authHeader, cancellationToken));

    /// <summary>Checks who calls, from the header alone: nothing else of the request is read before.</summary>
    /// <exception cref="RequestRefusedException">The caller is neither the connector nor a local Teams.</exception>
    internal async Task<ConnectorCaller> AdmitAsync(string? authHeader, CancellationToken cancellationToken)
    {
        try
        {
            if (!open.IsOn)
            {
                return await tokens.CheckAsync(authHeader, cancellationToken);
            }

            return callers.IsLocal()
                ? new(new(AuthenticationConstants.AnonymousAuthType), null, null)
                : throw new RequestRefusedException("without an app id only this machine itself may call");
        }
        catch (RequestRefusedException e)
        {
            LogRefused(logger, e.Message);
            refusals.Token();
            throw;
        }
    }

    /// <summary>Checks an admitted caller's activity.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="digest">A digest of the request's body, to recognise replays; null if it has none.</param>
    /// <param name="caller">The caller.</param>
    /// <exception cref="RequestRefusedException">It is not one of Teams, or not one of our tenant.</exception>
    internal AuthenticateRequestResult Accept(Activity activity, UInt128? digest, ConnectorCaller caller)
    {
        try
        {
            Check(activity);
            caller.Require(activity);
            if (digest is { } sent && caller.Ends is { } ends && _replays.Is(sent, ends))
            {
                throw new RequestRefusedException("the request was sent before");
            }
        }
        catch (RequestRefusedException e)
        {
            LogRefused(logger, e.Message);
            refusals.Activity();
            throw;
        }

        return new()
        {
            ClaimsIdentity = caller.Identity,
            Audience = GetOriginatingAudience(),
            CallerId = CallerIdConstants.PublicAzureChannel,
            ConnectorFactory = connectors,
        };
    }

    /// <inheritdoc/>
    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) => connectors;

    /// <inheritdoc/>
    public override string GetOriginatingAudience() => AuthenticationConstants.ToChannelFromBotOAuthScope;

    /// <summary>Returns a client that refuses every operation. The SDK requires one for each turn.</summary>
    public override Task<UserTokenClient> CreateUserTokenClientAsync(
        ClaimsIdentity claimsIdentity, CancellationToken cancellationToken) =>
        Task.FromResult<UserTokenClient>(NoUserTokens.Instance);

    /// <inheritdoc/>
    public override Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(
        string authHeader, string channelIdHeader, CancellationToken cancellationToken) =>
        throw new NotSupportedException(
            "This bot accepts activities by HTTP POST only, not over streaming connections.");

    /// <inheritdoc/>
    public override Task<ClaimsIdentity> AuthenticateChannelRequestAsync(
        string authHeader, CancellationToken cancellationToken) =>
        throw new NotSupportedException("This bot has no skills, so no other bot calls back.");

    private void Check(Activity activity)
    {
        if (activity.ChannelId != Channels.Msteams)
        {
            throw new RequestRefusedException("the channel is not Teams");
        }

        if (addresses.Allowed(activity.ServiceUrl) is null)
        {
            throw new RequestRefusedException("the service URL is not one of Teams");
        }

        if (activity.Conversation?.Id?.Length > LongestId
            || activity.From?.Id?.Length > LongestId
            || activity.Id?.Length > LongestActivityId)
        {
            throw new RequestRefusedException("an id is longer than those of Teams");
        }

        if (!tenancy.IsOurs(activity))
        {
            throw new RequestRefusedException("the tenant is not ours");
        }
    }

    [LoggerMessage(3001, LogLevel.Warning, "A request was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);
}
