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
            return HasProof(options)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(
                    "Teams:AppId is given but nothing that proves it: set Teams:ManagedIdentityClientId, "
                    + "or Teams:CertificatePath, or Teams:ClientSecret");
        }

        return environment.IsDevelopment()
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "Teams:AppId is missing: set it to the bot's Entra app id. Without it the bot starts only in "
                + $"Development, on this machine alone; the environment is {environment.EnvironmentName}");
    }

    private static bool HasProof(TeamsOptions options) =>
        options.ManagedIdentityClientId.Length > 0
            || options.CertificatePath.Length > 0
            || options.ClientSecret.Length > 0;
}
