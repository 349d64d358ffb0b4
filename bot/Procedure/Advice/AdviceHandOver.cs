using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Advice;

/// <summary>
/// Passes the open questions of a former DSM to the business's current one, and moves questions with an entry that is
/// merged into another.
/// </summary>
public sealed class AdviceHandOver(UnitOfWork work, IDirectory directory, AdviceService service)
    : EntryFollower<AdviceRequest>("advice"), IDirectoryWork
{
    private const int PageSize = 100;
    private const int MostShown = 5;

    /// <inheritdoc/>
    public async Task<OpenWork> OpenAsync(UpcDbContext db, string businessKey, CancellationToken cancellationToken)
    {
        var open = Open(db).Where(q => q.BusinessKey == businessKey);
        var count = await open.CountAsync(cancellationToken);
        var first = count == 0 ? [] : await open.OrderBy(q => q.Id).Take(MostShown).ToListAsync(cancellationToken);
        return new(count == 1 ? "question that waits for an answer (§33)"
            : "questions that wait for an answer (§33)", count, [.. first.Select(q => q.Reference)], CanMove: false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> StoresAsync(
        UpcDbContext db, CancellationToken cancellationToken) =>
        [.. (await Open(db).Select(q => new { q.DsmId, q.DsmName }).Distinct().ToListAsync(cancellationToken))
            .Select(q => (q.DsmId, q.DsmName))];

    /// <inheritdoc/>
    public async Task<HandedOver?> HandOverAsync(DirectoryMove move, long after, CancellationToken cancellationToken)
    {
        if (move.PersonId is not { } person)
        {
            return null;
        }

        var open = await work.ReadAsync(
            db => Open(db)
                .Where(q => q.Id > after && q.DsmId == person
                && (move.BusinessKey == null || q.BusinessKey == move.BusinessKey)).OrderBy(q => q.Id).Take(PageSize)
                .ToListAsync(cancellationToken),
            cancellationToken);
        if (open.Count == 0)
        {
            return null;
        }

        var businesses = (await directory.BusinessesAsync(cancellationToken)).ToDictionary(b => b.Key);
        var went = new List<WentOver>();
        foreach (var seen in open)
        {
            var business = businesses.GetValueOrDefault(seen.BusinessKey);
            var to = await FirstAsync(
                [business?.DsmId, business?.DeputyId], [person, seen.AskedById], cancellationToken);
            if (to is not null)
            {
                await work.DoAsync(
                    async db =>
                    {
                        (await db.FindAsync<AdviceRequest>([seen.Id], cancellationToken))!.PassTo(
                            to, service.NextReminder(business?.Nation ?? Nation.EnglandAndWales), work.Now);
                    },
                    cancellationToken);
            }

            went.Add(new(seen.Reference, to?.ObjectId, to?.Name ?? ""));
        }

        return new(went, open[^1].Id);
    }

    /// <inheritdoc/>
    public override Task ComplaintMovedAsync(
        UpcDbContext db, Complaint complaint, long from, long into, CancellationToken cancellationToken) =>
        db.Set<AdviceRequest>().Where(q => q.EntryId == from && q.ComplaintId == complaint.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(q => q.EntryId, into), cancellationToken);

    private static IQueryable<AdviceRequest> Open(UpcDbContext db) =>
        db.Set<AdviceRequest>().AsNoTracking().Where(q => q.NextReminderOn != null);

    private async Task<Person?> FirstAsync(
        IEnumerable<Guid?> ids, IReadOnlyCollection<Guid> never, CancellationToken cancellationToken)
    {
        foreach (var id in ids.OfType<Guid>().Where(id => !never.Contains(id)))
        {
            if (await directory.FindAsync(id, cancellationToken) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
