using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Schedule;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>Every few minutes: what a change of the directory left to be handed over.</summary>
public sealed class MovesJob(WorkMover mover) : IBackgroundJob
{
    /// <inheritdoc/>
    public string Name => "directory-moves";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.Every(Duration.FromMinutes(5));

    /// <inheritdoc/>
    public Task<int> RunAsync(CancellationToken cancellationToken) => mover.RunAsync(cancellationToken);
}

/// <summary>Every night: whoever has open work as a DSM and is none any more, or has no account any more. Nothing is left stranded for longer than a day.</summary>
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
