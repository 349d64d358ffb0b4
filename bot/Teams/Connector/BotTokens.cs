using Azure.Core;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// The bot's own token for the connector, held until shortly before it expires. Whoever needs a new one at the same time waits for the same
/// question, which no caller who gives up can end for the others.
/// </summary>
public sealed class BotTokens(TokenCredential credential, string scope, TimeProvider time)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly TokenRequestContext _request = new([scope]);
    private readonly Lock _lock = new();
    private AccessToken _held;
    private Task<AccessToken>? _asking;

    /// <summary>A token that is good for some minutes.</summary>
    /// <exception cref="NoTokenException">None is to be had.</exception>
    public ValueTask<string> GetAsync(CancellationToken cancellationToken) => GetAsync(Margin, cancellationToken);

    /// <summary>A token that is good for so long, if Entra ID gives such.</summary>
    /// <exception cref="NoTokenException">None is to be had.</exception>
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

    /// <summary>Does not use that token any more: whoever it was shown to did not take it.</summary>
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
            // Entra ID's messages name the tenant, the app and what was wrong with its proof: they stay here.
            failure = e.GetType().Name;
        }

        lock (_lock)
        {
            _asking = null;
            _held = given ?? _held;

            // While Entra ID is away the old one serves as long as it lasts.
            return given is not null || IsGoodFor(TimeSpan.FromSeconds(30)) ? _held : throw new NoTokenException(failure!);
        }
    }
}
