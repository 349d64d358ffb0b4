using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Holds the connector's keys, and asks anew when they are old or when a token names a key that is not among them: the connector may change
/// its keys at any time.
/// </summary>
public sealed class ConnectorKeyRing(IHttpClientFactory http, IOptions<ConnectorOptions> options, TimeProvider time) : IDisposable
{
    /// <summary>Name of the HTTP client.</summary>
    public const string HttpClientName = "connector-keys";

    private readonly SemaphoreSlim _asking = new(1, 1);
    private volatile ConfigurationManager<ConnectorKeys> _manager = Manager(http, options.Value);
    private DateTimeOffset _askAgainAt;

    /// <inheritdoc/>
    public void Dispose() => _asking.Dispose();

    /// <summary>The key with this id, or null when the connector has none.</summary>
    /// <exception cref="RequestRefusedException">The keys cannot be had.</exception>
    internal async Task<ConnectorKey?> FindAsync(string keyId, CancellationToken cancellationToken) =>
        (await KeysAsync(_manager, cancellationToken)).ById.GetValueOrDefault(keyId) ?? await FindAmongNewOnesAsync(keyId, cancellationToken);

    // By a new manager: one that is asked to refresh does so in the background, and the first call after a change of keys would be refused.
    private async Task<ConnectorKey?> FindAmongNewOnesAsync(string keyId, CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            // Somebody else may have asked while this one waited.
            if ((await KeysAsync(_manager, cancellationToken)).ById.GetValueOrDefault(keyId) is { } known)
            {
                return known;
            }

            var now = time.GetUtcNow();
            if (now < _askAgainAt)
            {
                return null;
            }

            _askAgainAt = now + options.Value.KeysAskedAtMostEvery;
            var manager = Manager(http, options.Value);

            // No caller who gives up can end it for the others; the client's own time limit does.
            var keys = await KeysAsync(manager, CancellationToken.None);
            _manager = manager;
            return keys.ById.GetValueOrDefault(keyId);
        }
        finally
        {
            _asking.Release();
        }
    }

    private static ConfigurationManager<ConnectorKeys> Manager(IHttpClientFactory http, ConnectorOptions options)
    {
        var documents = new HttpDocumentRetriever(http.CreateClient(HttpClientName)) { RequireHttps = !new Uri(options.OpenIdMetadata).IsLoopback };
        return new(options.OpenIdMetadata, new ConnectorKeysRetriever(), documents) { AutomaticRefreshInterval = options.KeysHeldFor };
    }

    private static async Task<ConnectorKeys> KeysAsync(ConfigurationManager<ConnectorKeys> manager, CancellationToken cancellationToken)
    {
        try
        {
            return await manager.GetConfigurationAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new RequestRefusedException("the connector's keys cannot be had");
        }
    }
}
