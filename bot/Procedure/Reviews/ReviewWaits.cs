using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.WorkLists.Waiting;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>Reports businesses' parts of reviews that wait for their contact points' answers (Annex D).</summary>
public sealed class ReviewWaits : IWaitSource
{
    /// <inheritdoc/>
    public RecordKind Kind => RecordKind.ReviewPart;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Wait>> WaitsOfAsync(
        UpcDbContext db, Record record, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Wait>>([.. WaitsOf((ReviewPart)record)]);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<long>> OpenAsync(
        UpcDbContext db, long after, int most, CancellationToken cancellationToken) =>
        await db.Set<ReviewPart>().AsNoTracking()
            .Where(p => p.AskedAt != null && p.ClosedAt == null && p.Id > after)
            .OrderBy(p => p.Id).Take(most).Select(p => p.Id).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Record>> LoadAsync(
        UpcDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        await db.Set<ReviewPart>().Where(p => ids.Contains(p.Id)).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<long, string>> CustomersAsync(
        UpcDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        await db.Set<ReviewPart>().AsNoTracking().Where(p => ids.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, p => p.BusinessName, cancellationToken);

    private static IEnumerable<Wait> WaitsOf(ReviewPart part)
    {
        if (!part.IsOpen || part.Unanswered == 0)
        {
            yield break;
        }

        yield return Of(Assignees.ContactPointsOf(part.BusinessKey));
        if (part.DsmId is { } dsm)
        {
            yield return Of(Assignees.Person(dsm));
        }

        Wait Of(string assignee) =>
            new(WaitFor.ReviewAnswers, assignee, ReviewCards.Part, part.AskedAt!.Value) { DueOn = part.DueOn };
    }
}
