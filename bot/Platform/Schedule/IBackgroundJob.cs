namespace UpcTeamsBot.Platform.Schedule;

/// <summary>
/// Something that is done again and again: a look at what is due in the database, and what follows from it. It may run twice, or in two instances
/// at once, without harm: what it does is guarded where it is written.
/// </summary>
public interface IBackgroundJob
{
    /// <summary>Its name, for its row among the runs, its log lines and its health.</summary>
    string Name { get; }

    /// <summary>When its turn comes.</summary>
    JobTimes Times { get; }

    /// <summary>Does what is due now.</summary>
    /// <returns>How much was done.</returns>
    Task<int> RunAsync(CancellationToken cancellationToken);
}
