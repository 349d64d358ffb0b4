using Microsoft.Extensions.Options;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.Audit;

namespace UpcTeamsBot.Host;

/// <summary>
/// Refuses to start outside Development without a secret audit key, since anybody could then forge the audit trail, or
/// with the noted heads in the database's folder, since whoever cuts the trail could then cut them too. Refuses
/// everywhere if the heads cannot be written.
/// </summary>
internal sealed class AuditCheck(IHostEnvironment environment, IConfiguration configuration)
    : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options)
    {
        string[] faults = [.. FaultsOf(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> FaultsOf(AuditOptions options)
    {
        if (options.Key.Length == 0 && !environment.IsDevelopment())
        {
            yield return
                "Audit:Key is missing: set it to a secret of at least 32 random characters, kept in Key Vault";
        }

        // Not the validated options, whose own faults are reported apart.
        var database = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new();
        var (isSqlite, heads) = (database.SqlServer.Length == 0, AuditHeads.PathOf(options, database));
        if (isSqlite && !environment.IsDevelopment()
            && Path.GetDirectoryName(heads) == Path.GetDirectoryName(database.FullPath()))
        {
            yield return "Audit:HeadsFile must be a file in another folder than Database:Path, best on other storage";
        }
        else if ((options.HeadsFile.Length > 0 || !isSqlite) && !AuditHeads.CanWrite(heads))
        {
            yield return $"Audit:HeadsFile {heads} cannot be created or written. Check its folder and its permissions";
        }
    }
}
