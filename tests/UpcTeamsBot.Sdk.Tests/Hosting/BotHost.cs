using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Extensions.Logging;

namespace UpcTeamsBot.Sdk.Tests.Hosting;

/// <summary>A bot behind a real server, with a stand-in of the connector.</summary>
internal sealed class BotHost : IAsyncDisposable
{
    public const int LongestBody = 64 * 1024;

    private readonly WebApplication _app;
    private readonly AnonymousAuthentication _authentication;
    private readonly HttpClient _http;

    private BotHost(WebApplication app, AnonymousAuthentication authentication, CloudAdapter adapter, ConnectorStandIn connector)
    {
        _app = app;
        _authentication = authentication;
        Adapter = adapter;
        Connector = connector;
        _http = new HttpClient { BaseAddress = new Uri(Hosts.Address(app)) };
    }

    public CloudAdapter Adapter { get; }

    public ConnectorStandIn Connector { get; }

    public static async Task<BotHost> StartAsync(IBot bot)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LongestBody);
        var app = builder.Build();
        var authentication = new AnonymousAuthentication();
        var adapter = new CloudAdapter(authentication);
        app.Map("/api/messages", (HttpContext context) => adapter.ProcessAsync(context.Request, context.Response, bot, context.RequestAborted));
        await app.StartAsync();
        return new BotHost(app, authentication, adapter, await ConnectorStandIn.StartAsync());
    }

    /// <summary>Posts an activity; CONNECTOR in it stands for the connector's address.</summary>
    public Task<HttpResponseMessage> PostAsync(string json, string contentType = "application/json", string? authorization = null) =>
        PostAsync(new ByteArrayContent(Encoding.UTF8.GetBytes(json.Replace("CONNECTOR", Connector.Url, StringComparison.Ordinal))), contentType, authorization);

    public async Task<HttpResponseMessage> PostAsync(HttpContent content, string contentType = "application/json", string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = content };
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await _http.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync() => _http.GetAsync(new Uri("/api/messages", UriKind.Relative));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await Connector.DisposeAsync();
        _authentication.Dispose();
    }
}
