using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Identity;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// How the bot proves itself to Entra ID: a managed identity before a certificate before a secret, because what is not kept cannot be stolen and
/// does not expire at night.
/// </summary>
internal static class BotCredential
{
    // What a managed identity asks for in order to vouch for an app registration.
    private static readonly TokenRequestContext Exchange = new(["api://AzureADTokenExchange/.default"]);

    public static TokenCredential From(TeamsOptions teams, ConnectorOptions connector)
    {
        var authority = new Uri(connector.LoginAuthority);
        if (teams.ManagedIdentityClientId.Length > 0)
        {
            var identity = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(teams.ManagedIdentityClientId));
            return IsTheBotItself(teams)
                ? identity
                : new ClientAssertionCredential(
                    teams.TenantId, teams.AppId, async cancel => (await identity.GetTokenAsync(Exchange, cancel)).Token,
                    new ClientAssertionCredentialOptions { AuthorityHost = authority });
        }

        if (teams.CertificatePath.Length > 0)
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(teams.CertificatePath, password: null);
            return new ClientCertificateCredential(
                teams.TenantId, teams.AppId, certificate, new ClientCertificateCredentialOptions { AuthorityHost = authority, SendCertificateChain = true });
        }

        return new ClientSecretCredential(teams.TenantId, teams.AppId, teams.ClientSecret, new ClientSecretCredentialOptions { AuthorityHost = authority });
    }

    private static bool IsTheBotItself(TeamsOptions teams) => string.Equals(teams.ManagedIdentityClientId, teams.AppId, StringComparison.OrdinalIgnoreCase);
}
