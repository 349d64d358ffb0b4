using Quartz;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Platform.Schedule;

/// <summary>Puts the schedule together.</summary>
public static class ScheduleServices
{
    /// <summary>
    /// Runs the sweeps: by a store within the process where the data is a SQLite file, by Quartz's clustered store where it is SQL Server.
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

                // A sweep that is stopped leaves what it did not get to due, for the next tick of any instance.
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

                // Quartz's own script, which it carries: its tables are its business, as ours are the migrations'.
                store.ProvisionSchema();
            });
        });
        return services.AddHostedService<QuartzSchedule>();
    }
}
