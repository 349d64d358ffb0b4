using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Platform.Schedule;

/// <summary>Runs background jobs when they are due, and records the runs.</summary>
public sealed partial class JobRunner(
    IDbContextFactory<UpcDbContext> databases,
    TimeProvider time,
    ILogger<JobRunner> logger)
{
    /// <summary>Name of the meter and the activity source.</summary>
    public const string MeterName = "UpcTeamsBot.Schedule";

    private static readonly ActivitySource Source = new(MeterName);
    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Done = Meter.CreateCounter<long>(
        "upc.job.done", "{item}", "Items processed by background jobs, by job");
    private static readonly Counter<long> Failed = Meter.CreateCounter<long>(
        "upc.job.failed", "{run}", "Failed runs of background jobs, by job");
    private static readonly Histogram<double> Took = Meter.CreateHistogram<double>(
        "upc.job.duration", "s", "How long runs of background jobs took, by job");

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Runs a job if it is due.</summary>
    /// <returns>The number of items processed, or null if the job was not due.</returns>
    public async Task<int?> RunIfDueAsync(IBackgroundJob job, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var last = await db.Set<JobRun>()
            .AsNoTracking()
            .Where(r => r.Name == job.Name)
            .Select(r => r.LastSuccess)
            .SingleOrDefaultAsync(cancellationToken);
        return job.Times.IsDue(last, Now) ? await RunAsync(job, cancellationToken) : null;
    }

    /// <summary>Runs a job now. If it fails, logs the error and leaves it due.</summary>
    /// <returns>The number of items processed, or null if the job failed.</returns>
    public async Task<int?> RunAsync(IBackgroundJob job, CancellationToken cancellationToken)
    {
        BackgroundWork.Begins();
        var started = Now;
        await NoteAsync(job, r => r.LastStart = started, cancellationToken);
        var name = new KeyValuePair<string, object?>("upc.job.name", job.Name);
        var from = time.GetTimestamp();
        using var span = Source.StartActivity($"job {job.Name}")?.SetTag(name.Key, name.Value);
        try
        {
            var done = await job.RunAsync(cancellationToken);
            await NoteAsync(job, r => r.LastSuccess = started, cancellationToken);
            Done.Add(done, name);
            if (done > 0)
            {
                LogDone(logger, job.Name, done);
            }

            return done;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Only the type: messages of database and HTTP exceptions may contain personal data.
            var type = new KeyValuePair<string, object?>("error.type", e.GetType().Name);
            span?.SetStatus(ActivityStatusCode.Error).SetTag(type.Key, type.Value);
            Failed.Add(1, name, type);
            LogFailed(logger, job.Name, e.GetType().Name);
            return null;
        }
        finally
        {
            Took.Record(time.GetElapsedTime(from).TotalSeconds, name);
        }
    }

    private async Task NoteAsync(IBackgroundJob job, Action<JobRun> note, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var run = await db.Set<JobRun>().SingleOrDefaultAsync(r => r.Name == job.Name, cancellationToken);
        if (run is null)
        {
            db.Add(run = new() { Name = job.Name });
        }

        run.Instance = Environment.MachineName;
        note(run);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another instance recorded its run at the same moment. Its row will do.
        }
    }

    [LoggerMessage(4001, LogLevel.Information, "Background job {Job}: {Done} done")]
    private static partial void LogDone(ILogger logger, string job, int done);

    [LoggerMessage(4002, LogLevel.Error, "Background job {Job} failed: {Error}")]
    private static partial void LogFailed(ILogger logger, string job, string error);
}
