using Azure.Core;

namespace UpcTeamsBot.Tests.Graph;

/// <summary>Issues tokens without Entra ID. Each is different, and is valid for as long as the test says.</summary>
internal sealed class StaticCredential(TimeProvider time) : TokenCredential
{
    private int _given;

    public TimeSpan GoodFor { get; set; } = TimeSpan.FromMinutes(75);

    public int Given => _given;

    public bool Fails { get; set; }

    public List<string> Scopes { get; } = [];

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        if (Fails)
        {
            throw new InvalidOperationException("The secret of Zebedee expired");
        }

        Scopes.AddRange(requestContext.Scopes);
        return new($"token-{Interlocked.Increment(ref _given)}", time.GetUtcNow() + GoodFor);
    }

    public override ValueTask<AccessToken> GetTokenAsync(
        TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));
}
