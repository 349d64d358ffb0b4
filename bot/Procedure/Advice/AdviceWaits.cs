using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.WorkLists.Waiting;

namespace UpcTeamsBot.Procedure.Advice;

/// <summary>
/// Reports questions that wait for the DSM's answer, or for CReST's once it was brought in. <see cref="AdviceJob"/>
/// sends the reminders, because it also finds who decides for a DSM who is away.
/// </summary>
public sealed class AdviceWaits : IWaitSource
{
    /// <inheritdoc/>
    public RecordKind Kind => RecordKind.Advice;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Wait>> WaitsOfAsync(
        UpcDbContext db, Record record, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Wait>>([.. WaitsOf((AdviceRequest)record)]);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<long>> OpenAsync(
        UpcDbContext db, long after, int most, CancellationToken cancellationToken) =>
        await db.Set<AdviceRequest>().AsNoTracking()
            .Where(q => q.Answer == null && q.ErasedAt == null && q.Id > after)
            .OrderBy(q => q.Id).Take(most).Select(q => q.Id).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Record>> LoadAsync(
        UpcDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        await db.Set<AdviceRequest>().Where(q => ids.Contains(q.Id)).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<long, string>> CustomersAsync(
        UpcDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        (await db.Set<AdviceRequest>().AsNoTracking().Where(q => ids.Contains(q.Id))
            .Join(db.Set<RegisterEntry>().AsNoTracking(), q => q.EntryId, e => e.Id, (q, e) => new { q.Id, Entry = e })
            .ToListAsync(cancellationToken)).ToDictionary(q => q.Id, q => q.Entry.Customer.Masked);

    private static IEnumerable<Wait> WaitsOf(AdviceRequest q)
    {
        if (!q.IsOpen)
        {
            yield break;
        }

        yield return new(WaitFor.Advice, Assignees.Person(q.DsmId), AdviceCards.Advice, q.AskedAt)
        {
            AskedById = q.AskedById, DueOn = q.NextReminderOn,
        };
        if (q.CrestAt is { } at)
        {
            yield return new(WaitFor.Advice, Assignees.Crest, AdviceCards.Triage, at)
            {
                DueOn = q.NextReminderOn ?? LondonTime.DateOf(at),
                TakenBy = q.ClaimedById is { } id ? (id, q.ClaimedByName) : null,
            };
        }
    }
}
