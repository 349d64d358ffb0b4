using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Checks the token that the Bot Connector sends with an activity: its signature, audience and lifetime. What the
/// activity must agree with is checked by <see cref="ConnectorCaller"/> once the activity has been read.
/// </summary>
public sealed class ConnectorTokens(
    ConnectorKeyRing keys, IOptions<ConnectorOptions> connector, IOptions<TeamsOptions> teams, TimeProvider time)
{
    private const string Scheme = "Bearer ";
    private const int LongestToken = 16 * 1024;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private readonly JsonWebTokenHandler _handler = new()
    {
        MaximumTokenSizeInBytes = LongestToken,
        MapInboundClaims = false
    };

    /// <summary>Returns the caller that a token names. Needs nothing of the request but its header.</summary>
    /// <exception cref="RequestRefusedException">The caller is not the connector.</exception>
    internal async Task<ConnectorCaller> CheckAsync(string? authHeader, CancellationToken cancellationToken)
    {
        var token = Read(authHeader);

        // Check what needs no key first, so that a forged token is cheap and never causes a fetch of keys.
        if (!AuthenticationConstants.AllowedSigningAlgorithms.Contains(token.Alg))
        {
            throw new RequestRefusedException("the token's algorithm is not allowed");
        }

        // A critical extension must be understood, and this bot knows none (RFC 7515, section 4.1.11).
        if (token.TryGetHeaderValue<object>("crit", out _))
        {
            throw new RequestRefusedException("the token has a critical extension");
        }

        if (string.IsNullOrEmpty(token.Kid))
        {
            throw new RequestRefusedException("the token names no key");
        }

        var key = await keys.FindAsync(token.Kid, cancellationToken)
            ?? throw new RequestRefusedException("the connector has no such key");
        var result = await _handler.ValidateTokenAsync(token, Rules(key.Key));
        return result.IsValid
            ? new(result.ClaimsIdentity, key.Endorsements, new DateTimeOffset(token.ValidTo, TimeSpan.Zero) + Skew)
            : throw new RequestRefusedException(ReasonOf(result.Exception));
    }

    private JsonWebToken Read(string? authHeader)
    {
        if (string.IsNullOrWhiteSpace(authHeader))
        {
            throw new RequestRefusedException("there is no token");
        }

        if (!authHeader.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            throw new RequestRefusedException("the authorization is no bearer token");
        }

        var text = authHeader[Scheme.Length..].Trim();
        try
        {
            return text.Length <= LongestToken && _handler.CanReadToken(text)
                ? _handler.ReadJsonWebToken(text)
                : throw new RequestRefusedException("the token cannot be read");
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException or FormatException)
        {
            throw new RequestRefusedException("the token cannot be read");
        }
    }

    private TokenValidationParameters Rules(SecurityKey key) => new()
    {
        ValidIssuer = connector.Value.Issuer,
        ValidAudience = Guid.Parse(teams.Value.AppId).ToString("D"),
        IssuerSigningKey = key,
        ValidateIssuerSigningKey = true,
        ValidAlgorithms = AuthenticationConstants.AllowedSigningAlgorithms,
        IgnoreTrailingSlashWhenValidatingAudience = false,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        LifetimeValidator = (from, until, _, _) => IsNow(from, until),
    };

    private bool IsNow(DateTime? from, DateTime? until)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return until is { } end && now < end + Skew && (from is not { } start || now >= start - Skew);
    }

    private static string ReasonOf(Exception failure) => failure switch
    {
        SecurityTokenInvalidIssuerException => "the token's issuer is not the connector",
        SecurityTokenInvalidAudienceException => "the token is for somebody else",
        SecurityTokenInvalidLifetimeException or SecurityTokenNoExpirationException => "the token is not valid now",
        SecurityTokenInvalidSignatureException => "the token's signature is wrong",
        SecurityTokenInvalidAlgorithmException => "the token's algorithm is not allowed",
        _ => "the token is not valid",
    };
}
