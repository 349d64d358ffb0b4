using System.ComponentModel.DataAnnotations;
using Microsoft.Bot.Connector.Authentication;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Where the Bot Connector's identity comes from and where the bot proves its own. The defaults are those of the public cloud; the US
/// government's clouds have others (<see cref="GovernmentAuthenticationConstants"/>).
/// </summary>
public sealed class ConnectorOptions : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Teams:Connector";

    /// <summary>Where the connector says by which keys it signs.</summary>
    public string OpenIdMetadata { get; set; } = AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl;

    /// <summary>Who signs the connector's tokens.</summary>
    public string Issuer { get; set; } = AuthenticationConstants.ToBotFromChannelTokenIssuer;

    /// <summary>What the bot asks a token for.</summary>
    public string Scope { get; set; } = AuthenticationConstants.ToChannelFromBotOAuthScope + "/.default";

    /// <summary>Who gives the bot its tokens.</summary>
    public string LoginAuthority { get; set; } = "https://login.microsoftonline.com/";

    /// <summary>How long the connector's keys are held; within it an unknown key is still asked for.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00")]
    public TimeSpan KeysHeldFor { get; set; } = TimeSpan.FromHours(12);

    /// <summary>The shortest time between two questions about unknown keys, so that made-up keys cannot make the bot ask all day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan KeysAskedAtMostEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the connector may take to answer; after that nobody knows whether a message arrived.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:25", ErrorMessage = Section + ":" + nameof(AnswerWithin) + " must be from 0.1 to 25 seconds, like 00:00:10: leases of the outbox have to be longer")]
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
    }

    // Plain http never leaves the machine.
    private static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
