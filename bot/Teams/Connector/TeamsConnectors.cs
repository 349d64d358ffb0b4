using System.Collections.Concurrent;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Rest;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>Creates and keeps one connector client for each service URL.</summary>
public sealed class TeamsConnectors(
    IHttpClientFactory http, ServiceAddresses addresses, OpenMode open, Lazy<BotTokens> tokens) : ConnectorFactory
{
    /// <summary>The name of the HTTP client.</summary>
    public const string HttpClientName = "connector";

    // Teams has a handful of service URLs. Do not keep clients for a gateway that uses a new one for each request.
    private const int MostKept = 64;

    private readonly ConcurrentDictionary<string, IConnectorClient> _clients = new(StringComparer.Ordinal);

    /// <summary>Returns the connector client for a service URL.</summary>
    /// <exception cref="UnauthorizedAccessException">The bot's token must not be sent there.</exception>
    public override Task<IConnectorClient> CreateAsync(
        string serviceUrl, string audience, CancellationToken cancellationToken)
    {
        if (_clients.TryGetValue(serviceUrl, out var known))
        {
            return Task.FromResult(known);
        }

        var address = addresses.Allowed(serviceUrl)
            ?? throw new RequestRefusedException("the service URL is not one of Teams");
        var made = new SharedConnectorClient(address, Credentials(), http.CreateClient(HttpClientName));
        return Task.FromResult(_clients.Count < MostKept ? _clients.GetOrAdd(serviceUrl, made) : made);
    }

    private ServiceClientCredentials Credentials() =>
        open.IsOn ? new NoCredentials() : new BotTokenCredentials(tokens.Value);
}
