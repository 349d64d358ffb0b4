
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Procedure.Accountability.Audit;

/// <summary>Registers the audit trail's hash chain.</summary>
public static class AuditServices
{
    /// <summary>The command-line argument that verifies the chain and exits.</summary>
    public const string VerifyArgument = "verify-audit";

    /// <summary>Adds sealing, verification, and the list of who looked at a record.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditChain>()
        .AddSingleton<AuditHeads>()
        .AddSingleton<AuditSealer>()
        .AddSingleton<AuditVerifier>()
        .AddSingleton<AuditSealing>()
        .AddSingleton<IRecordListener>(s => s.GetRequiredService<AuditSealing>())
        .AddHostedService(s => s.GetRequiredService<AuditSealing>())
        .AddSingleton<LookList>();

    /// <summary>Verifies the chain from the command line, and writes the result.</summary>
    /// <returns>The exit code: 0 if the chain is intact, 1 if it is broken.</returns>
    public static async Task<int> VerifyAuditAsync(this IServiceProvider services, TextWriter output)
    {
        await services.GetRequiredService<AuditSealer>().SealAllAsync(default);
        var verdict = await services.GetRequiredService<AuditVerifier>().VerifyAsync(default);
        await output.WriteLineAsync(verdict.Said);
        return verdict.Break is null ? 0 : 1;
    }
}
