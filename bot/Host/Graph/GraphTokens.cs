using Microsoft.Extensions.Options;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// Adds the bot's token to requests to Graph and to no other address, since links in Graph's responses may lead
/// anywhere.
/// </summary>
internal sealed class GraphTokens(GraphCredential credential, IOptions<GraphOptions> options, TimeProvider time)
    : IAuthenticationProvider
{
    private readonly Lazy<BotTokens> _tokens = new(() => new(credential.Fresh(), options.Value.Scope, time));
    private readonly Uri _base = new(options.Value.BaseUrl.TrimEnd('/') + '/');

    /// <inheritdoc/>
    /// <exception cref="RequestRefusedException">The request is not for Graph.</exception>
    /// <exception cref="NoTokenException">No token is available.</exception>
    public async Task AuthenticateRequestAsync(
        RequestInformation request,
        Dictionary<string, object>? additionalAuthenticationContext = null,
        CancellationToken cancellationToken = default)
    {
        if (!IsGraph(request.URI))
        {
            throw new RequestRefusedException("Graph returned a link to an address that is not its own");
        }

        var goodFor = request.RequestOptions.OfType<TokenGoodFor>().FirstOrDefault()?.Time ?? TimeSpan.Zero;
        request.Headers.Remove("Authorization");
        request.Headers.Add("Authorization", $"Bearer {await _tokens.Value.GetAsync(goodFor, cancellationToken)}");
    }

    /// <summary>Discards a token that Graph did not accept.</summary>
    public void Forget(string token) => _tokens.Value.Forget(token);

    /// <summary>Returns whether an address is below Graph's base URL.</summary>
    public bool IsGraph(Uri? address) => address is not null && _base.IsBaseOf(address) && address.UserInfo.Length == 0;
}

/// <summary>Request option for the minimum remaining lifetime of the token.</summary>
internal sealed record TokenGoodFor(TimeSpan Time) : IRequestOption;
