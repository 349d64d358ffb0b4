using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Directory.Absences;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>What people do with considerations that were sent (Annex F): load, apply the rule, commit.</summary>
public sealed class ConsiderationService(UnitOfWork work, IOptions<DecisionOptions> options, StandIns standIns, DecisionSender sender)
{
    /// <summary>The time.</summary>
    public NodaTime.Instant Now => work.Now;

    /// <summary>A consideration as it is now, to be looked at.</summary>
    /// <exception cref="RefusedException">There is none of that number.</exception>
    public Task<Consideration> LookAsync(long id, CancellationToken cancellationToken) => work.ReadAsync(db => db.LoadAsync(id, cancellationToken), cancellationToken);

    /// <summary>Changes a consideration by one of its rules.</summary>
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
    /// The line manager approves: it goes to the DSM, or to who stands in for a DSM who is away, with what the register holds on the customer
    /// (§22–23).
    /// </summary>
    public async Task ApproveAsync(long id, Person by, string actKey, CancellationToken cancellationToken)
    {
        // A mailbox may be asked, which is not done while the database waits.
        var seen = await LookAsync(id, cancellationToken);
        var away = await standIns.ForAsync(seen.DsmId, seen.BusinessKey, DecisionSender.NeverFor(seen), cancellationToken);
        await DoAsync(
            id, actKey,
            async (db, consideration) =>
            {
                consideration.Approve(by, options.Value.WorkingDaysToDecide, work.Now);
                await sender.ArrivedAsync(db, consideration, away, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>The DSM passes it to another, who is shown the same; if that one is away, to who stands in for them.</summary>
    public async Task PassAsync(long id, Person by, Person to, string actKey, CancellationToken cancellationToken)
    {
        var seen = await LookAsync(id, cancellationToken);
        var away = await standIns.ForAsync(to.ObjectId, seen.BusinessKey, [.. DecisionSender.NeverFor(seen), by.ObjectId], cancellationToken);
        await DoAsync(
            id, actKey,
            async (db, consideration) =>
            {
                consideration.PassTo(by, to, work.Now);
                await sender.ArrivedAsync(db, consideration, away, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>The DSM ticks a duty off, or takes a tick away; the eCase marker is noted on the register entry too, once there is one.</summary>
    public Task TickAsync(long id, DutyKind duty, bool done, Person by, string actKey, CancellationToken cancellationToken) => DoAsync(
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

    /// <summary>CReST puts the customer on the register, or adds the complaint to whom they are already (§21, Annex D).</summary>
    /// <param name="id">The consideration.</param>
    /// <param name="entryId">The entry to add it to; null: a new one.</param>
    /// <param name="by">The CReST member.</param>
    /// <param name="actKey">What identifies the press.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public Task RecordAsync(long id, long? entryId, Person by, string actKey, CancellationToken cancellationToken) => DoAsync(
        id, actKey,
        async (db, consideration) =>
        {
            consideration.ForRecording(by);
            var entry = entryId is { } existing
                ? await AddedToAsync(db, existing, consideration, by, cancellationToken)
                : await NewEntryAsync(db, consideration, by, cancellationToken);
            if (consideration.Duties.Any(d => d.Kind == DutyKind.TickMarker && d.Done))
            {
                entry.TickMarker(c => c.ConsiderationReference == consideration.Reference, Actor.Of(by), work.Now);
            }

            consideration.RecordAs(entry.Id, by, work.Now);
        },
        cancellationToken);

    /// <summary>A CReST member looks at the whole form and at likely matches: both are noted.</summary>
    /// <returns>How many likely matches there are.</returns>
    public Task<int> OpenAsync(long id, Person by, CancellationToken cancellationToken) => work.DoAsync(
        async db =>
        {
            var consideration = await db.LoadAsync(id, cancellationToken);
            return ConsiderationViewers.May(consideration, ConsiderationCards.Details, by)
                ? await db.NoteLookAsync(consideration, ConsiderationCards.Details, by, work.Now, cancellationToken)
                : 0;
        },
        cancellationToken);

    private async Task DoAsync(long id, string actKey, Func<UpcDbContext, Consideration, Task> change, CancellationToken cancellationToken) =>
        await work.DoAsync(
            actKey,
            async db =>
            {
                await change(db, await db.LoadAsync(id, cancellationToken));
            },
            cancellationToken);

    private async Task<RegisterEntry> NewEntryAsync(UpcDbContext db, Consideration consideration, Person by, CancellationToken cancellationToken)
    {
        var entry = RegisterEntry.Record(
            consideration.Customer.Copy(), ComplaintOf(consideration), Actor.Of(by), work.Now);
        db.Add(entry);

        // Its number is needed by the consideration, in the same transaction.
        await db.SaveChangesAsync(cancellationToken);
        return entry;
    }

    private async Task<RegisterEntry> AddedToAsync(UpcDbContext db, long entryId, Consideration consideration, Person by, CancellationToken cancellationToken)
    {
        var entry = await db.WithComplaintsAsync(entryId, cancellationToken)
            ?? throw new RefusedException(RefusalReason.OutOfDate, "That entry is no longer on the register. Choose another, or record a new one");
        entry.MustBeOf(consideration.Customer);
        entry.Add(ComplaintOf(consideration), Actor.Of(by), work.Now);
        return entry;
    }

    // The complaint keeps the business, contact and decision of its own referral, whoever recorded the customer first.
    private static Complaint ComplaintOf(Consideration consideration)
    {
        var decision = consideration.DsmDecision!;
        return new(
            consideration.ComplaintDetails, consideration.FinalResponseKind, consideration.FinalResponseDate,
            consideration.LastContact,
            new(
                consideration.BusinessKey, consideration.BusinessName, consideration.Spoc, "", decision.ById,
                decision.ByName, decision.DecidedOn),
            consideration.Reference);
    }
}
