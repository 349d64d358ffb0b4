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

/// <summary>What people do with local lists: load, check who may, apply the rule, commit.</summary>
public sealed class LocalListService(
    UnitOfWork work, IDirectory directory, LocalListAccess access, ArrangementAccess arrangements, StandIns standIns,
    IOptions<LocalListOptions> options)
{
    /// <summary>The settings.</summary>
    public LocalListOptions Options => options.Value;

    /// <summary>The time.</summary>
    public NodaTime.Instant Now => work.Now;

    /// <summary>
    /// The lists that somebody may see where they are, and the businesses whose list they could turn on.
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

    /// <summary>A business's list is turned on.</summary>
    public async Task<RecordRef> TurnOnAsync(
        string businessKey, Person by, string actKey, CancellationToken cancellationToken)
    {
        access.MustBeUsed();
        var business = await access.BusinessAsync(businessKey, cancellationToken);
        if (!LocalList.Keeps(by, business))
        {
            throw RefusedException.NotAllowed(
                "Only the DSM and the contact points of a business can turn its local list on (§27)");
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

    /// <summary>Changes a list by one of its rules.</summary>
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

    /// <summary>Puts a customer on a list, by the reference of their entry or of an arrangement for them.</summary>
    public Task AddAsync(long id, string typed, Person by, string actKey, CancellationToken cancellationToken) =>
        DoAsync(
        id, by, actKey,
        async (db, list, business) =>
            list.Add(await EntryAsync(db, list, typed, by, cancellationToken), by, business, Options, work.Now),
            cancellationToken);

    /// <summary>
    /// Names somebody who may read a list. If they do not belong to the business, its DSM is asked, or whoever decides
    /// for the DSM now.
    /// </summary>
    /// <returns>How far the reader has got, and the name of the DSM who is asked.</returns>
    public async Task<(ReaderState State, string Dsm)> NameAsync(
        long id, Person reader, Person by, string actKey, CancellationToken cancellationToken)
    {
        // The directory and the mailbox are asked before the transaction: they may be far away.
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

    /// <summary>The DSM says whether somebody from outside the business may read its list.</summary>
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

    /// <summary>Returns who decides about a business's readers now; null if the directory names nobody.</summary>
    internal async Task<Person?> DsmOfAsync(
        Business business, IReadOnlyCollection<Guid> never, CancellationToken cancellationToken)
    {
        var now = await standIns.NowAsync(cancellationToken);
        var away = await now.ForAsync(business.DsmId, business.Key, never, cancellationToken);
        return away?.StandIn ?? await directory.FindAsync(business.DsmId, cancellationToken);
    }

    /// <summary>Somebody is shown the entry of a customer on a list: it is noted.</summary>
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

    /// <summary>
    /// A list as it is now, to be looked at; that its customers were listed for this person is noted.
    /// </summary>
    /// <exception cref="RefusedException">There is none that this person may see there.</exception>
    public Task<LocalList> ShownAsync(long id, Person person, Place place, CancellationToken cancellationToken) =>
        work.DoAsync(
        async db =>
        {
            var list = await LookAsync(db, id, person, place, cancellationToken);
            db.Add(AuditEvent.Opened(list.Ref, person.ObjectId, work.Now, null));
            return list;
        },
        cancellationToken);

    /// <summary>Refuses whoever may not keep a list; nothing is changed.</summary>
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

        // §27 is about UPC customers: an arrangement for somebody who is not on the register stays apart from it.
        return arrangement.EntryId is { } entryId
            && await db.WithComplaintsAsync(entryId, cancellationToken) is { } entry
            ? entry
            : throw new RefusedException(
                RefusalReason.Facts,
                $"{arrangement.Reference} was not set up for an entry of the register. A local list is of UPC "
                    + "customers only (§27); who belongs to the business sees the arrangement by typing arrangements");
    }
}
