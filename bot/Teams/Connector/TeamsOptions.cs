using System.ComponentModel.DataAnnotations;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>Settings for the connection to Teams.</summary>
public sealed class TeamsOptions : IValidatableObject
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Teams";

    /// <summary>
    /// The service URL for people who have never written to the bot. Others are reached where they wrote from.
    /// </summary>
    public string ServiceUrl { get; set; } = "https://smba.trafficmanager.net/teams/";

    /// <summary>The bot's Entra app ID. May be empty only in Development, on loopback.</summary>
    public string AppId { get; set; } = "";

    /// <summary>The tenant whose users may use the bot.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>
    /// The client ID of the user-assigned managed identity that gets the bot's token. If empty, the app registration
    /// does.
    /// </summary>
    public string ManagedIdentityClientId { get; set; } = "";

    /// <summary>The path of a PKCS#12 certificate for the app, used if there is no managed identity.</summary>
    public string CertificatePath { get; set; } = "";

    /// <summary>The app's client secret, used if there is neither a managed identity nor a certificate.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>Hosts besides those of Teams that the bot's token may be sent to, for tests and gateways.</summary>
    public IList<string> AllowedServiceHosts { get; } = [];

    /// <summary>
    /// Whether fields search the directory while somebody types (<c>Data.Query</c>). Where clients cannot, such as the
    /// Agents Playground, turn it off: the fields then take text.
    /// </summary>
    public bool Typeahead { get; set; } = true;

    /// <summary>
    /// Whether long forms open in dialogs (<c>task/fetch</c>), where no update of the message wipes what is typed.
    /// Where clients have none, such as the Agents Playground, turn it off: the forms then open in the card.
    /// </summary>
    public bool Dialogs { get; set; } = true;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(ServiceUrl, UriKind.Absolute, out _))
        {
            yield return new(
                "Teams:ServiceUrl must be an absolute address, like https://smba.trafficmanager.net/teams/",
                [nameof(ServiceUrl)]);
        }

        if (AppId.Length > 0 && !Guid.TryParse(AppId, out _))
        {
            yield return new("Teams:AppId must be the bot's Entra app id, a GUID", [nameof(AppId)]);
        }

        if (AppId.Length > 0 && !Guid.TryParse(TenantId, out _))
        {
            yield return new(
                "Teams:TenantId must be the tenant's id, a GUID, when Teams:AppId is given", [nameof(TenantId)]);
        }

        if (ManagedIdentityClientId.Length > 0 && !Guid.TryParse(ManagedIdentityClientId, out _))
        {
            yield return new(
                "Teams:ManagedIdentityClientId must be the client id of a managed identity, a GUID",
                [nameof(ManagedIdentityClientId)]);
        }

        if (AllowedServiceHosts.Any(h => Uri.CheckHostName(h) == UriHostNameType.Unknown))
        {
            yield return new(
                "Teams:AllowedServiceHosts must hold names of hosts, like gateway.example",
                [nameof(AllowedServiceHosts)]);
        }
    }
}
