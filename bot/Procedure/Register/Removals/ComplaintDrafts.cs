using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>Discards half-filled forms about a complaint when it is removed.</summary>
public sealed class ComplaintDrafts : IComplaintDataStore
{
    private static readonly string[] Fields = ["complaint", "complaintId"];

    /// <inheritdoc/>
    public Task ComplaintsRemovedAsync(
        UpcDbContext db, RemovedComplaints removed, Actor by, Instant now, CancellationToken cancellationToken)
    {
        var entry = Text(removed.EntryId);
        var complaints = removed.ComplaintIds.Select(Text).ToArray();
        return DraftPersonalDataStore.EraseWhereAsync(
            db,
            fields => fields.GetValueOrDefault("entryId") == entry
                && Fields.Any(field => complaints.Contains(fields.GetValueOrDefault(field))),
            by, now, cancellationToken);
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
