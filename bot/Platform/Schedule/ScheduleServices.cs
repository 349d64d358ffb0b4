using Quartz;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Platform.Schedule;

/// <summary>Registers the scheduler.</summary>
public static class ScheduleServices
{
    /// <summary>
    /// Registers the scheduler, with an in-memory store for SQLite and Quartz's clustered store for SQL Server.
    /// </summary>
    public static IServiceCollection AddSchedule(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ScheduleOptions>().BindConfiguration(ScheduleOptions.Section).ValidateOnStart();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<JobsHealth>();
        services.AddHealthChecks().AddCheck<JobsHealth>("jobs");
        var options = configuration.GetSection(ScheduleOptions.Section).Get<ScheduleOptions>() ?? new();
        if (!options.Enabled)
        {
            return services;
        }

        var sqlServer = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>()?.SqlServer ?? "";
        services.AddTransient<QuartzJob>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(s =>
            {
                (s.InstanceName, s.GenerateInstanceId) = ("UpcTeamsBot", sqlServer.Length > 0);

                // Work that an interrupted job leaves undone stays due, for the next tick of any instance.
                s.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseDefaultThreadPool(4);
            if (sqlServer.Length == 0)
            {
                quartz.UseInMemoryStore();
                return;
            }

            quartz.UsePersistentStore(store =>
            {
                store.UseSqlServer(sqlServer);
                store.UseClustering();
            });
        });
        return services.AddHostedService<QuartzSchedule>();
    }
}
