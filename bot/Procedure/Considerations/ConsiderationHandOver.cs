using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Directory.Absences;
using UpcTeamsBot.Procedure.Directory.Businesses;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// Passes the work of a former DSM to the business's DSM or deputy: undecided requests, requests that would go to them
/// once the manager approves, and agreed ones with open duties (§25–26).
/// </summary>
public sealed class ConsiderationHandOver(UnitOfWork work, StandIns standIns, DecisionSender sender) : IDirectoryWork
{
    private const int PageSize = 50;
    private const int MostShown = 5;
    private static readonly ConsiderationState[] Open = [
        ConsiderationState.AwaitingManager, ConsiderationState.WithDsm, ConsiderationState.MoreInformationWanted,
        ConsiderationState.Agreed];

    /// <inheritdoc/>
    public async Task<OpenWork> OpenAsync(UpcDbContext db, string businessKey, CancellationToken cancellationToken)
    {
        var open = db.Set<Consideration>().AsNoTracking()
            .Where(c => Open.Contains(c.State) && c.BusinessKey == businessKey);
        var count = await open.CountAsync(cancellationToken);
        var first = count == 0 ? [] : await open.OrderBy(c => c.Id).Take(MostShown).ToListAsync(cancellationToken);
        return new(count == 1 ? "open consideration"
            : "open considerations", count, [.. first.Select(c => c.Reference)], CanMove: false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> StoresAsync(
        UpcDbContext db, CancellationToken cancellationToken) =>
        [.. (await Held(db).Select(c => new { c.DsmId, c.DsmName }).Distinct().ToListAsync(cancellationToken))
            .Select(h => (h.DsmId, h.DsmName))];

    /// <inheritdoc/>
    public async Task<HandedOver?> HandOverAsync(DirectoryMove move, long after, CancellationToken cancellationToken)
    {
        if (move.PersonId is not { } person)
        {
            return null;
        }

        var page = await work.ReadAsync(
            db => Of(db, person, move.BusinessKey, after).ToListAsync(cancellationToken), cancellationToken);
        if (page.Count == 0)
        {
            return null;
        }

        var now = await standIns.NowAsync(cancellationToken);
        var went = new List<WentOver>();
        foreach (var seen in page)
        {
            went.Add(await HandOverAsync(seen, now, new(move.ById, move.ByName), cancellationToken));
        }

        return new(went, page[^1].Id);
    }

    /// <summary>Returns the next work that somebody has as a DSM.</summary>
    internal static IQueryable<Consideration> Of(UpcDbContext db, Guid person, string? businessKey, long after) =>
        Held(db).Where(c => c.DsmId == person && c.Id > after && (businessKey == null || c.BusinessKey == businessKey))
            .OrderBy(c => c.Id).Take(PageSize);

    private static IQueryable<Consideration> Held(UpcDbContext db) => db.Set<Consideration>().AsNoTracking().Where(c =>
        c.State == ConsiderationState.AwaitingManager || c.NextReminderAt != null
        || ((c.State == ConsiderationState.Agreed || c.State == ConsiderationState.Recorded)
        && c.Duties.Any(d => d.DoneAt == null)));

    private async Task<WentOver> HandOverAsync(
        Consideration seen, StandInsNow now, Actor by, CancellationToken cancellationToken)
    {
        var never = seen.IsUndecided ? seen.People.NeverDecide : [];
        if (await now.SuccessorAsync(seen.DsmId, seen.BusinessKey, never, cancellationToken) is not { } to)
        {
            return new(seen.Reference, null, "");
        }

        await work.DoAsync(
            async db =>
            {
                var consideration = await db.LoadAsync(seen.Id, cancellationToken);
                if (consideration.DsmId == seen.DsmId)
                {
                    consideration.PassForDeparture(to, by, work.Now);
                    await sender.NoteHistoryShownAsync(db, consideration, cancellationToken);
                }
            },
            cancellationToken);
        return new(seen.Reference, to.ObjectId, to.Name);
    }
}
