namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Makes connectors for a caller.</summary>
public abstract class ConnectorFactory
{
    public abstract Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken);
}
