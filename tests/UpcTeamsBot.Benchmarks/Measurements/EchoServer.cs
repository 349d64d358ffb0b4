using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using UpcTeamsBot.Sdk.Tests.Hosting;

namespace UpcTeamsBot.Benchmarks.Measurements;

/// <summary>The bare echo bot: nothing but the adapter, the activity handler and the connector's client. This program, started once more.</summary>
internal sealed class EchoServer : ActivityHandler
{
    /// <summary>What this program is told to be it.</summary>
    public const string Name = "serve-echo";

    public static async Task RunAsync(string port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        using var authentication = new AnonymousAuthentication();
        var (adapter, bot) = (new CloudAdapter(authentication), new EchoServer());
        app.MapPost("/api/messages", (HttpContext context) => adapter.ProcessAsync(context.Request, context.Response, bot, context.RequestAborted));
        await app.RunAsync();
    }

    protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
        turnContext.SendActivityAsync(MessageFactory.Text($"Echo: {turnContext.Activity.Text}"), cancellationToken);
}
