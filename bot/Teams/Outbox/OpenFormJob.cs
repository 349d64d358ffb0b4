using NodaTime;
using UpcTeamsBot.Platform.Schedule;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>Makes up for updates that waited for a form which nobody closed.</summary>
public sealed class OpenFormJob(OpenForms forms) : IBackgroundJob
{
    /// <inheritdoc/>
    public string Name => "open-forms";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.Every(Duration.FromMinutes(1));

    /// <inheritdoc/>
    public Task<int> RunAsync(CancellationToken cancellationToken) => forms.CatchUpAsync(cancellationToken);
}
