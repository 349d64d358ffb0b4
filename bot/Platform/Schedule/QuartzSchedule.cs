using Quartz;

namespace UpcTeamsBot.Platform.Schedule;

/// <summary>
/// Schedules background jobs with Quartz. Missed ticks are made up for by a single one. On SQL Server, only one
/// instance of the cluster runs each tick.
/// </summary>
internal sealed class QuartzSchedule(
    ISchedulerFactory schedulers,
    IEnumerable<IBackgroundJob> jobs,
    JobsHealth health,
    IHostApplicationLifetime lifetime,
    TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan LookAtClockEvery = TimeSpan.FromSeconds(10);

    // Every job looks for work after a start. People who wait for their first answer come before that.
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(10);

    private IScheduler? _scheduler;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_scheduler is not null)
        {
            await _scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        await Task.Delay(AfterStart, TimeProvider.System, stoppingToken);

        health.Started();
        _scheduler = await schedulers.GetScheduler(stoppingToken);
        await ScheduleAsync(_scheduler, stoppingToken);
        await _scheduler.Start(stoppingToken);

        // After the clock was set back, Quartz would wait until it is where it was.
        var clock = new ClockWatch(time);
        using var timer = new PeriodicTimer(LookAtClockEvery);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (clock.WasSetBack())
            {
                await ScheduleAsync(_scheduler, stoppingToken);
            }
        }
    }

    private async Task ScheduleAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        foreach (var job in jobs)
        {
            // The scheduler's clock is TimeProvider. StartNow would use the system clock.
            var detail = JobBuilder.Create<QuartzJob>().WithIdentity(job.Name).Build();
            var trigger = TriggerBuilder.Create(time).WithIdentity(job.Name).ForJob(detail).StartAt(time.GetUtcNow())
                .WithSimpleSchedule(s => s.WithInterval(job.Times.Tick.ToTimeSpan()).RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount))
                .Build();
            await scheduler.ScheduleJob(
                detail, [trigger], new ScheduleJobOptions { Replace = true }, cancellationToken);
        }
    }
}

/// <summary>Runs one background job. Ticks of the same job never overlap.</summary>
[DisallowConcurrentExecution]
internal sealed class QuartzJob(IEnumerable<IBackgroundJob> jobs, JobRunner runner) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // The cluster's store may still have jobs of an older version.
        if (jobs.FirstOrDefault(s => s.Name == context.JobDetail.Key.Name) is { } job)
        {
            await runner.RunIfDueAsync(job, cancellationToken);
        }
    }
}
