using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Rest;

namespace UpcTeamsBot.Sdk.Tests.Hosting;

/// <summary>Lets everybody in but who says "Bearer bad" or names no service, and keeps a connector for each service.</summary>
internal sealed class AnonymousAuthentication : BotFrameworkAuthentication, IDisposable
{
    private readonly HttpClient _http = new();
    private readonly Connectors _connectors;

    public AnonymousAuthentication()
    {
        _connectors = new Connectors(_http);
    }

    public override Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken)
    {
        var isService = Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var service) && service.Scheme == Uri.UriSchemeHttp;
        if (authHeader == "Bearer bad" || !isService) throw new UnauthorizedAccessException();
        return Task.FromResult(new AuthenticateRequestResult
        {
            ClaimsIdentity = new ClaimsIdentity("anonymous"),
            ConnectorFactory = _connectors,
            Audience = "https://api.botframework.com",
            CallerId = "urn:test",
        });
    }

    public override Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(
        string authHeader, string channelIdHeader, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) => _connectors;

    public override Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken) =>
        Task.FromResult<UserTokenClient>(new NoUserTokens());

    public void Dispose() => _http.Dispose();

    private sealed class Connectors(HttpClient http) : ConnectorFactory
    {
        private readonly ConcurrentDictionary<string, IConnectorClient> _clients = new();

        public override Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken) =>
            Task.FromResult(_clients.GetOrAdd(serviceUrl, url => new KeptConnector(new Uri(url), http)));
    }

    /// <summary>A turn disposes of what it held; this one is for the next turn too.</summary>
    private sealed class KeptConnector(Uri service, HttpClient http) : ConnectorClient(service, new NoCredentials(), http, disposeHttpClient: false)
    {
#pragma warning disable CA2215 // The base would let go of the HttpClient.
        protected override void Dispose(bool disposing)
        {
        }
#pragma warning restore CA2215
    }

    private sealed class NoCredentials : ServiceClientCredentials;
}
