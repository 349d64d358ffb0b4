using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Platform.Schedule;

/// <summary>
/// Reports unhealthy when a background job is overdue. Nothing else would show that reminders have stopped.
/// </summary>
public sealed class JobsHealth(
    IDbContextFactory<UpcDbContext> databases,
    IEnumerable<IBackgroundJob> jobs,
    IOptions<ScheduleOptions> options,
    TimeProvider time) : IHealthCheck
{
    private Instant _started = Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Records that jobs have started running in this instance.</summary>
    public void Started() => _started = Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default)
    {
        if (!options.Value.Enabled)
        {
            return HealthCheckResult.Healthy("Background jobs are off in this instance");
        }

        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var last = await db.Set<JobRun>()
            .AsNoTracking()
            .ToDictionaryAsync(r => r.Name, r => r.LastSuccess, cancellationToken);

        // Gives an instance that has just started time to catch up after an outage.
        var missed = jobs.Where(s =>
                s.Times.IsOverdue(Instant.Max(last.GetValueOrDefault(s.Name) ?? _started, _started), now))
            .Select(s => s.Name)
            .ToArray();
        return missed.Length == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("Overdue background jobs: " + string.Join(", ", missed));
    }
}
