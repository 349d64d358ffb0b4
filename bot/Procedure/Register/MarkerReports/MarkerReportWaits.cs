using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.WorkLists.Waiting;

namespace UpcTeamsBot.Procedure.Register.MarkerReports;

/// <summary>Reports that wait for CReST to match them, or to find no recorded complaint (§19).</summary>
public sealed class MarkerReportWaits : IWaitSource
{
    /// <inheritdoc/>
    public RecordKind Kind => RecordKind.MarkerReport;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Wait>> WaitsOfAsync(
        UpcDbContext db, Record record, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Wait>>([.. WaitsOf((MarkerReport)record)]);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<long>> OpenAsync(
        UpcDbContext db, long after, int most, CancellationToken cancellationToken) =>
        await db.Set<MarkerReport>().AsNoTracking().Where(r => r.State == MarkerReportState.Sent && r.Id > after)
            .OrderBy(r => r.Id).Take(most).Select(r => r.Id).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Record>> LoadAsync(
        UpcDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        await db.Set<MarkerReport>().Where(r => ids.Contains(r.Id)).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<long, string>> CustomersAsync(
        UpcDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        await db.Set<MarkerReport>().AsNoTracking().Where(r => ids.Contains(r.Id))
            .ToDictionaryAsync(r => r.Id, r => r.Customer.Masked, cancellationToken);

    private static IEnumerable<Wait> WaitsOf(MarkerReport report)
    {
        if (report.State == MarkerReportState.Sent)
        {
            yield return new(WaitFor.ContactToMatch, Assignees.Crest, MarkerReportCards.Triage, report.SentAt)
            {
                AskedById = report.ReporterId,
            };
        }
    }
}
