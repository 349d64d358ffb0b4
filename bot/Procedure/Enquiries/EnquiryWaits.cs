using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.WorkLists.Waiting;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>
/// Reports enquiries that wait for CReST's answer (§20), or for the enquirer's reply to CReST's question.
/// </summary>
public sealed class EnquiryWaits : IWaitSource
{
    /// <inheritdoc/>
    public RecordKind Kind => RecordKind.Enquiry;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Wait>> WaitsOfAsync(
        UpcDbContext db, Record record, CancellationToken cancellationToken)
    {
        var enquiry = (Enquiry)record;
        if (enquiry is { IsOpen: true, IsNew: false }
            && db.Entry(enquiry).Collection(e => e.Questions) is { IsLoaded: false } asked)
        {
            await asked.LoadAsync(cancellationToken);
        }

        return [.. WaitsOf(enquiry)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<long>> OpenAsync(
        UpcDbContext db, long after, int most, CancellationToken cancellationToken) =>
        await db.Set<Enquiry>().AsNoTracking()
            .Where(e => (e.State == EnquiryState.Submitted || e.State == EnquiryState.Claimed) && e.Id > after)
            .OrderBy(e => e.Id).Take(most).Select(e => e.Id).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Record>> LoadAsync(
        UpcDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        await db.Set<Enquiry>().Where(e => ids.Contains(e.Id)).Include(e => e.Questions)
            .ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<long, string>> CustomersAsync(
        UpcDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        await db.Set<Enquiry>().AsNoTracking().Where(e => ids.Contains(e.Id))
            .ToDictionaryAsync(e => e.Id, e => e.Customer.Masked, cancellationToken);

    private static IEnumerable<Wait> WaitsOf(Enquiry enquiry)
    {
        if (enquiry.IsOpen)
        {
            yield return new(WaitFor.EnquiryAnswer, Assignees.Crest, EnquiryCards.Triage, enquiry.SubmittedAt)
            {
                AskedById = enquiry.Enquirer.Id,
                TakenBy = enquiry.ClaimedById is { } id ? (id, enquiry.ClaimedByName!) : null,
            };
        }

        if (enquiry.OpenQuestion is { } question)
        {
            yield return new(
                WaitFor.EnquirerInformation, Assignees.Person(enquiry.Enquirer.Id), EnquiryCards.Own, question.AskedAt)
            {
                AskedById = question.AskedById,
            };
        }
    }
}
