using Microsoft.Extensions.Options;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Host.Graph;

/// <summary>Puts the bot's token on what goes to Graph, and on nothing else: an address that Graph's own answer names may lead anywhere.</summary>
internal sealed class GraphTokens(GraphCredential credential, IOptions<GraphOptions> options, TimeProvider time) : IAuthenticationProvider
{
    private readonly Lazy<BotTokens> _tokens = new(() => new(credential.Fresh(), options.Value.Scope, time));
    private readonly Uri _base = new(options.Value.BaseUrl.TrimEnd('/') + '/');

    /// <inheritdoc/>
    /// <exception cref="RequestRefusedException">The request would go elsewhere than to Graph.</exception>
    /// <exception cref="NoTokenException">There is no token.</exception>
    public async Task AuthenticateRequestAsync(
        RequestInformation request, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default)
    {
        if (!IsGraph(request.URI))
        {
            throw new RequestRefusedException("Graph named an address that is not its own");
        }

        var goodFor = request.RequestOptions.OfType<TokenGoodFor>().FirstOrDefault()?.Time ?? TimeSpan.Zero;
        request.Headers.Remove("Authorization");
        request.Headers.Add("Authorization", $"Bearer {await _tokens.Value.GetAsync(goodFor, cancellationToken)}");
    }

    /// <summary>Graph did not take that token.</summary>
    public void Forget(string token) => _tokens.Value.Forget(token);

    /// <summary>Whether an address is Graph's, version and all.</summary>
    public bool IsGraph(Uri? address) => address is not null && _base.IsBaseOf(address) && address.UserInfo.Length == 0;
}

/// <summary>Asks for a token that is good for so long.</summary>
internal sealed record TokenGoodFor(TimeSpan Time) : IRequestOption;
