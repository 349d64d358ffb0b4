using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.WorkLists.Waiting;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>
/// Reports arrangements that wait for the manager's agreement, for the customer to be told, or for a review (Annex C).
/// <see cref="ArrangementJob"/> sends the reminders of the last two.
/// </summary>
public sealed class ArrangementWaits(IOptions<ArrangementOptions> options) : IWaitSource
{
    /// <inheritdoc/>
    public RecordKind Kind => RecordKind.Arrangement;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Wait>> WaitsOfAsync(
        UpcDbContext db, Record record, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Wait>>([.. WaitsOf((Arrangement)record)]);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<long>> OpenAsync(
        UpcDbContext db, long after, int most, CancellationToken cancellationToken) =>
        await db.Set<Arrangement>().AsNoTracking()
            .Where(a => a.State == ArrangementState.AwaitingManager || a.State == ArrangementState.CustomerNotTold
                || (a.State == ArrangementState.InForce && (a.NotifiedOn == null || a.ReviewAskedAt != null)))
            .Where(a => a.Id > after).OrderBy(a => a.Id).Take(most).Select(a => a.Id).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Record>> LoadAsync(
        UpcDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        await db.Set<Arrangement>().Where(a => ids.Contains(a.Id)).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<long, string>> CustomersAsync(
        UpcDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        await db.Set<Arrangement>().AsNoTracking().Where(a => ids.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.Customer.Masked, cancellationToken);

    private IEnumerable<Wait> WaitsOf(Arrangement a)
    {
        if (a is { State: ArrangementState.AwaitingManager, ManagerId: { } manager })
        {
            yield return new(
                WaitFor.ArrangementApproval, Assignees.Person(manager), ArrangementCards.Arrangement, a.AskedAt)
            {
                AskedById = a.AskedById,
            };
        }

        if (a.AwaitsNotification)
        {
            // If it is in force, the customer has to be told of the last change.
            var since = a.IsInForce ? a.UpdatedAt : a.ManagerDecidedAt ?? a.AskedAt;
            var due = LondonTime.DateOf(since).PlusDays(options.Value.RemindToNotifyAfterDays);
            yield return new(
                WaitFor.ArrangementNotice, Assignees.Person(a.AskedById), ArrangementCards.Arrangement, since)
            {
                DueOn = options.Value.WorkingDay(due),
            };
        }

        if (a is { IsInForce: true, ReviewAskedAt: { } asked, NextReviewOn: { } review })
        {
            yield return ReviewBy(a.AskedById);
            if (a.ReviewDsmId is { } dsm)
            {
                yield return ReviewBy(dsm);
            }

            Wait ReviewBy(Guid person) =>
                new(WaitFor.ArrangementReview, Assignees.Person(person), ArrangementCards.Arrangement, asked)
                {
                    DueOn = review,
                };
        }
    }
}
