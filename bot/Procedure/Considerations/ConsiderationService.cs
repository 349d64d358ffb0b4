using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Directory.Absences;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// The use cases of sent considerations (Annex F). Each loads the consideration, applies the rule and commits.
/// </summary>
public sealed class ConsiderationService(
    UnitOfWork work, IOptions<DecisionOptions> options, StandIns standIns, DecisionSender sender,
    IEnumerable<IComplaintDataStore> complaintStores)
{
    private readonly IComplaintDataStore[] _complaintStores = [.. complaintStores];

    /// <summary>The current time.</summary>
    public NodaTime.Instant Now => work.Now;

    /// <summary>Returns a consideration for viewing.</summary>
    /// <exception cref="RefusedException">No consideration has that number.</exception>
    public Task<Consideration> LookAsync(long id, CancellationToken cancellationToken) =>
        work.ReadAsync(db => db.LoadAsync(id, cancellationToken), cancellationToken);

    /// <summary>Applies one of a consideration's rules.</summary>
    public Task DoAsync(long id, string actKey, Action<Consideration> change, CancellationToken cancellationToken) =>
        DoAsync(
            id, actKey,
            (_, consideration) =>
            {
                change(consideration);
                return Task.CompletedTask;
            },
            cancellationToken);

    /// <summary>
    /// Approves as the line manager. It goes to the DSM, or to the person who decides for a DSM who is away, with what
    /// the register holds on the customer (§22–23).
    /// </summary>
    /// <param name="id">The consideration.</param>
    /// <param name="by">The manager.</param>
    /// <param name="seenVersion">The version that the manager's card showed.</param>
    /// <param name="actKey">The idempotency key of the press.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public async Task ApproveAsync(
        long id, Person by, int seenVersion, string actKey, CancellationToken cancellationToken)
    {
        // Read it outside the transaction, because finding out who is away may call a mailbox.
        var seen = await LookAsync(id, cancellationToken);
        var away = await standIns.ForAsync(seen.DsmId, seen.BusinessKey, seen.People.NeverDecide, cancellationToken);
        await DoAsync(
            id, actKey,
            async (db, consideration) =>
            {
                consideration.ForManagerWhoSaw(by, seenVersion);
                consideration.Approve(by, options.Value.WorkingDaysToDecide, work.Now);
                await sender.ArrivedAsync(db, consideration, away, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>
    /// Passes it to another DSM, who sees the same card. If they are away, it goes to the person who decides for them.
    /// </summary>
    public async Task PassAsync(long id, Person by, Person to, string actKey, CancellationToken cancellationToken)
    {
        var seen = await LookAsync(id, cancellationToken);
        var away = await standIns.ForAsync(
            to.ObjectId, seen.BusinessKey, [.. seen.People.NeverDecide, by.ObjectId], cancellationToken);
        await DoAsync(
            id, actKey,
            async (db, consideration) =>
            {
                consideration.PassTo(by, to, work.Now);
                await sender.ArrivedAsync(db, consideration, away, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Takes back a request that was passed on while the DSM was away.</summary>
    public Task TakeBackAsync(long id, Person by, string actKey, CancellationToken cancellationToken) => DoAsync(
        id, actKey,
        (db, consideration) =>
        {
            consideration.TakeBack(by, work.Now);
            return sender.NoteHistoryShownAsync(db, consideration, cancellationToken);
        },
        cancellationToken);

    /// <summary>
    /// Ticks or unticks a duty. The eCase marker is also recorded on the register entry, once there is one.
    /// </summary>
    public Task TickAsync(
        long id, DutyKind duty, bool done, Person by, string actKey, CancellationToken cancellationToken) => DoAsync(
        id, actKey,
        async (db, consideration) =>
        {
            consideration.Tick(duty, done, by, work.Now);
            if (duty == DutyKind.TickMarker && done && consideration.RegisterEntryId is { } entryId
                && await db.WithComplaintsAsync(entryId, cancellationToken) is { } entry)
            {
                entry.TickMarker(c => c.ConsiderationReference == consideration.Reference, Actor.Of(by), work.Now);
            }
        },
        cancellationToken);

    /// <summary>
    /// Puts the customer on the register, or adds the complaint to their existing entry (§21, Annex D).
    /// </summary>
    /// <param name="id">The consideration.</param>
    /// <param name="as">How CReST records it.</param>
    /// <param name="by">The CReST member.</param>
    /// <param name="actKey">The idempotency key of the press.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>Null if it was recorded. Otherwise the entry that already has this number, about which CReST has to
    /// decide first.</returns>
    public async Task<long?> RecordAsync(
        long id, RecordingChoice @as, Person by, string actKey, CancellationToken cancellationToken) =>
        (await work.DoAsync<long?>(
            actKey,
            async db =>
            {
                var consideration = await db.LoadAsync(id, cancellationToken);
                consideration.ForRecording(by);
                var (conflict, entry) = @as.EntryId is { } existing
                    ? await AddedToAsync(db, existing, consideration, @as.IsSamePerson, by, cancellationToken)
                    : await NewEntryAsync(db, consideration, @as.Corrected, by, cancellationToken);
                if (entry is null)
                {
                    db.Add(AuditEvent.Opened(
                        new(RecordKind.RegisterEntry, conflict!.Value), by.ObjectId, work.Now,
                        $"compared with {consideration.Reference}"));
                    return conflict;
                }

                if (consideration.Duties.Any(d => d.Kind == DutyKind.TickMarker && d.Done))
                {
                    entry.TickMarker(
                        c => c.ConsiderationReference == consideration.Reference, Actor.Of(by), work.Now);
                }

                consideration.RecordAs(entry.Id, by, work.Now);
                return null;
            },
            conflict => conflict is null, cancellationToken)).Result;

    /// <summary>
    /// Undoes a recording within ten minutes. The complaint leaves the register, and the consideration can be recorded
    /// again.
    /// </summary>
    public Task UndoRecordingAsync(long id, Person by, string actKey, CancellationToken cancellationToken) => DoAsync(
        id, actKey,
        async (db, consideration) =>
        {
            var (entryId, recordedAt) = (consideration.RegisterEntryId, consideration.RecordedAt);
            consideration.UndoRecording(by, work.Now);
            var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints).Include(e => e.NameKeys)
                .Include(e => e.Contacts).Include(e => e.Aliases).Include(e => e.Corrections).AsSplitQuery()
                .SingleAsync(e => e.Id == entryId, cancellationToken);
            Complaint[] before = [.. entry.Complaints];
            entry.UndoRecording(consideration.Reference, recordedAt!.Value, Actor.Of(by), work.Now);

            // The consideration behind the complaint stays, to be recorded again.
            var removed = new RemovedComplaints(entry.Id, [.. before.Except(entry.Complaints).Select(c => c.Id)], []);
            foreach (var store in _complaintStores)
            {
                await store.ComplaintsRemovedAsync(db, removed, Actor.Of(by), work.Now, cancellationToken);
            }
        },
        cancellationToken);

    /// <summary>Opens the whole form and the likely matches for a CReST member, and audits both.</summary>
    /// <returns>The number of likely matches.</returns>
    public Task<int> OpenAsync(long id, Person by, CancellationToken cancellationToken) => work.DoAsync(
        async db =>
        {
            var consideration = await db.LoadAsync(id, cancellationToken);
            return ConsiderationViewers.May(consideration, ConsiderationCards.Details, by)
                ? await db.NoteLookAsync(consideration, ConsiderationCards.Details, by, work.Now, cancellationToken)
                : 0;
        },
        cancellationToken);

    private async Task DoAsync(
        long id, string actKey, Func<UpcDbContext, Consideration, Task> change, CancellationToken cancellationToken) =>
        await work.DoAsync(
            actKey,
            async db =>
            {
                await change(db, await db.LoadAsync(id, cancellationToken));
            },
            cancellationToken);

    private async Task<(long? Conflict, RegisterEntry? Entry)> NewEntryAsync(
        UpcDbContext db, Consideration consideration, NumberForm? corrected, Person by,
        CancellationToken cancellationToken)
    {
        var customer = corrected?.For(consideration.Customer) ?? consideration.Customer;
        if (await db.OtherWithNumberAsync(customer.ParsedNino, null, cancellationToken) is { } other)
        {
            return (other, null);
        }

        if (corrected is not null)
        {
            consideration.CorrectNumber(customer, by, work.Now);
        }

        var complaints = ComplaintsOf(consideration);
        var entry = RegisterEntry.Record(consideration.Customer.Copy(), complaints[0], Actor.Of(by), work.Now);
        foreach (var further in complaints.Skip(1))
        {
            entry.Add(further, Actor.Of(by), work.Now);
        }

        db.Add(entry);

        // The consideration needs its number in the same transaction.
        await db.SaveChangesAsync(cancellationToken);
        return (null, entry);
    }

    private async Task<(long? Conflict, RegisterEntry? Entry)> AddedToAsync(
        UpcDbContext db, long entryId, Consideration consideration, bool isSamePerson, Person by,
        CancellationToken cancellationToken)
    {
        var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints).Include(e => e.Aliases)
            .Include(e => e.NameKeys)
            .AsSplitQuery().SingleOrDefaultAsync(e => e.Id == entryId, cancellationToken)
            ?? throw new RefusedException(
                RefusalReason.OutOfDate,
                "That entry is no longer on the register. Choose another, or record a new one");
        entry.MustBeOf(consideration.Customer);
        if (entry.Compare(consideration.Customer) == NumberMatch.OtherName)
        {
            if (!isSamePerson)
            {
                return (entryId, null);
            }

            entry.IsAlso(consideration.Customer.Name);
        }

        foreach (var complaint in ComplaintsOf(consideration))
        {
            entry.Add(complaint, Actor.Of(by), work.Now);
        }

        return (null, entry);
    }

    // Each complaint keeps the business, contact and decision of its own referral, whoever recorded the customer first.
    private static Complaint[] ComplaintsOf(Consideration consideration)
    {
        var decision = consideration.DsmDecision!;
        var registration = new Registration(
            consideration.BusinessKey, consideration.BusinessName, consideration.Spoc, "", decision.ById,
            decision.ByName, decision.DecidedOn);
        return
        [
            .. consideration.Complaints.OrderBy(c => c.Number).Select(c => new Complaint(
                c.Details, c.FinalResponseKind, c.FinalResponseDate, consideration.LastContact, registration,
                consideration.Reference, c.FinalResponseHeldIn)),
        ];
    }
}
