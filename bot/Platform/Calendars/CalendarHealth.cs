using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Platform.Calendars;

/// <summary>Reports degraded health when the published bank holidays end soon.</summary>
public sealed class CalendarHealth(
    BankHolidayCalendars calendars,
    IOptions<BankHolidayOptions> options,
    TimeProvider time) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default) =>
        Task.FromResult(
            BankHolidayJob.RunsOut(calendars, options.Value, time)
                ? HealthCheckResult.Degraded(
                    $"The published bank holidays end in {calendars.Current.BankHolidays.LastPublishedYear}")
                : HealthCheckResult.Healthy());
}
