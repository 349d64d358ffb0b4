using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>What the register itself holds about a person. Its rows are erased by the entry's own rule, when a person removes it.</summary>
public sealed class RegisterPersonalDataStore : IPersonalDataStore
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<HeldData> TellAsync(UpcDbContext db, DataSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ids = subject.EntryIds;
        var entries = await db.Set<RegisterEntry>().Include(e => e.Complaints).Include(e => e.Contacts).Include(e => e.Aliases).Include(e => e.Corrections).AsNoTracking().AsSplitQuery()
            .Where(e => ids.Contains(e.Id) && e.GoneAt == null).OrderBy(e => e.Id).ToListAsync(cancellationToken);
        foreach (var held in entries.SelectMany(Of))
        {
            yield return held;
        }
    }

    /// <inheritdoc/>
    public Task EraseAsync(UpcDbContext db, DataSubject subject, Actor by, Instant now, CancellationToken cancellationToken) => Task.CompletedTask;

    private static IEnumerable<HeldData> Of(RegisterEntry entry)
    {
        var where = $"Register entry {entry.Reference}";
        var recorded = entry.Complaints.Min(c => c.RecordedAt);
        HeldData Held(string what, string value, Instant? at = null) => new(where, what, value, at ?? recorded);
        yield return Held("Name of customer", entry.Customer.Name);
        foreach (var alias in entry.Aliases)
        {
            yield return Held("Other name", alias.Name);
        }

        yield return entry.Customer.ParsedNino is { } nino ? Held("NI number", nino.Written) : Held("Why there is no NI number", entry.Customer.NoNinoReason ?? "");
        yield return Held("District", entry.Customer.District);
        yield return Held("Region", entry.Customer.Region);
        foreach (var held in entry.Complaints.OrderBy(c => c.Id).SelectMany(c => Of(where, c)))
        {
            yield return held;
        }

        foreach (var contact in entry.Contacts.OrderBy(c => c.Id))
        {
            yield return Held("Contact reported", $"{ContactChannels.Name(contact.Channel)}, {Words.Day(contact.On)}", contact.ReportedAt);
        }

        foreach (var correction in entry.Corrections.OrderBy(c => c.Id))
        {
            yield return Held("Correction", $"{correction.Fields} by {correction.ByName}: {correction.Why}", correction.At);
        }
    }

    private static IEnumerable<HeldData> Of(string where, Complaint complaint)
    {
        HeldData Held(string what, string value) => new(where, what, value, complaint.RecordedAt);
        yield return Held("Complaint", complaint.Description);
        yield return Held("Business registered under", complaint.BusinessName);
        yield return Held("SPOC or local business contact", complaint.Spoc);
        if (complaint.SpocDeputy.Length > 0)
        {
            yield return Held("Deputy of the SPOC", complaint.SpocDeputy);
        }

        yield return Held("DSM", complaint.DsmName);
        yield return Held("Decision", $"{complaint.DecidedByName}, {Words.Day(complaint.DecidedOn)}");
        yield return Held("UPCC marker on eCase", complaint.MarkerTickedAt is { } ticked ? $"Ticked, {Words.Date(ticked)}" : "Not confirmed");
        yield return Held("Final response to it", $"{FinalResponses.Name(complaint.FinalResponseKind)}, {Words.Day(complaint.FinalResponseDate)}");
        if (complaint.FinalResponseHeldIn.Length > 0)
        {
            yield return Held("Where the final response is held", complaint.FinalResponseHeldIn);
        }

        yield return Held("Last contact about it", $"{Words.Day(complaint.LastContact)}; it stays until {Words.Day(complaint.LapsesOn)}");
    }
}
