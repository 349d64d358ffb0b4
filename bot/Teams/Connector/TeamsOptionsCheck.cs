using Microsoft.Extensions.Options;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Checks that the bot has an identity and a credential. It does not start without, except in Development.
/// </summary>
internal sealed class TeamsOptionsCheck(IHostEnvironment environment) : IValidateOptions<TeamsOptions>
{
    public ValidateOptionsResult Validate(string? name, TeamsOptions options)
    {
        if (options.AppId.Length > 0)
        {
            string[] faults = [.. FaultsOf(options)];
            return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }

        return environment.IsDevelopment()
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "Teams:AppId is missing: set it to the bot's Entra app id. Without it the bot starts only in "
                + $"Development, on this machine alone; the environment is {environment.EnvironmentName}");
    }

    private static IEnumerable<string> FaultsOf(TeamsOptions options)
    {
        if (!HasProof(options))
        {
            yield return "Teams:AppId is given but nothing that proves it: set Teams:ManagedIdentityClientId, "
                + "or Teams:CertificatePath, or Teams:ClientSecret";
        }

        if (options.ManagedIdentityClientId.Length == 0 && options.CertificatePath.Length > 0
            && !BotCredential.HasCertificate(options.CertificatePath))
        {
            yield return "Teams:CertificatePath must be the path of a PKCS#12 file with a private key and no password";
        }

        if (Uri.TryCreate(options.ServiceUrl, UriKind.Absolute, out var url)
            && !ServiceAddresses.IsOfTeams(url, options.AllowedServiceHosts))
        {
            yield return "Teams:ServiceUrl must be an https address of Teams, like "
                + "https://smba.trafficmanager.net/teams/, or of a host in Teams:AllowedServiceHosts";
        }
    }

    private static bool HasProof(TeamsOptions options) =>
        options.ManagedIdentityClientId.Length > 0
            || options.CertificatePath.Length > 0
            || options.ClientSecret.Length > 0;
}
