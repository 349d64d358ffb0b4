using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// Complaints removed from an entry that has others, so that the customer stays on the register (Annex D).
/// </summary>
/// <param name="EntryId">The entry.</param>
/// <param name="ComplaintIds">The complaints.</param>
/// <param name="Considerations">References of the considerations behind them, except those that also led to a remaining
/// complaint.</param>
public sealed record RemovedComplaints(
    long EntryId, IReadOnlyList<long> ComplaintIds, IReadOnlyList<string> Considerations)
{
    /// <summary>Returns the complaints that an entry had before and no longer has.</summary>
    public static RemovedComplaints Of(RegisterEntry entry, IReadOnlyCollection<Complaint> before)
    {
        var gone = before.Except(entry.Complaints).ToArray();
        return new(entry.Id, [.. gone.Select(c => c.Id)],
            [.. gone.Select(c => c.ConsiderationReference).OfType<string>()
                .Except(entry.Complaints.Select(c => c.ConsiderationReference).OfType<string>())]);
    }
}

/// <summary>
/// Holds text about single complaints in a part of the procedure. It is erased with the complaint, even if the customer
/// stays.
/// </summary>
public interface IComplaintDataStore
{
    /// <summary>Erases what is held about the complaints, in the caller's transaction.</summary>
    Task ComplaintsRemovedAsync(
        UpcDbContext db, RemovedComplaints removed, Actor by, Instant now, CancellationToken cancellationToken);
}
