using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>Reports unhealthy when the oldest message has waited longer than its limit.</summary>
public sealed class OutboxHealth(
    IDbContextFactory<UpcDbContext> databases,
    OutboxMetrics metrics,
    IOptions<OutboxOptions> options,
    TimeProvider time) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var standing = await OutboxStanding.LookAsync(db, cancellationToken);
        metrics.Stands(standing);
        var age = standing.OldestQueuedAt is { } since
            ? Instant.FromDateTimeOffset(time.GetUtcNow()) - since
            : Duration.Zero;
        var data = new Dictionary<string, object>
        {
            ["waiting"] = standing.Waiting,
            ["undelivered"] = standing.Parked,
            ["oldestSeconds"] = Math.Round(age.TotalSeconds)
        };
        if (age > Duration.FromTimeSpan(options.Value.UnhealthyAfter))
        {
            var minutes = age.TotalMinutes.ToString("0", CultureInfo.InvariantCulture);
            return HealthCheckResult.Unhealthy(
                $"The oldest outbox message has waited {minutes} minutes. Is Teams reachable?", data: data);
        }

        return standing.Parked > 0
            ? HealthCheckResult.Degraded(
                $"{standing.Parked.ToString(CultureInfo.InvariantCulture)} outbox messages could not be delivered. "
                + "CReST can type undelivered to see them",
                data: data)
            : HealthCheckResult.Healthy(data: data);
    }
}
