using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UpcTeamsBot.Host.Limits;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Benchmarks.Measurements;

/// <summary>The echo bot, run by starting this program again in its own process. One bot on two adapters.</summary>
internal sealed class EchoServer : ActivityHandler
{
    /// <summary>The argument that starts the bot on the SDK's adapter, as Microsoft's template sets it up.</summary>
    public const string Stock = "serve-echo-stock";

    /// <summary>The argument that starts the bot on our adapter, as the product sets it up.</summary>
    public const string Ours = "serve-echo-ours";

    public static async Task RunAsync(string which, string port)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddHttpClient();
        builder.Services.AddSingleton<IBot, EchoServer>();
        if (which == Ours)
        {
            builder.Services.AddTeams(builder.Configuration).AddEndpointLimits();
        }
        else
        {
            builder.Services.AddSingleton<BotFrameworkAuthentication, ConfigurationBotFrameworkAuthentication>();
            builder.Services.AddSingleton<IBotFrameworkHttpAdapter>(s => new CloudAdapter(
                s.GetRequiredService<BotFrameworkAuthentication>(), s.GetRequiredService<ILogger<CloudAdapter>>()));
        }

        var app = builder.Build();
        if (which == Ours)
        {
            app.UseEndpointLimits();
            app.MapMessages();
        }
        else
        {
            app.MapPost("/api/messages", (HttpContext context, IBotFrameworkHttpAdapter adapter, IBot bot) =>
                adapter.ProcessAsync(context.Request, context.Response, bot, context.RequestAborted));
        }

        await app.RunAsync();
    }

    protected override Task OnMessageActivityAsync(
        ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
        turnContext.SendActivityAsync(MessageFactory.Text($"Echo: {turnContext.Activity.Text}"), cancellationToken);
}
