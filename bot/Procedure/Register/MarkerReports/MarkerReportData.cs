using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Register.MarkerReports;

/// <summary>
/// Reports and erases what reports hold about a customer, and moves them with the entry they were matched to.
/// </summary>
public sealed class MarkerReportData()
    : EntryFollower<MarkerReport>("markerReports"), IPersonalDataStore, IComplaintDataStore
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<HeldData> TellAsync(
        UpcDbContext db, DataSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var report in (await AboutAsync(db, subject, cancellationToken)).Where(r => Concerns(r, subject)))
        {
            HeldData Held(string what, string value) =>
                new($"Contact report {report.Reference}", what, value, report.SentAt);
            foreach (var (what, value) in CustomerTelling.Of(report.Customer))
            {
                yield return Held(what, value);
            }

            yield return Held("Contact", $"{ContactChannels.Name(report.Channel)}, {Words.Day(report.On)}");
            yield return Held("What the contact is about", report.About);
            yield return Held(
                "Reported by",
                report.ReporterTeam.Length > 0 ? $"{report.ReporterName}, {report.ReporterTeam}" : report.ReporterName);
            if (report.SettledAt is { } at)
            {
                yield return new(
                    $"Contact report {report.Reference}", $"What CReST found ({report.SettledByName})",
                    report.Settled(), at);
            }
        }
    }

    /// <inheritdoc/>
    public async Task EraseAsync(
        UpcDbContext db, DataSubject subject, Actor by, Instant now, CancellationToken cancellationToken)
    {
        foreach (var report in await AboutAsync(db, subject, cancellationToken))
        {
            if (subject.Owns(report.Customer, report.EntryId))
            {
                report.Erase(by, now);
            }
        }
    }

    /// <inheritdoc/>
    public async Task ComplaintsRemovedAsync(
        UpcDbContext db, RemovedComplaints removed, Actor by, Instant now, CancellationToken cancellationToken)
    {
        foreach (var report in await db.Set<MarkerReport>()
            .Where(r => r.EntryId == removed.EntryId && removed.ComplaintIds.Contains(r.ComplaintId!.Value))
            .ToListAsync(cancellationToken))
        {
            report.Erase(by, now);
        }
    }

    /// <inheritdoc/>
    public override Task ComplaintMovedAsync(
        UpcDbContext db, Complaint complaint, long from, long into, CancellationToken cancellationToken) =>
        db.Set<MarkerReport>().Where(r => r.EntryId == from && r.ComplaintId == complaint.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.EntryId, into), cancellationToken);

    // Uses the indexes: reports with the number, those of the entry and, if there is no number, the few without one.
    private static Task<List<MarkerReport>> AboutAsync(
        UpcDbContext db, DataSubject subject, CancellationToken cancellationToken)
    {
        var (body, entries) = (subject.Nino?.Body, subject.EntryIds);
        return db.Set<MarkerReport>()
            .Where(r => r.Customer.NinoBody == body || (r.EntryId != null && entries.Contains(r.EntryId.Value)))
            .OrderBy(r => r.Id).ToListAsync(cancellationToken);
    }

    // A matched report belongs only to that entry.
    private static bool Concerns(MarkerReport report, DataSubject subject) =>
        report.EntryId is { } entry ? subject.EntryIds.Contains(entry) : subject.Is(report.Customer);
}
