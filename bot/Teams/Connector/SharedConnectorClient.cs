using Microsoft.Bot.Connector;
using Microsoft.Rest;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// The connector at one service URL, kept for all turns. A turn disposes of what it was given; this one stays, because making it anew is what
/// costs most of a turn in the real SDK.
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

#pragma warning disable CA2215 // The point of it.
    protected override void Dispose(bool disposing)
    {
    }
#pragma warning restore CA2215
}
