using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Returns the response to an invoke whose turn failed. Each kind of invoke has its own shape; Teams ignores others.
/// </summary>
internal static class FailedInvokes
{
    private const string Words = "That did not work. Try again in a minute";

    public static object? BodyFor(string? name) => name switch
    {
        "adaptiveCard/action" => new AdaptiveCardInvokeResponse
        {
            StatusCode = 500,
            Type = "application/vnd.microsoft.error",
            Value = new Error("InternalError", Words)
        },
        { } n when n.StartsWith("composeExtension/", StringComparison.Ordinal) => new MessagingExtensionResponse
        {
            ComposeExtension = new() { Type = "message", Text = Words }
        },
        { } n when n.StartsWith("task/", StringComparison.Ordinal) => new TaskModuleResponse
        {
            Task = new TaskModuleMessageResponse { Value = Words }
        },
        _ => null,
    };
}
