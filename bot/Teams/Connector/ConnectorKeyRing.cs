using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Caches the connector's signing keys. Fetches them again when they are old or a token names an unknown key, because
/// the connector may change them at any time.
/// </summary>
public sealed class ConnectorKeyRing(
    IHttpClientFactory http, IOptions<ConnectorOptions> options, TimeProvider time) : IDisposable
{
    /// <summary>The name of the HTTP client.</summary>
    public const string HttpClientName = "connector-keys";

    private readonly SemaphoreSlim _asking = new(1, 1);
    private volatile ConfigurationManager<ConnectorKeys> _manager = Manager(http, options.Value);
    private DateTimeOffset _askAgainAt;

    /// <inheritdoc/>
    public void Dispose() => _asking.Dispose();

    /// <summary>Returns the key with this ID, or null if the connector has no such key.</summary>
    /// <exception cref="RequestRefusedException">The keys cannot be fetched.</exception>
    internal async Task<ConnectorKey?> FindAsync(string keyId, CancellationToken cancellationToken) =>
        (await KeysAsync(_manager, cancellationToken)).ById.GetValueOrDefault(keyId)
            ?? await FindAmongNewOnesAsync(keyId, cancellationToken);

    // Use a new manager: an existing one refreshes in the background, so the first call after a key change would be
    // refused.
    private async Task<ConnectorKey?> FindAmongNewOnesAsync(string keyId, CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            // Another caller may have fetched the keys meanwhile.
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

            // One caller's cancellation must not end the fetch for the others. The client has a timeout.
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
        var documents = new HttpDocumentRetriever(http.CreateClient(HttpClientName))
        {
            RequireHttps = !new Uri(options.OpenIdMetadata).IsLoopback
        };
        return new(options.OpenIdMetadata, new ConnectorKeysRetriever(), documents)
        {
            AutomaticRefreshInterval = options.KeysHeldFor
        };
    }

    private static async Task<ConnectorKeys> KeysAsync(
        ConfigurationManager<ConnectorKeys> manager, CancellationToken cancellationToken)
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
