using System.ComponentModel.DataAnnotations;
using Microsoft.Bot.Connector.Authentication;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Settings for authentication with the Bot Connector, in both directions. The defaults are for the public cloud; for
/// the US government clouds see <see cref="GovernmentAuthenticationConstants"/>.
/// </summary>
public sealed class ConnectorOptions : IValidatableObject
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Teams:Connector";

    /// <summary>The address of the connector's OpenID metadata.</summary>
    public string OpenIdMetadata { get; set; } = AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl;

    /// <summary>The issuer of the connector's tokens.</summary>
    public string Issuer { get; set; } = AuthenticationConstants.ToBotFromChannelTokenIssuer;

    /// <summary>The scope of the bot's own token.</summary>
    public string Scope { get; set; } = AuthenticationConstants.ToChannelFromBotOAuthScope + "/.default";

    /// <summary>The authority that issues the bot's own token.</summary>
    public string LoginAuthority { get; set; } = "https://login.microsoftonline.com/";

    /// <summary>How long to cache the connector's keys. An unknown key still causes a fetch.</summary>
    [Range(
        typeof(TimeSpan),
        "00:05:00",
        "7.00:00:00",
        ErrorMessage = Section + ":" + nameof(KeysHeldFor) + " must be from 5 minutes to 7 days, like 12:00:00")]
    public TimeSpan KeysHeldFor { get; set; } = TimeSpan.FromHours(12);

    /// <summary>
    /// The minimum time between fetches for unknown keys, so that forged tokens cannot cause a flood of them.
    /// </summary>
    [Range(
        typeof(TimeSpan),
        "00:00:01",
        "1.00:00:00",
        ErrorMessage = Section + ":" + nameof(KeysAskedAtMostEvery) + " must be from a second to a day, like 00:01:00")]
    public TimeSpan KeysAskedAtMostEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The timeout for a connector call. After a timeout, the message may or may not have arrived.</summary>
    [Range(
        typeof(TimeSpan),
        "00:00:00.1",
        "00:00:25",
        ErrorMessage = Section + ":" + nameof(AnswerWithin)
            + " must be from 0.1 to 25 seconds, like 00:00:10: leases of the outbox have to be longer")]
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsSafe(OpenIdMetadata))
        {
            yield return new($"{Section}:{nameof(OpenIdMetadata)} must be an https address", [nameof(OpenIdMetadata)]);
        }

        if (!IsSafe(LoginAuthority))
        {
            yield return new($"{Section}:{nameof(LoginAuthority)} must be an https address", [nameof(LoginAuthority)]);
        }

        if (!IsSafe(Issuer))
        {
            yield return new(
                $"{Section}:{nameof(Issuer)} must be the issuer of the connector's tokens, like "
                    + AuthenticationConstants.ToBotFromChannelTokenIssuer,
                [nameof(Issuer)]);
        }

        if (!IsSafe(Scope) || !Scope.EndsWith("/.default", StringComparison.Ordinal))
        {
            yield return new(
                $"{Section}:{nameof(Scope)} must be like {AuthenticationConstants.ToChannelFromBotOAuthScope}/.default",
                [nameof(Scope)]);
        }
    }

    // Plain HTTP is allowed to this machine only.
    private static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
