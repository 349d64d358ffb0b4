using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace UpcTeamsBot.Tests.Hosting;

/// <summary>A connector that responds as the test says, and records the requests.</summary>
internal sealed class ConnectorStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ConnectorStandIn(WebApplication app) => _app = app;

    public string Url => _app.Urls.First() + "/teams/";

    public ConcurrentQueue<Asked> Requests { get; } = new();

    public Func<HttpContext, Task> Answer { get; set; } = context =>
        context.Response.WriteAsJsonAsync(new { id = "m1" });

    public static async Task<ConnectorStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var connector = new ConnectorStandIn(app);
        app.Run(async context =>
        {
            var text = await new StreamReader(context.Request.Body).ReadToEndAsync();
            var path = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
            connector.Requests.Enqueue(
                new(context.Request.Method, path, context.Request.Headers.Authorization, text.Length == 0 ? null
                    : JsonNode.Parse(text)));
            await connector.Answer(context);
        });
        await app.StartAsync();
        return connector;
    }

    /// <summary>Responds with a status, a body and headers.</summary>
    public void Refuse(int status, string? body = null, params (string Name, string Value)[] headers) =>
        Answer = async context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        if (body is not null)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(body);
        }
    };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    internal sealed record Asked(string Method, string Path, string? Authorization, JsonNode? Body);
}
