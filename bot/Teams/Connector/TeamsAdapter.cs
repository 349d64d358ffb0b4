using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// The adapter, and what it does when a turn fails in spite of all: Teams gets an answer all the same, for with an error status it would show
/// "Unable to reach app" and might send the activity again.
/// </summary>
public sealed partial class TeamsAdapter : CloudAdapter
{
    private readonly ILogger<TeamsAdapter> _logger;

    /// <summary>Makes the adapter.</summary>
    public TeamsAdapter(BotFrameworkAuthentication authentication, ILogger<TeamsAdapter> logger)
        : base(authentication, logger)
    {
        _logger = logger;
        OnTurnError = AnswerAsync;
    }

    private async Task AnswerAsync(ITurnContext turn, Exception e)
    {
        // Type and place only: a message may quote what somebody typed.
        LogTurnFailed(_logger, turn.Activity.Type, e.GetType().FullName ?? "", e.StackTrace ?? "");
        if (turn.Activity.Type == ActivityTypes.Invoke && turn.TurnState.Get<Activity>(InvokeResponseKey) is null)
        {
            var answer = new InvokeResponse { Status = StatusCodes.Status200OK, Body = FailedInvokes.BodyFor(turn.Activity.Name) };
            await turn.SendActivityAsync(new Activity { Type = ActivityTypesEx.InvokeResponse, Value = answer });
        }
    }

    [LoggerMessage(3002, LogLevel.Error, "A turn failed ({ActivityType}): {Type} at {Where}")]
    private static partial void LogTurnFailed(ILogger logger, string activityType, string type, string where);
}
