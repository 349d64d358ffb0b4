using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Tests.Hosting;

public sealed class EndpointTests
{
    [Fact]
    public async Task Answer_Any_CarriesTheHeadersAndNamesNoServer()
    {
        await using var host = await OpenAsync();
        foreach (var path in new[] { "/api/messages", "/nothing-here" })
        {
            using var answer = await host.Http.GetAsync(path);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.StartsWith(
                "default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")),
                StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Request_TooLarge_Is413(bool lengthKnown)
    {
        await using var host = await OpenAsync();
        var text = new string('x', InboundAllowance.LargestBody);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = Json($$"""{"type":"message","conversation":{"id":"a:1"},"text":"{{text}}"}"""),
        };
        request.Headers.TransferEncodingChunked = !lengthKnown;

        // Send the body only when the server asks for it. Otherwise its response may be lost when it closes the
        // connection.
        request.Headers.ExpectContinue = lengthKnown;
        using var answer = await host.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal(0, host.Bot.Turns);
    }

    [Theory]
    [InlineData(60, HttpStatusCode.OK)]
    [InlineData(70, HttpStatusCode.BadRequest)]
    [InlineData(100_000, HttpStatusCode.BadRequest)]
    public async Task Request_TooDeep_Is400(int depth, HttpStatusCode status)
    {
        await using var host = await OpenAsync();
        var value = new string('[', depth) + new string(']', depth);
        using var content = Json(
            $$"""
            {"type":"message","channelId":"msteams","serviceUrl":"http://localhost/","conversation":{"id":"a:1"},
             "value":{{value}}}
            """);
        using var answer = await host.Http.PostAsync("/api/messages", content);
        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("http", "127.0.0.1", false)]
    [InlineData("https", null, false)]
    [InlineData("https", "10.0.0.0/8", false)]
    [InlineData("https", "127.0.0.1", true)]
    [InlineData("https", "127.0.0.0/8", true)]
    public async Task ForwardedHeaders_AreBelievedFromConfiguredProxiesOnly(string scheme, string? proxy, bool isSecure)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Teams:AppId"] = Call.AppId, ["Teams:TenantId"] = Call.TenantId, ["Teams:ClientSecret"] = "s3cret",
            ["Network:Proxies:0"] = proxy,
        };
        await using var host = await EdgeHost.StartAsync(
            "Production", proxy is null ? new(settings.SkipLast(1)) : settings);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nothing-here");
        request.Headers.Host = "bot.example";
        request.Headers.Add("X-Forwarded-Proto", scheme);
        request.Headers.Add("X-Forwarded-For", "192.0.2.1");
        using var answer = await host.Http.SendAsync(request);
        Assert.Equal(isSecure, answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Turn_ThatFails_IsAnsweredAndLoggedByTypeAndPlaceOnly()
    {
        await using var host = await OpenAsync();
        var (status, body) = await SendAsync(host, "invoke", "adaptiveCard/action");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("application/vnd.microsoft.error", (string?)JsonNode.Parse(body)!["type"]);

        Assert.Contains(
            "composeExtension", (await SendAsync(host, "invoke", "composeExtension/query")).Body,
            StringComparison.Ordinal);
        Assert.Contains("\"task\"", (await SendAsync(host, "invoke", "task/fetch")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(host, "invoke", "other")).Status);
        Assert.Equal((HttpStatusCode.OK, ""), await SendAsync(host, "message", null));

        Assert.Equal(5, host.Logs.GetSnapshot().Count(r => r.Id.Id == 3002));
        Assert.Contains("InvalidOperationException", host.LogText, StringComparison.Ordinal);
        Assert.DoesNotContain("Zebedee", host.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turn_ThatReplies_CallsTheConnectorWithoutAToken()
    {
        await using var connector = await ConnectorStandIn.StartAsync();
        await using var host = await OpenAsync();
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(host, "message", null, "reply", connector.Url)).Status);
        var asked = Assert.Single(connector.Requests);
        Assert.Null(asked.Authorization);
        Assert.Equal("hello", (string?)asked.Body!["text"]);
    }

    private static Task<EdgeHost> OpenAsync() => EdgeHost.StartAsync("Development", []);

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(
        EdgeHost host, string type, string? name, string text = "fail", string serviceUrl = "http://localhost:5000/")
    {
        var activity = new JsonObject
        {
            ["type"] = type, ["name"] = name, ["id"] = "f:1", ["channelId"] = "msteams", ["serviceUrl"] = serviceUrl,
            ["text"] = text,
            ["from"] = new JsonObject { ["id"] = "29:x" }, ["recipient"] = new JsonObject { ["id"] = "28:b" },
            ["conversation"] = new JsonObject { ["id"] = "a:1" },
            ["value"] = new JsonObject(),
        };
        using var content = Json(activity.ToJsonString());
        using var answer = await host.Http.PostAsync("/api/messages", content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
