using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// Complaints that were removed from an entry that has others, so that the customer stays on the register (Annex D).
/// </summary>
/// <param name="EntryId">The entry.</param>
/// <param name="ComplaintIds">The complaints.</param>
/// <param name="Considerations">References of the considerations that led to them, and to none of those that
/// stay.</param>
public sealed record RemovedComplaints(
    long EntryId, IReadOnlyList<long> ComplaintIds, IReadOnlyList<string> Considerations)
{
    /// <summary>What an entry lacks of the complaints that it had.</summary>
    public static RemovedComplaints Of(RegisterEntry entry, IReadOnlyCollection<Complaint> before)
    {
        var gone = before.Except(entry.Complaints).ToArray();
        return new(entry.Id, [.. gone.Select(c => c.Id)],
            [.. gone.Select(c => c.ConsiderationReference).OfType<string>()
                .Except(entry.Complaints.Select(c => c.ConsiderationReference).OfType<string>())]);
    }
}

/// <summary>
/// A part of the procedure that keeps words about single complaints: it lets go of them with the complaint, though the
/// customer stays.
/// </summary>
public interface IComplaintDataStore
{
    /// <summary>Erases what is held about the complaints, within the caller's transaction.</summary>
    Task ComplaintsRemovedAsync(
        UpcDbContext db, RemovedComplaints removed, Actor by, Instant now, CancellationToken cancellationToken);
}
