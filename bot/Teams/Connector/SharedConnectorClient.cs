using Microsoft.Bot.Connector;
using Microsoft.Rest;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// A connector client for one service URL, shared by all turns. Ignores disposal, because a new client would rebuild
/// its JSON contracts, which takes longer than the rest of a turn.
/// </summary>
internal sealed class SharedConnectorClient : ConnectorClient
{
    public SharedConnectorClient(Uri baseUri, ServiceClientCredentials credentials, HttpClient http)
        : base(baseUri, credentials, http, disposeHttpClient: false)
    {
        SerializationSettings.ContractResolver = WireJson.Contracts;
        SerializationSettings.Formatting = Newtonsoft.Json.Formatting.None;
        SerializationSettings.Converters.Add(WireJson.SystemTextJson);
        DeserializationSettings.ContractResolver = WireJson.Contracts;
    }

#pragma warning disable CA2215 // Staying is the point of this class.
    protected override void Dispose(bool disposing)
    {
    }
#pragma warning restore CA2215
}
