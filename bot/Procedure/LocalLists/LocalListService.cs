using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Arrangements;
using UpcTeamsBot.Procedure.Directory.Absences;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>
/// The use cases of local lists. Each loads the list, checks permission, applies the rule and commits.
/// </summary>
public sealed class LocalListService(
    UnitOfWork work, IDirectory directory, LocalListAccess access, ArrangementAccess arrangements, StandIns standIns,
    IOptions<LocalListOptions> options)
{
    /// <summary>The settings.</summary>
    public LocalListOptions Options => options.Value;

    /// <summary>The current time.</summary>
    public NodaTime.Instant Now => work.Now;

    /// <summary>
    /// Returns the lists that somebody may see in this place, and the businesses whose list they could turn on.
    /// </summary>
    public async Task<(IReadOnlyList<LocalList> Lists, IReadOnlyList<Business> WithoutOne)> ForAsync(
        Person person, Place place, CancellationToken cancellationToken)
    {
        access.MustBeUsed();
        var businesses = await directory.BusinessesAsync(cancellationToken);
        var (me, keys) = (
            person.ObjectId,
            businesses.Where(b => place.IsPersonal ? LocalList.Keeps(person, b) : b.ChannelKey == place.Channel?.Key)
                .Select(b => b.Key).ToArray());
        var lists = await work.ReadAsync(
            db => db.Lists().AsNoTracking()
                .Where(l => l.IsOn && (keys.Contains(l.BusinessKey) || l.Readers.Any(r => r.PersonId == me)))
                .OrderBy(l => l.BusinessName).ToListAsync(cancellationToken),
            cancellationToken);
        var mine = lists.Where(
            l => access.MayRead(l, businesses.FirstOrDefault(b => b.Key == l.BusinessKey), person, place)).ToArray();
        return (mine, place.IsPersonal
            ? [.. businesses.Where(b => keys.Contains(b.Key) && mine.All(l => l.BusinessKey != b.Key))] : []);
    }

    /// <summary>Turns a business's list on.</summary>
    public async Task<RecordRef> TurnOnAsync(
        string businessKey, Person by, string actKey, CancellationToken cancellationToken)
    {
        access.MustBeUsed();
        var business = await access.BusinessAsync(businessKey, cancellationToken);
        if (!LocalList.Keeps(by, business))
        {
            throw RefusedException.NotAllowed(
                "Only the DSM and the contact points of a business can turn its local list on");
        }

        var (turned, _) = await work.DoAsync(
            actKey,
            async db =>
            {
                var list = await db.Lists().SingleOrDefaultAsync(l => l.BusinessKey == businessKey, cancellationToken);
                if (list is null)
                {
                    db.Add(list = LocalList.Of(business!));
                }

                list.TurnOn(by, business, work.Now);
                await db.SaveChangesAsync(cancellationToken);
                return list;
            },
            cancellationToken);
        return turned?.Ref
            ?? await work
            .ReadAsync(async db =>
                (await db.Lists().AsNoTracking().SingleAsync(l => l.BusinessKey == businessKey, cancellationToken)).Ref,
                cancellationToken);
    }

    /// <summary>Applies one of a list's rules.</summary>
    public async Task DoAsync(
        long id, Person by, string actKey, Action<LocalList, Business?> change, CancellationToken cancellationToken) =>
        await DoAsync(
            id, by, actKey,
            (_, list, business) =>
            {
                change(list, business);
                return Task.CompletedTask;
            },
            cancellationToken);

    /// <summary>Puts a customer on a list, given the reference of their entry or of an arrangement for them.</summary>
    public Task AddAsync(long id, string typed, Person by, string actKey, CancellationToken cancellationToken) =>
        DoAsync(
        id, by, actKey,
        async (db, list, business) =>
            list.Add(await EntryAsync(db, list, typed, by, cancellationToken), by, business, Options, work.Now),
            cancellationToken);

    /// <summary>
    /// Names a reader. If they do not belong to the business, its DSM is asked, or whoever decides in the DSM's
    /// absence.
    /// </summary>
    /// <returns>The reader's state, and the name of the DSM who is asked.</returns>
    public async Task<(ReaderState State, string Dsm)> NameAsync(
        long id, Person reader, Person by, string actKey, CancellationToken cancellationToken)
    {
        // Call the directory and the mailbox before the transaction: they may be remote.
        var list = await work.ReadAsync(db => db.LoadLocalListAsync(id, cancellationToken), cancellationToken);
        var business = await access.BusinessAsync(list.BusinessKey, cancellationToken);
        list.ForKeeping(by, business);
        var dsm = await DsmOfAsync(business!, [reader.ObjectId], cancellationToken);
        await DoAsync(
            id, by, actKey, (l, b) => l.Name(reader, by, b, dsm, Options, work.Now), cancellationToken);
        var named = (await work.ReadAsync(db => db.LoadLocalListAsync(id, cancellationToken), cancellationToken))
            .Readers.FirstOrDefault(r => r.PersonId == reader.ObjectId);
        return (named?.State ?? ReaderState.Named, named?.AskedOfName ?? "");
    }

    /// <summary>Records whether the DSM lets an outsider read the list.</summary>
    public async Task AnswerAsync(
        long id, Guid reader, bool agreed, Person by, string actKey, CancellationToken cancellationToken)
    {
        access.MustBeUsed();
        await work.DoAsync(
            actKey,
            async db =>
            {
                var list = await db.LoadLocalListAsync(id, cancellationToken);
                var business = await access.BusinessAsync(list.BusinessKey, cancellationToken);
                list.AnswerFor(reader, agreed, by, business, work.Now);
            },
            cancellationToken);
    }

    /// <summary>Returns who decides about a business's readers now, or null if the directory names nobody.</summary>
    internal async Task<Person?> DsmOfAsync(
        Business business, IReadOnlyCollection<Guid> never, CancellationToken cancellationToken)
    {
        var now = await standIns.NowAsync(cancellationToken);
        var away = await now.ForAsync(business.DsmId, business.Key, never, cancellationToken);
        return away?.StandIn ?? await directory.FindAsync(business.DsmId, cancellationToken);
    }

    /// <summary>Audits that somebody opened a customer on a list.</summary>
    /// <exception cref="RefusedException">They may not see the list, or the customer is not on it.</exception>
    public Task OpenedAsync(long id, long entryId, Person person, Place place, CancellationToken cancellationToken) =>
        work.DoAsync(
        async db =>
        {
            var list = await LookAsync(db, id, person, place, cancellationToken);
            if (list.Of(entryId) is null)
            {
                throw RefusedException.TooLate($"{RegisterEntry.ReferenceOf(entryId)} is not on the list any more");
            }

            db.Add(AuditEvent.Opened(
                new(RecordKind.RegisterEntry, entryId), person.ObjectId, work.Now, list.Reference));
        },
        cancellationToken);

    /// <summary>Returns a list for viewing, and audits that its customers were shown to this person.</summary>
    /// <exception cref="RefusedException">It does not exist, or this person may not see it there.</exception>
    public Task<LocalList> ShownAsync(long id, Person person, Place place, CancellationToken cancellationToken) =>
        work.DoAsync(
        async db =>
        {
            var list = await LookAsync(db, id, person, place, cancellationToken);
            db.Add(AuditEvent.Opened(list.Ref, person.ObjectId, work.Now, null));
            return list;
        },
        cancellationToken);

    /// <summary>Throws <see cref="RefusedException"/> if somebody does not manage the list. Changes nothing.</summary>
    public async Task MustKeepAsync(long id, Person person, CancellationToken cancellationToken)
    {
        access.MustBeUsed();
        var list = await work.ReadAsync(db => db.LoadLocalListAsync(id, cancellationToken), cancellationToken);
        list.ForKeeping(person, await access.BusinessAsync(list.BusinessKey, cancellationToken));
    }

    private async Task<LocalList> LookAsync(
        UpcDbContext db, long id, Person person, Place place, CancellationToken cancellationToken)
    {
        access.MustBeUsed();
        var list = await db.Lists().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancellationToken);
        return list is not null
            && access.MayRead(list, await access.BusinessAsync(list.BusinessKey, cancellationToken), person, place)
            ? list : throw RefusedException.NotFound("local list");
    }

    private async Task DoAsync(
        long id, Person by, string actKey, Func<UpcDbContext, LocalList, Business?, Task> change,
        CancellationToken cancellationToken)
    {
        access.MustBeUsed();
        await work.DoAsync(
            actKey,
            async db =>
            {
                var list = await db.LoadLocalListAsync(id, cancellationToken);
                var business = await access.BusinessAsync(list.BusinessKey, cancellationToken);
                list.ForKeeping(by, business);
                await change(db, list, business);
            },
            cancellationToken);
    }

    private async Task<RegisterEntry> EntryAsync(
        UpcDbContext db, LocalList list, string typed, Person by, CancellationToken cancellationToken)
    {
        var reference = Typed.Clean(typed);
        if (EntryReference.ReadInField(reference) is { } number)
        {
            return await db.WithComplaintsAsync(number, cancellationToken)
                ?? throw LocalList.NotTheirs(RegisterEntry.ReferenceOf(number), list.BusinessName);
        }

        var arrangement = LocalListWords.ArrangementId(reference) is { } id
            ? await db.FindAsync<Arrangement>([id], cancellationToken) : null;
        if (arrangement is null
            || !string.Equals(arrangement.Reference, References.Plain(reference), StringComparison.OrdinalIgnoreCase)
            || !await arrangements.MaySeeAsync(db, arrangement, by, cancellationToken))
        {
            throw new RefusedException(
                RefusalReason.NotFound,
                "Enter the reference of an entry, like UPC-000123, or of a special arrangement, like S-2026-000001");
        }

        // §27 is about UPC customers only, so an arrangement for someone who is not on the register does not count.
        return arrangement.EntryId is { } entryId
            && await db.WithComplaintsAsync(entryId, cancellationToken) is { } entry
            ? entry
            : throw new RefusedException(
                RefusalReason.Facts,
                $"{arrangement.Reference} was not set up for an entry of the register. A local list is of UPC "
                    + "customers only; who belongs to the business sees the arrangement by typing arrangements");
    }
}
