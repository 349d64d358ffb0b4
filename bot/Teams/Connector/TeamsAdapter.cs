using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// The adapter. If a turn fails, it still replies with success: on an error status Teams shows "Unable to reach app"
/// and may send the activity again.
/// </summary>
public sealed partial class TeamsAdapter : CloudAdapter, IBotFrameworkHttpAdapter
{
    private readonly TeamsAuthentication _authentication;
    private readonly InboundAllowance _allowance;
    private readonly ILogger<TeamsAdapter> _logger;

    /// <summary>Creates the adapter.</summary>
    public TeamsAdapter(
        TeamsAuthentication authentication, InboundAllowance allowance, ILogger<TeamsAdapter> logger,
        ILogger<CloudAdapter> sdkLogger)
        : base(authentication, new SdkLogger(sdkLogger))
    {
        (_authentication, _allowance, _logger) = (authentication, allowance, logger);
        OnTurnError = AnswerAsync;
    }

    /// <summary>
    /// Processes a request and writes the response. Replaces the SDK's method, which accepts damaged activities,
    /// rewrites strings that look like dates, and logs every refusal as an error with a stack trace.
    /// </summary>
    public new async Task ProcessAsync(
        HttpRequest httpRequest, HttpResponse httpResponse, IBot bot, CancellationToken cancellationToken = default)
    {
        ConnectorCaller caller;
        try
        {
            caller = await _authentication.AdmitAsync(httpRequest.Headers.Authorization, cancellationToken);
        }
        catch (RequestRefusedException)
        {
            // Already logged where it was refused.
            ActivityRequest.EndConnectionIfUnread(httpRequest);
            httpResponse.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var room = await _allowance.EnterAsync(httpRequest.ContentLength, cancellationToken);
        if (!room.IsGiven)
        {
            ActivityRequest.EndConnectionIfUnread(httpRequest);
            httpResponse.StatusCode = StatusCodes.Status429TooManyRequests;
            httpResponse.Headers.RetryAfter = "1";
            return;
        }

        var (activity, digest, refusal) = await ActivityRequest.ReadAsync(httpRequest, cancellationToken);
        if (activity is null)
        {
            LogRefused(_logger, refusal!.Reason);
            ActivityRequest.EndConnectionIfUnread(httpRequest);
            await refusal.WriteAsync(httpResponse, cancellationToken);
            return;
        }

        AuthenticateRequestResult accepted;
        try
        {
            accepted = _authentication.Accept(activity, digest, caller);
        }
        catch (RequestRefusedException)
        {
            httpResponse.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var answer = await ProcessActivityAsync(accepted, activity, bot.OnTurnAsync, cancellationToken);
        httpResponse.StatusCode = answer?.Status ?? StatusCodes.Status200OK;
        if (answer?.Body is { } body)
        {
            httpResponse.ContentType = "application/json; charset=utf-8";
            await httpResponse.BodyWriter.WriteAsync(WireJson.Write(body), cancellationToken);
        }
    }

    private async Task AnswerAsync(ITurnContext turn, Exception e)
    {
        // Log the type and place only: the exception's message may quote what someone typed.
        LogTurnFailed(_logger, turn.Activity.Type, e.GetType().FullName ?? "", e.StackTrace ?? "");
        if (turn.Activity.Type == ActivityTypes.Invoke && turn.TurnState.Get<Activity>(InvokeResponseKey) is null)
        {
            var body = FailedInvokes.BodyFor(turn.Activity.Name);
            var answer = new InvokeResponse { Status = StatusCodes.Status200OK, Body = body };
            await turn.SendActivityAsync(new Activity { Type = ActivityTypesEx.InvokeResponse, Value = answer });
        }
    }

    [LoggerMessage(3005, LogLevel.Warning, "A request contains no valid activity: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);

    [LoggerMessage(3002, LogLevel.Error, "A turn failed ({ActivityType}): {Type} at {Where}")]
    private static partial void LogTurnFailed(ILogger logger, string activityType, string type, string where);
}
