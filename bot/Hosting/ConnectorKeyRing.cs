using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;

namespace UpcTeamsBot.Hosting;

/// <summary>
/// Holds the connector's keys, and asks anew when they are old or when a token names a key that is not among them: the connector may change
/// its keys at any time.
/// </summary>
public sealed class ConnectorKeyRing
{
    /// <summary>Name of the HTTP client.</summary>
    public const string HttpClientName = "connector-keys";

    private readonly ConfigurationManager<ConnectorKeys> _manager;

    // Asked to refresh, the manager does so in the background unless told otherwise, and the first request after a change of keys would be refused.
    static ConnectorKeyRing() => AppContext.SetSwitch("Switch.Microsoft.IdentityModel.UpdateConfigAsBlocking", true);

    /// <summary>Says where the keys come from.</summary>
    public ConnectorKeyRing(IHttpClientFactory http, IOptions<ConnectorOptions> options)
    {
        var address = options.Value.OpenIdMetadata;
        var documents = new HttpDocumentRetriever(http.CreateClient(HttpClientName)) { RequireHttps = !new Uri(address).IsLoopback };
        _manager = new(address, new ConnectorKeysRetriever(), documents)
        {
            AutomaticRefreshInterval = options.Value.KeysHeldFor,
            RefreshInterval = options.Value.KeysAskedAtMostEvery,
        };
    }

    /// <summary>The key with this id, or null when the connector has none.</summary>
    /// <exception cref="RefusedException">The keys cannot be had.</exception>
    internal async Task<ConnectorKey?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        if ((await KeysAsync(cancellationToken)).ById.GetValueOrDefault(keyId) is { } known)
        {
            return known;
        }

        _manager.RequestRefresh();
        return (await KeysAsync(cancellationToken)).ById.GetValueOrDefault(keyId);
    }

    private async Task<ConnectorKeys> KeysAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _manager.GetConfigurationAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new RefusedException("the connector's keys cannot be had");
        }
    }
}
