using UpcTeamsBot.People;

namespace UpcTeamsBot.Absences;

/// <summary>Where no mailbox can be asked: nobody is away who did not say so.</summary>
internal sealed class NoAutomaticReplies : IAutomaticReplies
{
    public ValueTask<bool> AreOnAsync(Guid person, CancellationToken cancellationToken = default) => new(false);
}
