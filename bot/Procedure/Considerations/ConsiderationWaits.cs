using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.WorkLists.Waiting;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// Reports considerations that wait for the manager, the DSM, the referring officer or CReST (§22–26).
/// </summary>
public sealed class ConsiderationWaits(BankHolidayCalendars calendars) : IWaitSource
{
    /// <inheritdoc/>
    public RecordKind Kind => RecordKind.Consideration;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Wait>> WaitsOfAsync(
        UpcDbContext db, Record record, CancellationToken cancellationToken)
    {
        var c = (Consideration)record;
        if (c.Customer.IsErased)
        {
            return [];
        }

        if (c.State == ConsiderationState.MoreInformationWanted)
        {
            await db.Entry(c).Collection(x => x.InformationRequests).LoadAsync(cancellationToken);
        }

        if (c.State is ConsiderationState.Agreed or ConsiderationState.Recorded)
        {
            await db.Entry(c).Collection(x => x.Duties).LoadAsync(cancellationToken);
        }

        return [.. WaitsOf(c)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<long>> OpenAsync(
        UpcDbContext db, long after, int most, CancellationToken cancellationToken) =>
        await Open(db, after, most).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Record>> LoadAsync(
        UpcDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        await db.Set<Consideration>().Where(c => ids.Contains(c.Id))
            .Include(c => c.InformationRequests).Include(c => c.Duties).AsSplitQuery().ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<long, string>> CustomersAsync(
        UpcDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        await db.Set<Consideration>().AsNoTracking().Where(c => ids.Contains(c.Id))
            .ToDictionaryAsync(c => c.Id, c => c.Customer.Masked, cancellationToken);

    /// <summary>
    /// Returns the considerations that are not finished. Those with only open duties are found by their work items.
    /// </summary>
    internal static IQueryable<long> Open(UpcDbContext db, long after, int most)
    {
        ConsiderationState[] open =
        [
            ConsiderationState.AwaitingManager, ConsiderationState.WithDsm,
            ConsiderationState.MoreInformationWanted, ConsiderationState.Agreed,
        ];
        return db.Set<Consideration>().AsNoTracking().Where(c => open.Contains(c.State) && c.Id > after)
            .OrderBy(c => c.Id).Take(most).Select(c => c.Id);
    }

    private IEnumerable<Wait> WaitsOf(Consideration c)
    {
        var officer = c.ReferringOfficerId;
        if (c.State == ConsiderationState.AwaitingManager)
        {
            yield return Of(WaitFor.ManagerApproval, ConsiderationCards.Approval, c.ManagerId, c.ManagerAskedAt) with
            {
                AskedById = officer,
                AskerCard = ConsiderationCards.Own,
            };
        }

        if (c.IsWithDsm)
        {
            yield return Of(WaitFor.DsmDecision, ConsiderationCards.Decision, c.DsmId, c.SentToDsmAt!.Value) with
            {
                AskedById = officer,
                DueOn = c.Deadline!.In(calendars.Current).DueDate,
            };
        }

        if (c.State == ConsiderationState.MoreInformationWanted)
        {
            var asked = c.InformationRequests.MaxBy(r => r.AskedAt)!;
            yield return Of(WaitFor.Information, ConsiderationCards.Own, officer, asked.AskedAt) with
            {
                AskedById = c.DsmId,
            };
        }

        if (c.State == ConsiderationState.Agreed)
        {
            yield return new(
                WaitFor.Recording, Assignees.Crest, ConsiderationCards.Recording, c.AdministratorsNotifiedAt!.Value)
            {
                AskedById = officer,
            };
        }

        if (c.Duties.Any(d => !d.Done))
        {
            var since = c.AdministratorsNotifiedAt!.Value;
            yield return Of(WaitFor.Duties, ConsiderationCards.Decision, c.DsmId, since);
            yield return new(WaitFor.LateDuties, Assignees.Crest, ConsiderationCards.Details, since)
            {
                Nation = c.Nation,
            };
        }

        Wait Of(WaitFor what, string card, Guid assignee, NodaTime.Instant since) =>
            new(what, Assignees.Person(assignee), card, since) { Nation = c.Nation };
    }
}
