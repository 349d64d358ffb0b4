using System.Net;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Tests.Hosting;

public sealed class ConnectorsTests
{
    private readonly BotTokensTests.Credential _credential = new();
    private readonly Recorder _wire = new();

    [Fact]
    public async Task Token_ManyCallsAtOnce_GoesOnEachAndIsAskedForOnce()
    {
        await using var host = await StartAsync();
        var connector = await ConnectorAsync(host, Call.TeamsUrl);

        await Task.WhenAll(
            Enumerable.Range(0, 30)
                .Select(i =>
                    connector.Conversations.SendToConversationAsync(
                        "a:1", new Activity { Type = "message", Text = Call.Secret })));

        Assert.Equal(30, _wire.Authorizations.Count);
        Assert.All(_wire.Authorizations, a => Assert.Equal("Bearer token-1", a));
        Assert.Single(_credential.Scopes);
        Assert.DoesNotContain("token-1", host.LogText, StringComparison.Ordinal);
        Assert.DoesNotContain("Zebedee", host.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connector_OfOneServiceUrl_IsMadeOnceAndOutlivesATurn()
    {
        await using var host = await StartAsync();
        var first = await ConnectorAsync(host, Call.TeamsUrl);
        first.Dispose();
        var second = await ConnectorAsync(host, Call.TeamsUrl);
        var other = await ConnectorAsync(host, "https://smba.trafficmanager.net/amer/");

        Assert.Same(first, second);
        Assert.NotSame(first, other);
        await second.Conversations.SendToConversationAsync("a:1", new Activity { Type = "message" });
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    [InlineData("http://localhost:5000/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    public async Task Connector_WhereTheTokenMustNotGo_IsNotMade(string serviceUrl)
    {
        await using var host = await StartAsync();
        await Assert.ThrowsAnyAsync<UnauthorizedAccessException>(() => ConnectorAsync(host, serviceUrl));
        Assert.Empty(_credential.Scopes);
    }

    [Fact]
    public async Task Streaming_AndUsersTokens_AreRefusedInPlainWords()
    {
        await using var host = await StartAsync();
        var authentication = host.Services.GetRequiredService<BotFrameworkAuthentication>();

        var streaming = await Assert.ThrowsAsync<NotSupportedException>(
            () => authentication.AuthenticateStreamingRequestAsync("", "", default));
        Assert.Contains("streaming", streaming.Message, StringComparison.Ordinal);
        using var users = await authentication.CreateUserTokenClientAsync(new(), default);
        await Assert.ThrowsAsync<NotSupportedException>(
            () => users.GetUserTokenAsync("u", "c", "msteams", "", default));
        await Assert.ThrowsAsync<NotSupportedException>(
            () => authentication.AuthenticateChannelRequestAsync("", default));
        Assert.Equal("https://api.botframework.com", authentication.GetOriginatingAudience());
    }

    private Task<EdgeHost> StartAsync() => EdgeHost.StartAsync(
        "Production",
        new() { ["Teams:AppId"] = Call.AppId, ["Teams:TenantId"] = Call.TenantId, ["Teams:ClientSecret"] = "s3cret" },
        services =>
        {
            services.Replace(
                ServiceDescriptor.Singleton(new Lazy<BotTokens>(() => new(_credential, "scope", TimeProvider.System))));
            services.AddHttpClient(TeamsConnectors.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => _wire);
        });

    private static Task<IConnectorClient> ConnectorAsync(EdgeHost host, string serviceUrl) =>
        host.Services.GetRequiredService<ConnectorFactory>().CreateAsync(serviceUrl, "", default);

    private sealed class Recorder : HttpMessageHandler
    {
        public List<string?> Authorizations { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            lock (Authorizations)
            {
                Authorizations.Add(request.Headers.Authorization?.ToString());
            }

            return Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"id":"m1"}""") });
        }
    }
}
