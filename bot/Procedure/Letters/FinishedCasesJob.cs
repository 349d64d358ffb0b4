using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Register.MarkerReports;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>
/// Erases, as long after their end as an entry stays without contact, the cases that led to no entry: refused and
/// withdrawn referrals, enquiries about customers who were not on the register, and reports that matched nothing. No
/// removal would ever erase them. Forms that were never sent go earlier.
/// </summary>
public sealed class FinishedCasesJob(UnitOfWork work) : IBackgroundJob
{
    /// <summary>Days after which a form that nobody came back to is erased.</summary>
    public const int FormsKeptForDays = 90;

    private const int PageSize = 100;

    /// <inheritdoc/>
    public string Name => "finished-cases";

    /// <inheritdoc/>
    /// <remarks>Runs before the job that erases the letters of erased cases.</remarks>
    public JobTimes Times { get; } = JobTimes.DailyAt(new LocalTime(3, 45));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var today = LondonTime.DateOf(work.Now);
        var ended = LondonTime.StartOf(today.PlusMonths(-Retention.Months));
        var typed = LondonTime.StartOf(today.PlusDays(-FormsKeptForDays));
        Func<UpcDbContext, Task<int>>[] parts =
        [
            db => ReferralsAsync(db, ended, cancellationToken), db => EnquiriesAsync(db, ended, cancellationToken),
            db => ReportsAsync(db, ended, cancellationToken), db => FormsAsync(db, typed, cancellationToken),
        ];
        var done = 0;
        foreach (var part in parts)
        {
            for (int some; (some = await work.DoAsync(part, cancellationToken)) > 0; done += some) { }
        }

        return done;
    }

    private async Task<int> ReferralsAsync(UpcDbContext db, Instant before, CancellationToken cancellationToken)
    {
        var ids = await db.Set<Consideration>()
            .Where(c => (c.State == ConsiderationState.NotAgreed || c.State == ConsiderationState.DeclinedByManager
                    || c.State == ConsiderationState.Withdrawn)
                && c.SubmittedAt < before && c.UpdatedAt < before && c.Customer.Name != "")
            .OrderBy(c => c.SubmittedAt).Select(c => c.Id).Take(PageSize).ToListAsync(cancellationToken);
        foreach (var id in ids)
        {
            (await db.LoadAsync(id, cancellationToken)).Erase(Actor.Upc, work.Now);
        }

        return ids.Count;
    }

    private async Task<int> EnquiriesAsync(UpcDbContext db, Instant before, CancellationToken cancellationToken)
    {
        var ids = await db.Set<Enquiry>()
            .Where(e => (e.State == EnquiryState.Answered || e.State == EnquiryState.Withdrawn)
                && e.SubmittedAt < before && e.UpdatedAt < before && e.Customer.Name != ""
                && e.Answers.All(a => a.RegisterEntryId == null))
            .OrderBy(e => e.SubmittedAt).Select(e => e.Id).Take(PageSize).ToListAsync(cancellationToken);
        var enquiries = await db.Set<Enquiry>().AsSplitQuery().Where(e => ids.Contains(e.Id))
            .ToListAsync(cancellationToken);
        enquiries.ForEach(e => e.Erase(Actor.Upc, work.Now));
        return enquiries.Count;
    }

    private async Task<int> ReportsAsync(UpcDbContext db, Instant before, CancellationToken cancellationToken)
    {
        var reports = await db.Set<MarkerReport>()
            .Where(r => r.State == MarkerReportState.NotMatched && r.SentAt < before && r.UpdatedAt < before
                && r.Customer.Name != "")
            .OrderBy(r => r.SentAt).Take(PageSize).ToListAsync(cancellationToken);
        reports.ForEach(r => r.Erase(Actor.Upc, work.Now));
        return reports.Count;
    }

    private async Task<int> FormsAsync(UpcDbContext db, Instant before, CancellationToken cancellationToken)
    {
        var forms = await db.Set<Draft>()
            .Where(d => d.BecameId == null && d.DiscardedAt == null && d.UpdatedAt < before)
            .OrderBy(d => d.Id).Take(PageSize).ToListAsync(cancellationToken);
        forms.ForEach(d => DraftStore.Erase(db, d, Actor.Upc, work.Now));
        return forms.Count;
    }
}
