using System.ComponentModel.DataAnnotations;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>How the bot reaches Teams.</summary>
public sealed class TeamsOptions : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Teams";

    /// <summary>Where to write to people who never wrote to the bot; everybody else is answered where they wrote from.</summary>
    public string ServiceUrl { get; set; } = "https://smba.trafficmanager.net/teams/";

    /// <summary>The bot's Entra app id; empty only in Development, on loopback.</summary>
    public string AppId { get; set; } = "";

    /// <summary>The tenant whose people may use the bot.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>Client id of the user-assigned managed identity that gets the outbound token; empty: the app registration itself.</summary>
    public string ManagedIdentityClientId { get; set; } = "";

    /// <summary>Path of a certificate (PKCS#12) that proves the app to Entra ID, where no managed identity does.</summary>
    public string CertificatePath { get; set; } = "";

    /// <summary>The app's secret, where neither a managed identity nor a certificate does.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>Hosts that the bot's token may be sent to, besides those of Teams; for tests and gateways.</summary>
    public IList<string> AllowedServiceHosts { get; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(ServiceUrl, UriKind.Absolute, out _))
        {
            yield return new("Teams:ServiceUrl must be an absolute address, like https://smba.trafficmanager.net/teams/", [nameof(ServiceUrl)]);
        }

        if (AppId.Length > 0 && !Guid.TryParse(AppId, out _))
        {
            yield return new("Teams:AppId must be the bot's Entra app id, a GUID", [nameof(AppId)]);
        }

        if (AppId.Length > 0 && !Guid.TryParse(TenantId, out _))
        {
            yield return new("Teams:TenantId must be the tenant's id, a GUID, when Teams:AppId is given", [nameof(TenantId)]);
        }
    }
}
