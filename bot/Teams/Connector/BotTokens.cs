using Azure.Core;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Caches the bot's token for the connector until shortly before it expires. Concurrent callers share one request,
/// which continues when one of them is cancelled.
/// </summary>
public sealed class BotTokens(TokenCredential credential, string scope, TimeProvider time)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly TokenRequestContext _request = new([scope]);
    private readonly Lock _lock = new();
    private AccessToken _held;
    private Task<AccessToken>? _asking;

    /// <summary>Returns a token that is valid for at least a few minutes.</summary>
    /// <exception cref="NoTokenException">Entra ID issued no token.</exception>
    public ValueTask<string> GetAsync(CancellationToken cancellationToken) => GetAsync(Margin, cancellationToken);

    /// <summary>Returns a token that is valid for the given time, if Entra ID issues one.</summary>
    /// <exception cref="NoTokenException">Entra ID issued no token.</exception>
    public async ValueTask<string> GetAsync(TimeSpan goodFor, CancellationToken cancellationToken)
    {
        Task<AccessToken> asking;
        lock (_lock)
        {
            if (IsGoodFor(goodFor > Margin ? goodFor : Margin))
            {
                return _held.Token;
            }

            asking = _asking ??= Task.Run(AskAsync, CancellationToken.None);
        }

        return (await asking.WaitAsync(cancellationToken)).Token;
    }

    /// <summary>Drops a token that the connector rejected.</summary>
    public void Forget(string token)
    {
        lock (_lock)
        {
            if (_held.Token == token)
            {
                _held = default;
            }
        }
    }

    private bool IsGoodFor(TimeSpan margin) => _held.ExpiresOn > time.GetUtcNow() + margin;

    private async Task<AccessToken> AskAsync()
    {
        using var limit = new CancellationTokenSource(Patience, time);
        AccessToken? given = null;
        string? failure = null;
        try
        {
            given = await credential.GetTokenAsync(_request, limit.Token);
        }
        catch (Exception e)
        {
            // Keep the type only: Entra ID's messages name the tenant, the app and its credential.
            failure = e.GetType().Name;
        }

        lock (_lock)
        {
            _asking = null;
            _held = given ?? _held;

            // While Entra ID is unavailable, use the old token as long as it lasts.
            return given is not null || IsGoodFor(TimeSpan.FromSeconds(30))
                ? _held
                : throw new NoTokenException(failure!);
        }
    }
}
