using NodaTime;
using UpcTeamsBot.Platform.Schedule;

namespace UpcTeamsBot.Procedure.Accountability.Audit;

/// <summary>
/// Each night, seals remaining events, verifies the whole chain, and logs its head. Logs leave the machine, so a chain
/// that was truncated or rewritten does not match the heads logged before.
/// </summary>
public sealed partial class AuditJob(
    AuditSealer sealer, AuditVerifier verifier, AuditHeads heads, ILogger<AuditJob> logger) : IBackgroundJob
{
    /// <inheritdoc/>
    public string Name => "audit";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.DailyAt(new LocalTime(4, 0));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var done = await sealer.SealAllAsync(cancellationToken);
        var verdict = await verifier.VerifyAsync(cancellationToken);
        if (verdict.Warning is { } warning)
        {
            LogIncomplete(logger, warning);
        }

        if (verdict.Break is { } found)
        {
            LogBroken(logger, verdict.Links, found);
        }
        else
        {
            LogHead(logger, verdict.Links, verdict.Head);
            await heads.NoteAsync(cancellationToken);
        }

        return done;
    }

    [LoggerMessage(7102, LogLevel.Critical, "The audit trail is broken after {Links} links: {Break}")]
    private static partial void LogBroken(ILogger logger, long links, string @break);

    [LoggerMessage(7106, LogLevel.Warning, "The audit trail's end could not be verified. {Warning}")]
    private static partial void LogIncomplete(ILogger logger, string warning);

    [LoggerMessage(7103, LogLevel.Information, "The audit trail is intact: {Links} links, head {Head}")]
    private static partial void LogHead(ILogger logger, long links, string head);
}
