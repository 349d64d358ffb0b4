using Microsoft.Rest;

namespace Microsoft.Bot.Connector;

/// <summary>The connector at one service URL. It holds no state of a turn: make one for each service URL and keep it.</summary>
public class ConnectorClient : ServiceClient<ConnectorClient>, IConnectorClient
{
    public ConnectorClient(Uri baseUri, ServiceClientCredentials credentials, HttpClient customHttpClient, bool disposeHttpClient)
        : base(customHttpClient, disposeHttpClient || customHttpClient is null)
    {
        ArgumentNullException.ThrowIfNull(baseUri);
        BaseUri = baseUri;
        Credentials = credentials;
        Conversations = new Conversations(this);
    }

    public Uri BaseUri { get; set; }

    public ServiceClientCredentials Credentials { get; private set; }

    public virtual IConversations Conversations { get; private set; }
}
