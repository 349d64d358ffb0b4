using System.Net.Http.Headers;
using Microsoft.Rest;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>Puts the bot's token on what it sends to the connector.</summary>
internal sealed class BotTokenCredentials(BotTokens tokens) : ServiceClientCredentials
{
    public override async Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(cancellationToken));
}

/// <summary>Puts nothing on it: without an app id there is no token.</summary>
internal sealed class NoCredentials : ServiceClientCredentials;
