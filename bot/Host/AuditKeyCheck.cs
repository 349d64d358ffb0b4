using Microsoft.Extensions.Options;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Host;

/// <summary>
/// Refuses to start outside Development without a secret audit key, since anybody could then forge the audit trail.
/// </summary>
internal sealed class AuditKeyCheck(IHostEnvironment environment) : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options) =>
        options.Key.Length > 0 || environment.IsDevelopment()
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "Audit:Key is missing: set it to a secret of at least 32 random characters, kept in Key Vault");
}
