using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace UpcTeamsBot.Sdk.Tests.Hosting;

/// <summary>A connector that remembers what it is asked and answers as told.</summary>
internal sealed class ConnectorStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ConnectorStandIn(WebApplication app)
    {
        _app = app;
    }

    public ConcurrentQueue<ConnectorRequest> Requests { get; } = new();

    /// <summary>Gives the answer to a request; by default an id.</summary>
    public Func<ConnectorRequest, ConnectorAnswer> Answer { get; set; } = _ => new ConnectorAnswer(201, """{"id":"sent-1"}""");

    public string Url { get; private set; } = string.Empty;

    public static async Task<ConnectorStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var standIn = new ConnectorStandIn(builder.Build());
        standIn._app.Run(standIn.AnswerAsync);
        await standIn._app.StartAsync();
        standIn.Url = Hosts.Address(standIn._app) + "/_connector";
        return standIn;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = target.Replace("/_connector", string.Empty, StringComparison.Ordinal);
        var request = new ConnectorRequest(context.Request.Method, path, headers, await reader.ReadToEndAsync());
        Requests.Enqueue(request);
        var answer = Answer(request);
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers ?? []) context.Response.Headers[name] = value;
        if (answer.Body is null) return;
        context.Response.ContentType = answer.ContentType;
        await context.Response.WriteAsync(answer.Body);
    }
}
