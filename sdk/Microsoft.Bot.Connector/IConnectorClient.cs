using Microsoft.Rest;

namespace Microsoft.Bot.Connector;

/// <summary>The connector: what a bot says to a channel goes through it.</summary>
public interface IConnectorClient : IDisposable
{
    Uri BaseUri { get; set; }

    ServiceClientCredentials Credentials { get; }

    IConversations Conversations { get; }
}
