using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register.Searches;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Register.MarkerReports;

/// <summary>
/// The use cases of reports from people who see the marker (§19). Each loads the report, applies the rule and commits.
/// </summary>
public sealed class MarkerReportService(UnitOfWork work, DraftStore drafts, RegisterFinder finder)
{
    /// <summary>
    /// Starts a report with what is known. It is the same whether or not the customer is on the register.
    /// </summary>
    public Task<RecordRef> StartAsync(
        string nino, ContactWords said, Person person, string actKey, CancellationToken cancellationToken)
    {
        var on = said.On ?? LondonTime.DateOf(work.Now);
        var form = new MarkerReportForm
        {
            Nino = nino, Date = on.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
            Channel = said.Channel?.ToString() ?? "", About = string.Join(' ', said.About),
        };
        return drafts.StartAsync(
            DraftForm.MarkerReport, "form", form, Actor.Of(person), actKey, cancellationToken);
    }

    /// <summary>Sends a report to CReST, if it has no errors.</summary>
    /// <returns>The report, or the draft if it has errors.</returns>
    public async Task<RecordRef> SendAsync(
        long draftId, Func<MarkerReportForm, MarkerReportForm> typed, Person person, string actKey,
        CancellationToken cancellationToken)
    {
        var sent = await drafts.SendAsync<MarkerReportForm>(
            draftId, Actor.Of(person), actKey,
            (_, kept, _) =>
            {
                var form = typed(kept) with { Tried = true };
                if (FormErrors.Of(new MarkerReportValidator(LondonTime.DateOf(work.Now)), form).Count > 0)
                {
                    return Task.FromResult<FormResult>(FormResult.Invalid.At("form", form));
                }

                TypedDate.TryRead(form.Date, out var on);
                var customer = new Customer(
                    Typed.Clean(form.CustomerName), Nino.TryParse(form.Nino, out var nino) ? nino : null, null, "", "");
                return Task.FromResult<FormResult>(new FormResult.Done(MarkerReport.Send(
                    person, customer, form.Marker == "yes", form.SameIssue == "yes", on,
                    Typed.Choice<ContactChannel>(form.Channel)!.Value, Typed.Clean(form.About), work.Now)));
            },
            cancellationToken);
        return sent.Shown(draftId);
    }

    /// <summary>Audits that somebody saw the details and the entries shown beside them.</summary>
    /// <param name="id">The report.</param>
    /// <param name="find">The search text, or empty.</param>
    /// <param name="by">A CReST member.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public Task OpenedAsync(long id, string find, Person by, CancellationToken cancellationToken) => work.DoAsync(
        async db =>
        {
            var report = await LoadAsync(db, id, cancellationToken);
            db.Add(AuditEvent.Opened(report.Ref, by.ObjectId, work.Now, null));
            var shown = await db.ShownWithAsync(report, finder, find, cancellationToken);
            db.AddRange(shown.All.Select(e => AuditEvent.Found(e.Ref, by.ObjectId, work.Now, report.Reference)));
        },
        cancellationToken);

    /// <summary>Matches it to a complaint, given as <c>entry-complaint</c>, for CReST.</summary>
    public Task MatchAsync(long id, string chosen, Person by, string actKey, CancellationToken cancellationToken) =>
        DoAsync(
            id, actKey,
            async (db, report) =>
            {
                report.ForSettling(by);
                var parts = chosen.Split('-');
                if (parts.Length != 2 || !Number(parts[0], out var entryId) || !Number(parts[1], out var complaintId))
                {
                    throw new RefusedException(RefusalReason.Facts, "Choose the complaint that the contact is about");
                }

                var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints)
                    .SingleOrDefaultAsync(e => e.Id == entryId && e.GoneAt == null, cancellationToken)
                    ?? throw RegisterAccess.EntryGone();
                report.Match(entry, complaintId, by, work.Now);
            },
            cancellationToken);

    /// <summary>Records that CReST found no recorded complaint for it.</summary>
    public Task FindNoneAsync(long id, Person by, string actKey, CancellationToken cancellationToken) => DoAsync(
        id, actKey,
        (_, report) =>
        {
            report.FindNone(by, work.Now);
            return Task.CompletedTask;
        },
        cancellationToken);

    private static bool Number(string typed, out long number) =>
        long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static async Task<MarkerReport> LoadAsync(
        UpcDbContext db, long id, CancellationToken cancellationToken) =>
        await db.FindAsync<MarkerReport>([id], cancellationToken) ?? throw RefusedException.NotFound("report");

    private Task DoAsync(
        long id, string actKey, Func<UpcDbContext, MarkerReport, Task> change, CancellationToken cancellationToken) =>
        work.DoAsync(
            actKey,
            async db => await change(db, await LoadAsync(db, id, cancellationToken)),
            cancellationToken);
}

/// <summary>The entries shown to the person who matches a report.</summary>
/// <param name="Matches">The likely matches.</param>
/// <param name="Found">The search results, or null.</param>
internal sealed record EntriesBeside(IReadOnlyList<RegisterMatch> Matches, FoundEntries? Found)
{
    /// <summary>All entries, without duplicates.</summary>
    public IEnumerable<RegisterEntry> All =>
        Matches.Select(m => m.Entry).Concat(Found?.Shown ?? []).DistinctBy(e => e.Id);
}

/// <summary>Finds the entries that may be the customer of a report.</summary>
internal static class MarkerReportSearch
{
    /// <summary>Returns the likely matches and the results of a search. None once it is matched.</summary>
    public static async Task<EntriesBeside> ShownWithAsync(
        this UpcDbContext db, MarkerReport report, RegisterFinder finder, string find,
        CancellationToken cancellationToken)
    {
        if (report.State == MarkerReportState.Matched || report.Customer.IsErased)
        {
            return new([], null);
        }

        var customer = report.Customer;
        return new(
            await db.MatchesAsync(customer.Name, customer.ParsedNino, "", cancellationToken: cancellationToken),
            Typed.Clean(find).Length == 0 ? null
                : await FoundEntries.ByAsync(finder, db, Typed.Clean(find), cancellationToken));
    }
}
