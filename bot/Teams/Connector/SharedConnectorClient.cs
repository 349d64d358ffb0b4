using Microsoft.Bot.Connector;
using Microsoft.Rest;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// The connector at one service URL, kept for all turns. A turn disposes of its client; this one stays, because a new
/// client builds its JSON contracts anew, which takes longer than everything else in a turn.
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
