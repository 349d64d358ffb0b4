
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Procedure.Accountability.Audit;

/// <summary>Puts the audit trail's chain together.</summary>
public static class AuditServices
{
    /// <summary>The argument with which the program verifies the chain and ends.</summary>
    public const string VerifyArgument = "verify-audit";

    /// <summary>Sealing, verifying, and who looked at what.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditChain>()
        .AddSingleton<AuditHeads>()
        .AddSingleton<AuditSealer>()
        .AddSingleton<AuditVerifier>()
        .AddSingleton<AuditSealing>()
        .AddSingleton<IRecordListener>(s => s.GetRequiredService<AuditSealing>())
        .AddHostedService(s => s.GetRequiredService<AuditSealing>())
        .AddSingleton<LookList>();

    /// <summary>Verifies the chain for whoever runs the program, and says what was found.</summary>
    /// <returns>The program's exit code: 0 whole, 1 broken.</returns>
    public static async Task<int> VerifyAuditAsync(this IServiceProvider services, TextWriter output)
    {
        await services.GetRequiredService<AuditSealer>().SealAllAsync(default);
        var verdict = await services.GetRequiredService<AuditVerifier>().VerifyAsync(default);
        await output.WriteLineAsync(verdict.Said);
        return verdict.Break is null ? 0 : 1;
    }
}
