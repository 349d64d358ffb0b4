using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Platform.Schedule;

/// <summary>Unhealthy when a sweep missed its turn: nothing else would tell that nobody is reminded any more.</summary>
public sealed class JobsHealth(
    IDbContextFactory<UpcDbContext> databases, IEnumerable<IBackgroundJob> jobs, IOptions<ScheduleOptions> options, TimeProvider time) : IHealthCheck
{
    private Instant _started = Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>From now on sweeps have their turns.</summary>
    public void Started() => _started = Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!options.Value.Enabled)
        {
            return HealthCheckResult.Healthy("Sweeps are off in this instance");
        }

        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var last = await db.Set<JobRun>().AsNoTracking().ToDictionaryAsync(r => r.Name, r => r.LastSuccess, cancellationToken);

        // An instance that has just started has had no chance yet, however long the service was down before.
        var missed = jobs.Where(s => s.Times.IsOverdue(Instant.Max(last.GetValueOrDefault(s.Name) ?? _started, _started), now)).Select(s => s.Name).ToArray();
        return missed.Length == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Missed their turn: " + string.Join(", ", missed));
    }
}
