using NodaTime;
using Quartz;

namespace UpcTeamsBot.Platform.Schedule;

/// <summary>
/// Hands the sweeps to Quartz, each with a trigger that ticks. Ticks that an outage swallowed are made up for by a single one; on SQL Server
/// one instance of the cluster gets each tick.
/// </summary>
internal sealed class QuartzSchedule(
    ISchedulerFactory schedulers, IEnumerable<IBackgroundJob> jobs, JobsHealth health, IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
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
        // The first answer comes before the first sweep.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        health.Started();
        _scheduler = await schedulers.GetScheduler(stoppingToken);
        foreach (var job in jobs)
        {
            // By the clock that the scheduler itself runs by: a trigger's own StartNow is the machine's.
            var detail = JobBuilder.Create<QuartzJob>().WithIdentity(job.Name).Build();
            var trigger = TriggerBuilder.Create(time).WithIdentity(job.Name).ForJob(detail).StartAt(time.GetUtcNow())
                .WithSimpleSchedule(s => s.WithInterval(job.Times.Tick.ToTimeSpan()).RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount))
                .Build();
            await _scheduler.ScheduleJob(detail, [trigger], new ScheduleJobOptions { Replace = true }, stoppingToken);
        }

        await _scheduler.Start(stoppingToken);
    }
}

/// <summary>A tick of one sweep. The next one waits until this one is over.</summary>
[DisallowConcurrentExecution]
internal sealed class QuartzJob(IEnumerable<IBackgroundJob> jobs, JobRunner runner) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // A job that an older version left in the cluster's store has no sweep here.
        if (jobs.FirstOrDefault(s => s.Name == context.JobDetail.Key.Name) is { } job)
        {
            await runner.RunIfDueAsync(job, cancellationToken);
        }
    }
}
