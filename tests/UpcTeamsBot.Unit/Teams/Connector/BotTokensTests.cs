using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Time.Testing;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Tests.Hosting;

public sealed class BotTokensTests
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly Credential _credential = new();
    private readonly BotTokens _tokens;

    public BotTokensTests()
    {
        _credential.Now = _time.GetUtcNow;
        _tokens = new(_credential, "https://api.botframework.com/.default", _time);
    }

    [Fact]
    public async Task Token_ManyAtOnce_IsAskedForOnce()
    {
        _credential.Gate = new();
        var asking = Enumerable.Range(0, 50).Select(_ => _tokens.GetAsync(default).AsTask()).ToList();
        _credential.Gate.SetResult();

        Assert.All(await Task.WhenAll(asking), t => Assert.Equal("token-1", t));
        Assert.Equal("token-1", await _tokens.GetAsync(default));
        Assert.Equal(["https://api.botframework.com/.default"], _credential.Scopes);
    }

    [Fact]
    public async Task Token_ShortlyBeforeItExpires_IsAskedForAgain()
    {
        await _tokens.GetAsync(default);
        _time.Advance(TimeSpan.FromMinutes(54));
        Assert.Equal("token-1", await _tokens.GetAsync(default));
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("token-2", await _tokens.GetAsync(default));
    }

    [Fact]
    public async Task Token_EntraAway_TheOldOneServesAsLongAsItLasts()
    {
        await _tokens.GetAsync(default);
        _credential.Failure = new AuthenticationFailedException("tenant 1111, secret s3cret");
        _time.Advance(TimeSpan.FromMinutes(56));
        Assert.Equal("token-1", await _tokens.GetAsync(default));

        _time.Advance(TimeSpan.FromMinutes(5));
        var e = await Assert.ThrowsAsync<NoTokenException>(() => _tokens.GetAsync(default).AsTask());
        Assert.DoesNotContain("s3cret", e.ToString(), StringComparison.Ordinal);

        _credential.Failure = null;
        Assert.StartsWith("token-", await _tokens.GetAsync(default), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_OneCallerGivesUp_TheOthersStillGetIt()
    {
        _credential.Gate = new();
        using var impatient = new CancellationTokenSource();
        var first = _tokens.GetAsync(impatient.Token).AsTask();
        var second = _tokens.GetAsync(default).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _credential.Gate.SetResult();
        Assert.Equal("token-1", await second);
    }

    internal sealed class Credential : TokenCredential
    {
        private int _given;

        public List<string> Scopes { get; } = [];

        public TaskCompletionSource? Gate { get; set; }

        public Exception? Failure { get; set; }

        public Func<DateTimeOffset> Now { get; set; } = () => TimeProvider.System.GetUtcNow();

        public override async ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            lock (Scopes)
            {
                Scopes.AddRange(requestContext.Scopes);
            }

            await (Gate?.Task ?? Task.CompletedTask);
            return Failure is null
                ? new AccessToken($"token-{Interlocked.Increment(ref _given)}", Now() + TimeSpan.FromHours(1))
                : throw Failure;
        }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
