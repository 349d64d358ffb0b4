using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>
/// What the register itself holds about a person. Its rows are erased by the entry's own rule, when a person removes
/// it.
/// </summary>
public sealed class RegisterPersonalDataStore : IPersonalDataStore
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<HeldData> TellAsync(
        UpcDbContext db, DataSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ids = subject.EntryIds;
        var entries = await db.Set<RegisterEntry>().Include(e => e.Complaints).Include(e => e.Contacts)
            .Include(e => e.Aliases).Include(e => e.Corrections).AsNoTracking().AsSplitQuery()
            .Where(e => ids.Contains(e.Id) && e.GoneAt == null).OrderBy(e => e.Id).ToListAsync(cancellationToken);
        foreach (var held in entries.SelectMany(Of))
        {
            yield return held;
        }
    }

    /// <inheritdoc/>
    public Task EraseAsync(
        UpcDbContext db, DataSubject subject, Actor by, Instant now, CancellationToken cancellationToken) =>
            Task.CompletedTask;

    private static IEnumerable<HeldData> Of(RegisterEntry entry)
    {
        var where = $"Register entry {entry.Reference}";
        var recorded = entry.Complaints.Min(c => c.RecordedAt);
        HeldData Held(string what, string value, Instant? at = null) => new(where, what, value, at ?? recorded);
        foreach (var (what, value) in CustomerTelling.Of(entry.Customer))
        {
            yield return Held(what, value);
        }

        foreach (var alias in entry.Aliases)
        {
            yield return Held("Other name", alias.Name);
        }

        foreach (var held in entry.Complaints.OrderBy(c => c.Id).SelectMany(c => Of(where, c)))
        {
            yield return held;
        }

        foreach (var contact in entry.Contacts.OrderBy(c => c.Id))
        {
            var about = entry.Complaints.FirstOrDefault(c => c.Id == contact.ComplaintId)?.Description
                ?? "a complaint that was removed";
            yield return Held(
                "Contact reported", $"{ContactChannels.Name(contact.Channel)}, {Words.Day(contact.On)}, about: {about}",
                contact.ReportedAt);
        }

        foreach (var correction in entry.Corrections.OrderBy(c => c.Id))
        {
            yield return Held(
                "Correction", $"{correction.Fields} by {correction.ByName}: {correction.Why}", correction.At);
        }
    }

    private static IEnumerable<HeldData> Of(string where, Complaint complaint)
    {
        HeldData Held(string what, string value, Instant? at = null) =>
            new(where, what, value, at ?? complaint.RecordedAt);
        yield return Held("Complaint", complaint.Description);
        yield return Held("Business registered under", complaint.BusinessName);
        yield return Held("SPOC or local business contact", complaint.Spoc);
        if (complaint.SpocDeputy.Length > 0)
        {
            yield return Held("Deputy of the SPOC", complaint.SpocDeputy);
        }

        yield return Held("DSM", complaint.DsmName);
        yield return Held("Decision", $"{complaint.DecidedByName}, {Words.Day(complaint.DecidedOn)}");
        yield return Held("UPCC marker on eCase", EntryWords.Marker(complaint));
        var response = FinalResponses.Name(complaint.FinalResponseKind);
        yield return Held("Final response to it", $"{response}, {Words.Day(complaint.FinalResponseDate)}");
        if (complaint.FinalResponseHeldIn.Length > 0)
        {
            yield return Held("Where the final response is held", complaint.FinalResponseHeldIn);
        }

        if (complaint.OldReference.Length > 0)
        {
            yield return Held("Reference in the log it was imported from", complaint.OldReference);
        }

        var until = Words.Day(complaint.LapsesOn);
        yield return Held("Last contact about it", $"{Words.Day(complaint.LastContact)}; it stays until {until}");
        if (complaint.ConsiderationReference is { } consideration)
        {
            yield return Held("Consideration of it", consideration);
        }

        if (complaint.LapseAskedAt is { } lapse)
        {
            yield return Held("The DSM was asked whether to remove it", Words.TimeOn(lapse), lapse);
        }

        if (complaint.RemovalAskedAt is { } removal)
        {
            yield return Held(
                "Removal of it was asked for",
                $"{Words.TimeOn(removal)}, {complaint.RemovalAskedBy}{EntryWords.Reason(complaint)}", removal);
        }
    }
}
