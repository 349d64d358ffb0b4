
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>A part of the procedure that names entries by their number: it follows when one is merged into another, or a complaint is moved to another.</summary>
public interface IEntryFollower
{
    /// <summary>From now on, what was about the one is about the other. Runs in the merger's transaction.</summary>
    Task MergedAsync(UpcDbContext db, long from, long into, CancellationToken cancellationToken);

    /// <summary>From now on, what was about a complaint of the one is about the other. Runs in the transaction that moves it.</summary>
    Task ComplaintMovedAsync(UpcDbContext db, Complaint complaint, long from, long into, CancellationToken cancellationToken) => Task.CompletedTask;
}
