using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Identity;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Creates the credential for Entra ID: a managed identity if configured, otherwise a certificate, otherwise a secret.
/// The first needs no stored key that could be stolen or expire.
/// </summary>
internal static class BotCredential
{
    // The scope in which a managed identity vouches for an app registration.
    private static readonly TokenRequestContext Exchange = new(["api://AzureADTokenExchange/.default"]);

    public static TokenCredential From(TeamsOptions teams, ConnectorOptions connector)
    {
        var authority = new Uri(connector.LoginAuthority);
        if (teams.ManagedIdentityClientId.Length > 0)
        {
            var identity = new ManagedIdentityCredential(
                ManagedIdentityId.FromUserAssignedClientId(teams.ManagedIdentityClientId));
            return IsTheBotItself(teams)
                ? identity
                : new ClientAssertionCredential(
                    teams.TenantId, teams.AppId, async cancel => (await identity.GetTokenAsync(Exchange, cancel)).Token,
                    new ClientAssertionCredentialOptions { AuthorityHost = authority });
        }

        if (teams.CertificatePath.Length > 0)
        {
            return new ClientCertificateCredential(
                teams.TenantId, teams.AppId, Certificate(teams.CertificatePath),
                new ClientCertificateCredentialOptions { AuthorityHost = authority, SendCertificateChain = true });
        }

        return new ClientSecretCredential(
            teams.TenantId,
            teams.AppId,
            teams.ClientSecret,
            new ClientSecretCredentialOptions { AuthorityHost = authority });
    }

    /// <summary>Returns whether a file holds a certificate with which the bot can sign.</summary>
    public static bool HasCertificate(string path)
    {
        try
        {
            using var certificate = Certificate(path);
            return certificate.HasPrivateKey;
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static X509Certificate2 Certificate(string path) =>
        X509CertificateLoader.LoadPkcs12FromFile(path, password: null);

    private static bool IsTheBotItself(TeamsOptions teams) =>
        string.Equals(teams.ManagedIdentityClientId, teams.AppId, StringComparison.OrdinalIgnoreCase);
}
