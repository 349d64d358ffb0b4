using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>Reports unhealthy if the database does not respond, or if its disk is full.</summary>
internal sealed class DatabaseHealth(IDbContextFactory<UpcDbContext> databases, IOptions<DatabaseOptions> options)
    : IHealthCheck
{
    private const long Megabyte = 1024 * 1024;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await db.Database.OpenConnectionAsync(cancellationToken);
            if (db.Flush is { HasFailed: true })
            {
                return HealthCheckResult.Unhealthy("The disk of the database failed. Restart the bot");
            }
        }
        catch (DbException)
        {
            return HealthCheckResult.Unhealthy("The database does not respond");
        }

        if (options.Value.SqlServer.Length > 0)
        {
            return HealthCheckResult.Healthy();
        }

        // SQLite can still read when the disk is full but cannot write, so a query is not enough.
        var free = new DriveInfo(Path.GetDirectoryName(options.Value.FullPath())!).AvailableFreeSpace / Megabyte;
        var data = new Dictionary<string, object> { ["freeMegabytes"] = free };
        return free < options.Value.MinimumFreeMegabytes
            ? HealthCheckResult
            .Unhealthy("The disk of the database is full, or almost full. Free some space", data: data)
            : HealthCheckResult.Healthy(data: data);
    }
}
