using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>The endpoint that Teams sends activities to.</summary>
public static class MessagesEndpoint
{
    /// <summary>Maps <c>POST /api/messages</c>.</summary>
    public static IEndpointConventionBuilder MapMessages(this IEndpointRouteBuilder routes) => routes.MapPost(
        "/api/messages",
        (HttpContext context, IBotFrameworkHttpAdapter adapter, IBot bot) =>
            adapter.ProcessAsync(context.Request, context.Response, bot, context.RequestAborted));
}
