namespace UpcTeamsBot.Platform.Schedule;

/// <summary>
/// A recurring background job. It may run twice, or in two instances at once, so what it does must be idempotent.
/// </summary>
public interface IBackgroundJob
{
    /// <summary>Gets the name used for the job's row, log entries and health.</summary>
    string Name { get; }

    /// <summary>Gets when the job is due.</summary>
    JobTimes Times { get; }

    /// <summary>Does the work that is due.</summary>
    /// <returns>The number of items processed.</returns>
    Task<int> RunAsync(CancellationToken cancellationToken);
}
