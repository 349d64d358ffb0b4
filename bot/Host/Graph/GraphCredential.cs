using Azure.Core;

namespace UpcTeamsBot.Host.Graph;

/// <summary>Creates the credential for Graph.</summary>
/// <param name="Create">Creates it when a token is first needed.</param>
public sealed record GraphCredential(Func<TokenCredential> Create)
{
    /// <summary>
    /// Returns a credential that always requests a new token. Azure.Identity caches tokens until shortly before they
    /// expire, but bulk notifications need 45 minutes of lifetime. The bot caches tokens itself.
    /// </summary>
    internal TokenCredential Fresh() => new Anew(Create);

    private sealed class Anew(Func<TokenCredential> create) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            create().GetToken(requestContext, cancellationToken);

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext,
            CancellationToken cancellationToken) => create().GetTokenAsync(requestContext, cancellationToken);
    }
}
