using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UpcTeamsBot.Platform.Schedule;

namespace UpcTeamsBot.Tests.Schedule;

/// <summary>Runs are recorded, failed jobs are retried, and health reports overdue ones.</summary>
public sealed class JobRunnerTests
{
    [Fact]
    public async Task RunIfDue_OfADailyJob_RunsOnceATurnHoweverOftenItIsAsked()
    {
        await using var host = await HostAsync();
        var (runner, job) = (host.Host.Services.GetRequiredService<JobRunner>(), new CountingJob());
        Assert.Equal(1, await runner.RunIfDueAsync(job, default));
        Assert.Null(await runner.RunIfDueAsync(job, default));
        host.Host.At("2026-12-24 14:00");
        Assert.Equal(1, await runner.RunIfDueAsync(job, default));
        Assert.Null(await runner.RunIfDueAsync(job, default));
        Assert.Equal(2, job.Runs);
    }

    [Fact]
    public async Task RunIfDue_OfAJobThatFails_LeavesItsTurnDueAndLogsNoWordsOfTheError()
    {
        await using var host = await HostAsync();
        var (runner, job) = (host.Host.Services.GetRequiredService<JobRunner>(), new CountingJob { Fails = true });
        Assert.Null(await runner.RunIfDueAsync(job, default));
        job.Fails = false;
        Assert.Equal(1, await runner.RunIfDueAsync(job, default));
        var log = Assert.Single(host.Host.Logs.GetSnapshot(), l => l.Id.Id == 4002);
        Assert.Equal("Background job counting failed: InvalidOperationException", log.Message);
        var run = await host.Host.ReadAsync(db => db.Set<JobRun>().SingleAsync(r => r.Name == "counting"));
        Assert.Equal((run.LastStart, Environment.MachineName), (run.LastSuccess, run.Instance));
    }

    [Fact]
    public async Task Health_WithAJobThatMissedItsTurn_IsUnhealthyUntilItRuns()
    {
        await using var host = await HostAsync();
        await host.Host.SettledAsync();
        Assert.Equal(
            HttpStatusCode.OK, (await host.Host.Http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);
        host.Host.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(
            HttpStatusCode.ServiceUnavailable,
            (await host.Host.Http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);
        var runner = host.Host.Services.GetRequiredService<JobRunner>();
        foreach (var job in host.Host.Services.GetServices<IBackgroundJob>())
        {
            await runner.RunAsync(job, default);
        }

        Assert.Equal(
            HttpStatusCode.OK, (await host.Host.Http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);
        host.Host.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(
            HttpStatusCode.ServiceUnavailable,
            (await host.Host.Http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);
    }

    // Jobs are enabled, but Quartz is not started: the tests run them.
    private static async Task<Running> HostAsync()
    {
        var host = new BotHost { Ports = services => services.Configure<ScheduleOptions>(o => o.Enabled = true) };
        await host.InitializeAsync();
        return new(host);
    }

    private sealed record Running(BotHost Host) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Host.DisposeAsync();
    }

    private sealed class CountingJob : IBackgroundJob
    {
        public int Runs { get; private set; }

        public bool Fails { get; set; }

        public string Name => "counting";

        public JobTimes Times { get; } = JobTimes.DailyAt(new LocalTime(2, 0));

        public Task<int> RunAsync(CancellationToken cancellationToken)
        {
            Runs++;
            return Fails ? throw new InvalidOperationException("Alex Example") : Task.FromResult(1);
        }
    }
}
