using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Schedule;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>Hands over work left by a change of the directory, every few minutes.</summary>
public sealed class MovesJob(WorkMover mover) : IBackgroundJob
{
    /// <inheritdoc/>
    public string Name => "directory-moves";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.Every(Duration.FromMinutes(5));

    /// <inheritdoc/>
    public Task<int> RunAsync(CancellationToken cancellationToken) => mover.RunAsync(cancellationToken);
}

/// <summary>
/// Finds people each night who have open work as a DSM but are no longer one, or have no account. No work is stranded
/// for longer than a day.
/// </summary>
public sealed class AccountsJob(WorkMover mover, IAccounts accounts) : IBackgroundJob
{
    /// <inheritdoc/>
    public string Name => "directory-accounts";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.DailyAt(new LocalTime(5, 0));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken) =>
        await mover.FindStrandedAsync(accounts, cancellationToken) + await mover.RunAsync(cancellationToken);
}
