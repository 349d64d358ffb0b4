using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace UpcTeamsBot.Tests.Hosting;

/// <summary>
/// A local stand-in for the Bot Connector's token issuer: OpenID metadata, and keys with their endorsements.
/// </summary>
internal sealed class ConnectorIssuer : IAsyncDisposable
{
    // Keys are reused, because creating one takes longer than a test.
    private static readonly ConcurrentDictionary<string, RSA> Own = new();
    private static readonly RSA Foreign = RSA.Create(2048);
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, object> _published = new();
    private int _asked;

    private ConnectorIssuer(WebApplication app) => _app = app;

    /// <summary>Whether to respond with errors.</summary>
    public bool IsDown { get; set; }

    /// <summary>The number of requests for the keys.</summary>
    public int Asked => _asked;

    public string Metadata => _app.Urls.First() + "/.well-known/openidconfiguration";

    public static async Task<ConnectorIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var issuer = new ConnectorIssuer(app);
        app.MapGet("/.well-known/openidconfiguration", () =>
            issuer.Answer(
                () => new { issuer = "https://api.botframework.com", jwks_uri = app.Urls.First() + "/keys" }));
        app.MapGet("/keys", () => issuer.Answer(() =>
        {
            Interlocked.Increment(ref issuer._asked);
            return new { keys = issuer._published.Values };
        }));
        await app.StartAsync();
        return issuer;
    }

    /// <summary>Creates a key and publishes it.</summary>
    public RsaSecurityKey Publish(string kid, params string[] endorsements)
    {
        var key = new RsaSecurityKey(Own.GetOrAdd(kid, _ => RSA.Create(2048))) { KeyId = kid };
        var p = key.Rsa.ExportParameters(false);
        _published[kid] = new
        {
            kty = "RSA", use = "sig", kid, n = Base64UrlEncoder.Encode(p.Modulus),
            e = Base64UrlEncoder.Encode(p.Exponent), endorsements
        };
        return key;
    }

    public void Withdraw(string kid) => _published.TryRemove(kid, out _);

    /// <summary>Returns a key that is not the connector's.</summary>
    public static RsaSecurityKey ForeignKey(string kid) => new(Foreign) { KeyId = kid };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private IResult Answer(Func<object> content) => IsDown ? Results.StatusCode(503) : Results.Json(content());
}
