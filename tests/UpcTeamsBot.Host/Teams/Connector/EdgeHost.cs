using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using UpcTeamsBot.Host;
using UpcTeamsBot.Host.Limits;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Tests.Hosting;

/// <summary>A host with a trivial bot, for testing what comes before the bot.</summary>
internal sealed class EdgeHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EdgeHost(WebApplication app)
    {
        _app = app;
        Http = new() { BaseAddress = new(app.Urls.First()) };
        Logs = app.Services.GetRequiredService<FakeLogCollector>();
    }

    public HttpClient Http { get; }

    public FakeLogCollector Logs { get; }

    public CountingBot Bot => (CountingBot)Services.GetRequiredService<IBot>();

    public IServiceProvider Services => _app.Services;

    /// <summary>Everything logged, including the values in messages and the exceptions.</summary>
    public string LogText =>
        string.Join('\n', Logs.GetSnapshot()
            .Select(r => $"{r.Category} {r.Message} {string.Join(' ', r.StructuredState ?? [])} {r.Exception}"));

    public static Task<EdgeHost> StartAsync(
        ConnectorIssuer issuer, TimeProvider? time = null, string keysAskedAtMostEvery = "00:00:01") => StartAsync(
        "Production",
        new()
        {
            ["Teams:AppId"] = Call.AppId.ToUpperInvariant(), ["Teams:TenantId"] = Call.TenantId,
            ["Teams:ClientSecret"] = "s3cret",
            ["Teams:AllowedServiceHosts:0"] = "gateway.example",
            ["Teams:Connector:OpenIdMetadata"] = issuer.Metadata,
            ["Teams:Connector:KeysAskedAtMostEvery"] = keysAskedAtMostEvery,
        },
        time: time);

    public static async Task<EdgeHost> StartAsync(
        string environment, Dictionary<string, string?> settings, Action<IServiceCollection>? more = null,
        TimeProvider? time = null, Action<WebApplicationBuilder>? before = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Host.UseDefaultServiceProvider(o => (o.ValidateOnBuild, o.ValidateScopes) = (true, true));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFakeLogging();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(time ?? new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        builder.Services.AddTeams(builder.Configuration).AddStartupChecks().AddEndpointLimits()
            .AddSingleton<IBot, CountingBot>();
        more?.Invoke(builder.Services);
        before?.Invoke(builder);
        var app = builder.Build();
        app.UseEndpointLimits();
        app.MapMessages().WithLimits();
        try
        {
            await app.StartAsync();
            return new(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    internal sealed class CountingBot : IBot
    {
        private int _turns;

        public int Turns => _turns;

        public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _turns);
            if (turnContext.Activity.Text == "fail")
            {
                throw new InvalidOperationException(Call.Secret);
            }

            if (turnContext.Activity.Text == "reply")
            {
                await turnContext.SendActivityAsync(MessageFactory.Text("hello"), cancellationToken);
            }

            if (turnContext.Activity.Type == ActivityTypes.Invoke)
            {
                var answer = new InvokeResponse
                {
                    Status = (int)HttpStatusCode.OK,
                    Body = new AdaptiveCardInvokeResponse { StatusCode = 200, Value = "done" }
                };
                await turnContext.SendActivityAsync(
                    new Activity { Type = ActivityTypesEx.InvokeResponse, Value = answer }, cancellationToken);
            }
        }
    }
}
