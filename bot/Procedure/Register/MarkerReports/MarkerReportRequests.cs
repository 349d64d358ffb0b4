using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register.Searches;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.MarkerReports;

/// <summary>Lists reports, and opens them by reference.</summary>
public sealed class MarkerReportRequests(RegisterFinder finder, TimeProvider time) : IRequestSource
{
    /// <inheritdoc/>
    public string Prefix => "M";

    /// <inheritdoc/>
    public Task<int> CountAsync(
        UpcDbContext db, RequestList list, Person person, CancellationToken cancellationToken) =>
        Of(db, list, person).CountAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RequestRow>> FirstAsync(
        UpcDbContext db, RequestList list, Person person, int most, CancellationToken cancellationToken)
    {
        var all = Of(db, list, person);
        var some = await (list == RequestList.Mine ? all.OrderByDescending(r => r.Id) : all.OrderBy(r => r.SentAt))
            .Take(most).ToListAsync(cancellationToken);
        return
        [
            .. some.Select(r => new RequestRow(
                r.SentAt, r.Reference, r.State == MarkerReportState.Sent ? "Contact to be matched" : "Dealt with",
                r.Customer.Masked)),
        ];
    }

    /// <inheritdoc/>
    public async Task<CardOutcome?> OpenAsync(
        UpcDbContext db, long number, int year, Person person, Place place, CancellationToken cancellationToken)
    {
        var report = await db.Set<MarkerReport>().AsNoTracking()
            .SingleOrDefaultAsync(r => r.Id == number, cancellationToken);
        var card = report is null || !report.Reference.StartsWith($"M-{year}-", StringComparison.Ordinal) ? null
            : !place.IsPersonal ? place.Channel?.Key == TeamsChannel.Crest ? MarkerReportCards.Triage : null
            : report.ReporterId == person.ObjectId ? MarkerReportCards.Own
            : person.Is(Roles.Crest) ? MarkerReportCards.Details : null;
        if (card == MarkerReportCards.Details)
        {
            var now = Instant.FromDateTimeOffset(time.GetUtcNow());
            var shown = await db.ShownWithAsync(report!, finder, "", cancellationToken);
            db.Add(AuditEvent.Opened(report!.Ref, person.ObjectId, now, null));
            db.AddRange(shown.All.Select(e => AuditEvent.Found(e.Ref, person.ObjectId, now, report.Reference)));
        }

        return card is null ? null : new CardOutcome.OfRecord(report!.Ref, card, CardState.Plain);
    }

    private static IQueryable<MarkerReport> Of(UpcDbContext db, RequestList list, Person person) =>
        list == RequestList.Mine
            ? db.Set<MarkerReport>().AsNoTracking().Where(r => r.ReporterId == person.ObjectId)
            : db.Set<MarkerReport>().AsNoTracking().Where(r => r.State == MarkerReportState.Sent);
}
