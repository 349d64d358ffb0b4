using UpcTeamsBot.Storage;

namespace UpcTeamsBot.Register;

/// <summary>A part of the procedure that names entries by their number: it follows when one is merged into another.</summary>
public interface IEntryFollower
{
    /// <summary>From now on, what was about the one is about the other. Runs in the merger's transaction.</summary>
    Task MergedAsync(UpcDbContext db, long from, long into, CancellationToken cancellationToken);
}
