using System.Net.Http.Headers;
using Microsoft.Rest;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>Adds the bot's token to requests to the connector.</summary>
internal sealed class BotTokenCredentials(BotTokens tokens) : ServiceClientCredentials
{
    public override async Task ProcessHttpRequestAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", await tokens.GetAsync(cancellationToken));
}

/// <summary>Adds nothing: without an app ID there is no token.</summary>
internal sealed class NoCredentials : ServiceClientCredentials;
