using Azure.Core;

namespace UpcTeamsBot.Host.Graph;

/// <summary>What proves the bot to Graph.</summary>
/// <param name="Create">Makes it, when a token is first wanted.</param>
public sealed record GraphCredential(Func<TokenCredential> Create)
{
    /// <summary>
    /// One that asks Entra ID each time: a credential keeps its tokens until shortly before they expire, while a bulk notification needs one with
    /// 45 minutes left. The bot keeps tokens itself.
    /// </summary>
    internal TokenCredential Fresh() => new Anew(Create);

    private sealed class Anew(Func<TokenCredential> create) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            create().GetToken(requestContext, cancellationToken);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            create().GetTokenAsync(requestContext, cancellationToken);
    }
}
