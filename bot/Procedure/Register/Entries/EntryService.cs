using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register.Entries;

/// <summary>
/// The use cases of register entries. Each loads the entry, checks permission, applies the rule and commits.
/// </summary>
public sealed class EntryService(
    UnitOfWork work, RegisterAccess access, EntryRights rights, IEnumerable<IEntryFollower> followers)
{
    /// <summary>The current time.</summary>
    public NodaTime.Instant Now => work.Now;

    /// <summary>Returns an entry for viewing.</summary>
    /// <exception cref="RefusedException">It does not exist, or this person may not see it.</exception>
    public Task<RegisterEntry> LookAsync(long id, Person person, CancellationToken cancellationToken) => work.ReadAsync(
        async db => await LoadAsync(db, id, person, cancellationToken), cancellationToken);

    /// <summary>Audits that somebody was shown the entry.</summary>
    public Task OpenedAsync(long id, Person person, string? why, CancellationToken cancellationToken) => work.DoAsync(
        async db =>
        {
            await LoadAsync(db, id, person, cancellationToken);
            db.Add(AuditEvent.Opened(new(RecordKind.RegisterEntry, id), person.ObjectId, work.Now, why));
        },
        cancellationToken);

    /// <summary>Applies one of an entry's rules for CReST.</summary>
    /// <param name="id">The entry.</param>
    /// <param name="version">The version shown when the form was filled in.</param>
    /// <param name="person">The CReST member.</param>
    /// <param name="actKey">The idempotency key of the press.</param>
    /// <param name="change">The rule.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="RefusedException">They may not, or somebody else has changed the entry since. The message says
    /// who and what.</exception>
    public Task KeepAsync(
        long id, int version, Person person, string actKey, Action<RegisterEntry> change,
        CancellationToken cancellationToken) =>
        KeepAsync(
            id, version, person, actKey,
            (_, entry) =>
            {
                change(entry);
                return Task.CompletedTask;
            },
            cancellationToken);

    /// <summary>Applies a change for CReST that also affects other records.</summary>
    /// <exception cref="RefusedException">They may not, or somebody else has changed the entry since.</exception>
    public Task KeepAsync(
        long id, int version, Person person, string actKey, Func<UpcDbContext, RegisterEntry, Task> change,
        CancellationToken cancellationToken) => DoAsync(
        id, version, person, actKey,
        async (db, entry) =>
        {
            MustKeep(person);
            await change(db, entry);
        },
        cancellationToken);

    /// <summary>
    /// Applies a change that a complaint's DSM, or CReST, may make: to the SPOC, or a request for removal (Annex D).
    /// </summary>
    /// <param name="id">The entry.</param>
    /// <param name="version">The version shown when the form was filled in.</param>
    /// <param name="complaintIds">The complaints, or null for all that this person is responsible for.</param>
    /// <param name="person">The person.</param>
    /// <param name="actKey">The idempotency key of the press.</param>
    /// <param name="change">The rule, given the complaints.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="RefusedException">They may not, or somebody else has changed the entry since.</exception>
    public Task LookAfterAsync(
        long id, int version, IReadOnlyCollection<long>? complaintIds, Person person, string actKey,
        Action<RegisterEntry, IReadOnlyCollection<long>> change, CancellationToken cancellationToken) => DoAsync(
        id, version, person, actKey,
        async (_, entry) =>
        {
            entry.StillOnRegister();
            var theirs = await rights.LooksAfterAsync(person, entry, cancellationToken);
            change(entry, Theirs(entry, theirs, complaintIds));
        },
        cancellationToken);

    /// <summary>Records that a DSM has removed the eCase markers of an entry that has gone (Annex D).</summary>
    public Task MarkersRemovedAsync(
        long id, int version, Person person, string actKey, CancellationToken cancellationToken) => DoAsync(
        id, version, person, actKey,
        async (_, entry) => entry.RemoveMarkers(
            await rights.MarkersAsync(person, entry, cancellationToken), Actor.Of(person), work.Now),
        cancellationToken);

    /// <summary>Merges another entry of the same customer into this one (§21).</summary>
    public Task MergeAsync(
        long id, int version, long otherId, Person person, string actKey, CancellationToken cancellationToken) =>
            DoAsync(
        id, version, person, actKey,
        async (db, entry) =>
        {
            MustKeep(person);
            var other = await LoadAsync(db, otherId, person, cancellationToken);
            MustBeOneCustomer(entry, other);
            var followed = new Dictionary<string, IReadOnlyList<long>>();
            foreach (var follower in followers)
            {
                // If both entries are on the same list, no place can be moved back.
                followed[follower.Name] = (await follower.AboutAsync(db, other.Id, cancellationToken))
                    .Except(await follower.AboutAsync(db, entry.Id, cancellationToken)).ToArray();
            }

            entry.TakeOver(other, Actor.Of(person), work.Now);
            entry.MergeFollowedBy(followed);
            foreach (var follower in followers)
            {
                await follower.MergedAsync(db, other.Id, entry.Id, cancellationToken);
            }
        },
        cancellationToken);

    /// <summary>Undoes the last merge, if the entry has not changed since.</summary>
    /// <returns>What the person is told: that both entries are back, and whether they have one number.</returns>
    public async Task<string> UndoMergeAsync(
        long id, int version, Person person, string actKey, CancellationToken cancellationToken)
    {
        await DoAsync(
            id, version, person, actKey, (db, entry) => UndoMergeAsync(db, entry, person, cancellationToken),
            cancellationToken);
        return await work.ReadAsync(
            async db =>
            {
                var own = await db.Set<RegisterEntry>().AsNoTracking().SingleAsync(e => e.Id == id, cancellationToken);
                return await db.OtherWithNumberAsync(own.Customer.ParsedNino, id, cancellationToken) is { } other
                    ? $"You undid the merge. {own.Reference} and {RegisterEntry.ReferenceOf(other)} have the same "
                        + "National Insurance number. If they are two people, correct it on one of them"
                    : "You undid the merge. Both entries are as they were before";
            },
            cancellationToken);
    }

    private async Task UndoMergeAsync(
        UpcDbContext db, RegisterEntry entry, Person person, CancellationToken cancellationToken)
    {
        MustKeep(person);
        var undo = entry.Merge();
        entry.UndoMerge(await LoadAsync(db, undo.OtherId, person, cancellationToken), Actor.Of(person), work.Now);
        foreach (var follower in followers)
        {
            await follower.UnmergedAsync(
                db, undo.Followed.GetValueOrDefault(follower.Name, []), entry.Id, undo.OtherId, cancellationToken);
        }
    }

    /// <summary>Corrects the customer's recorded details.</summary>
    /// <param name="id">The entry.</param>
    /// <param name="version">The version shown when the form was filled in.</param>
    /// <param name="correction">The correct details, the other names, and the reason.</param>
    /// <param name="sameAs">The entry that CReST decided is the same person's, or null.</param>
    /// <param name="person">The CReST member.</param>
    /// <param name="actKey">The idempotency key of the press.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>Null if it was saved. Otherwise the entry that already has the new number.</returns>
    public Task<long?> CorrectAsync(
        long id, int version, (Customer Customer, IReadOnlyList<string> Aliases, string Why) correction, long? sameAs,
        Person person, string actKey, CancellationToken cancellationToken) => DecideAsync(
        id, version, person, actKey,
        async (db, entry) =>
        {
            MustKeep(person);
            var nino = correction.Customer.ParsedNino;
            var isOtherNumber = nino?.Body != entry.Customer.NinoBody;
            var other = isOtherNumber ? await db.OtherWithNumberAsync(nino, entry.Id, cancellationToken) : null;
            if (other is not null && other != sameAs)
            {
                return Compared(db, entry, other.Value, person);
            }

            entry.Correct(correction.Customer, correction.Aliases, correction.Why, Actor.Of(person), work.Now);
            if (isOtherNumber && other is null)
            {
                entry.ClaimNumber();
            }

            return null;
        },
        cancellationToken);

    /// <summary>Moves a complaint to the right entry.</summary>
    /// <param name="id">The current entry.</param>
    /// <param name="version">The version that the card showed.</param>
    /// <param name="complaintId">The complaint.</param>
    /// <param name="toId">The right entry.</param>
    /// <param name="isDecided">Whether CReST has compared both people and decided.</param>
    /// <param name="person">The CReST member.</param>
    /// <param name="actKey">The idempotency key of the press.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>Null if it was moved. Otherwise the entry about which CReST has to decide first.</returns>
    public Task<long?> MoveComplaintAsync(
        long id, int version, long complaintId, long toId, bool isDecided, Person person, string actKey,
        CancellationToken cancellationToken) => DecideAsync(
        id, version, person, actKey,
        async (db, entry) =>
        {
            MustKeep(person);
            var to = await LoadAsync(db, toId, person, cancellationToken);
            var match = entry.Compare(to.Customer, [.. to.NamesOf()]);
            if (!isDecided && toId != id && to.IsOnRegister && entry.Complaints.Count > 1
                && match is NumberMatch.OtherName or NumberMatch.OtherNumber)
            {
                return Compared(db, entry, toId, person);
            }

            entry.MoveComplaint(complaintId, to, Actor.Of(person), work.Now);
            var moved = await db.Set<Complaint>().FindAsync([complaintId], cancellationToken);
            foreach (var follower in followers)
            {
                await follower.ComplaintMovedAsync(db, moved!, entry.Id, toId, cancellationToken);
            }

            return null;
        },
        cancellationToken);

    /// <summary>Throws if two entries are not the same customer's.</summary>
    /// <exception cref="RefusedException">They are not the same customer's, or the other has gone.</exception>
    public static void MustBeOneCustomer(RegisterEntry entry, RegisterEntry other)
    {
        if (!other.IsOnRegister)
        {
            throw RefusedException.TooLate($"{other.Reference} is not on the register any more");
        }

        other.MustBeOf(entry.Customer);
    }

    // A comparison of two people shows both, so audit both.
    private long Compared(UpcDbContext db, RegisterEntry entry, long otherId, Person person)
    {
        db.Add(AuditEvent.Opened(
            new(RecordKind.RegisterEntry, otherId), person.ObjectId, work.Now, $"compared with {entry.Reference}"));
        return otherId;
    }

    private Task<long?> DoAsync(
        long id, int version, Person person, string actKey, Func<UpcDbContext, RegisterEntry, Task> change,
        CancellationToken cancellationToken) =>
        DecideAsync(
            id, version, person, actKey,
            async (db, entry) =>
            {
                await change(db, entry);
                return null;
            },
            cancellationToken);

    // Until CReST decides, nothing is changed, and the same press can be repeated with the decision.
    private async Task<long?> DecideAsync(
        long id, int version, Person person, string actKey, Func<UpcDbContext, RegisterEntry, Task<long?>> change,
        CancellationToken cancellationToken) =>
        (await work.DoAsync<long?>(
            actKey,
            async db =>
            {
                var entry = await LoadAsync(db, id, person, cancellationToken);
                if (entry.Version != version && entry.IsOnRegister)
                {
                    throw new RefusedException(
                        RefusalReason.OutOfDate, await ChangedMeanwhileAsync(db, entry, version, cancellationToken));
                }

                return await change(db, entry);
            },
            other => other is null, cancellationToken)).Result;

    // Returns text such as "Chris Rest changed this at 10:40am (name, district) while you were typing."
    private static async Task<string> ChangedMeanwhileAsync(
        UpcDbContext db, RegisterEntry entry, int version, CancellationToken cancellationToken)
    {
        var last = await db.Set<AuditEvent>().AsNoTracking()
            .Where(e => e.RecordKind == RecordKind.RegisterEntry && e.RecordId == entry.Id && e.At == entry.UpdatedAt)
            .OrderByDescending(e => e.Id).FirstOrDefaultAsync(cancellationToken);
        var what = last is null ? "" : $": {EntryHistory.WordsFor(last)}";
        return version == 0
            ? "Open the entry again, and change it there"
            : $"{entry.UpdatedByName} changed this at {Words.TimeOn(entry.UpdatedAt)} while you were typing{what}. "
                + "Nothing of yours is saved yet: look at the entry, then press again";
    }

    private async Task<RegisterEntry> LoadAsync(
        UpcDbContext db, long id, Person person, CancellationToken cancellationToken)
    {
        var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints).Include(e => e.Contacts)
            .Include(e => e.Aliases).Include(e => e.Corrections).Include(e => e.NameKeys)
            .Include(e => e.LeftMarkers)
            .AsSplitQuery().SingleOrDefaultAsync(e => e.Id == id, cancellationToken);
        return entry is not null && await access.MaySeeAsync(db, id, person, cancellationToken) ? entry
            : throw RefusedException.NotFound(RegisterEntry.ReferenceOf(id));
    }

    private static IReadOnlyCollection<long> Theirs(
        RegisterEntry entry, IReadOnlyList<Complaint> theirs, IReadOnlyCollection<long>? wanted)
    {
        var others = entry.Complaints.Where(c => wanted?.Contains(c.Id) ?? true).Except(theirs).ToArray();
        if (others.Length > 0 && (wanted is not null || theirs.Count == 0))
        {
            throw RefusedException.NotAllowed(
                $"Only the DSM for {others[0].BusinessName} or CReST can do this. "
                + $"It is with {others[0].DsmName}");
        }

        return wanted ?? [.. theirs.Select(c => c.Id)];
    }

    /// <summary>Refuses whoever is not in CReST.</summary>
    internal static void MustKeep(Person person) => CrestAccess.Require(person, "can change the register");
}
