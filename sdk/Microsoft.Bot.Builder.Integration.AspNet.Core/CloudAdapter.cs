using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>The adapter for the connector over HTTP.</summary>
public partial class CloudAdapter : CloudAdapterBase, IBotFrameworkHttpAdapter
{
    public CloudAdapter(BotFrameworkAuthentication botFrameworkAuthentication, ILogger logger = null)
        : base(botFrameworkAuthentication, logger)
    {
    }

    /// <summary>Takes the activity of a request to the bot and answers the request.</summary>
    public async Task ProcessAsync(HttpRequest httpRequest, HttpResponse httpResponse, IBot bot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(httpRequest);
        ArgumentNullException.ThrowIfNull(httpResponse);
        ArgumentNullException.ThrowIfNull(bot);
        if (!HttpMethods.IsPost(httpRequest.Method))
        {
            httpResponse.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        var (activity, refusal) = await ActivityReader.ReadAsync(httpRequest, cancellationToken);
        if (activity is null)
        {
            Refused(Logger, refusal);
            httpResponse.StatusCode = refusal;
            return;
        }

        try
        {
            var answer = await ProcessActivityAsync(httpRequest.Headers.Authorization, activity, bot.OnTurnAsync, cancellationToken);
            await AnswerWriter.WriteAsync(httpResponse, answer, cancellationToken);
        }
        catch (UnauthorizedAccessException)
        {
            Refused(Logger, StatusCodes.Status401Unauthorized);
            httpResponse.StatusCode = StatusCodes.Status401Unauthorized;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request to the bot was refused with {StatusCode}.")]
    private static partial void Refused(ILogger logger, int statusCode);
}
