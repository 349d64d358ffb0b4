using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>
/// CReST's changes to the directory. Each goes through <see cref="ChangeAsync"/>, which validates the whole directory,
/// increments its version and records the work that a DSM loses, in one transaction.
/// </summary>
public sealed class DirectoryService(UnitOfWork work, DatabaseDirectory kept, IDirectory directory, WorkMover mover)
{
    /// <summary>The message for everybody outside CReST.</summary>
    public const string OnlyCrest = "Only CReST " + KeepsIt;

    private const string KeepsIt = "keeps the directory. Ask CReST to change it";

    /// <summary>Refuses everybody except CReST.</summary>
    public static void ForCrest(Person by) => CrestAccess.Require(by, KeepsIt);

    /// <summary>Changes the directory, if it stays valid.</summary>
    /// <exception cref="RefusedException">A rule refused. If the directory would be invalid, it names the
    /// field.</exception>
    public Task<T> ChangeAsync<T>(
        string? actKey,
        Person by,
        Func<UpcDbContext, Task<T>> change,
        CancellationToken cancellationToken)
    {
        ForCrest(by);
        return CommitAsync(
            actKey, Actor.Of(by),
            before =>
            {
                // Another instance may just have removed the sender from CReST.
                if (!before.People.Any(p => p.ObjectId == by.ObjectId && p.For.Any(l => l.Role == Roles.Crest)))
                {
                    throw CrestAccess.Refusal(KeepsIt);
                }
            },
            change, cancellationToken);
    }

    /// <inheritdoc cref="ChangeAsync{T}"/>
    public Task ChangeAsync(
        string? actKey, Person by, Func<UpcDbContext, Task> change, CancellationToken cancellationToken) =>
        ChangeAsync(
            actKey, by,
            async db =>
            {
                await change(db);
                return 0;
            },
            cancellationToken);

    /// <summary>Changes the directory for an operator, who has access to the database anyway.</summary>
    internal Task<T> ChangeByOperatorAsync<T>(
        Actor by,
        Func<UpcDbContext, Task<T>> change,
        CancellationToken cancellationToken) => CommitAsync(null, by, _ => { }, change, cancellationToken);

    private async Task<T> CommitAsync<T>(
        string? actKey,
        Actor by,
        Action<DirectoryContent> check,
        Func<UpcDbContext, Task<T>> change,
        CancellationToken cancellationToken)
    {
        try
        {
            var (result, _) = await work.DoAsync(
                actKey,
                async db =>
                {
                    var before = await DatabaseDirectory.ReadAsync(db, cancellationToken);
                    check(before);
                    var done = await change(db);
                    await db.SaveChangesAsync(cancellationToken);
                    var after = await DatabaseDirectory.ReadAsync(db, cancellationToken);
                    if (
                        DirectoryRules.Problems(after).Except(DirectoryRules.Problems(before)).FirstOrDefault() is
                        { } problem)
                    {
                        throw RefusedException.Input(problem.Field, problem.Words);
                    }

                    (await db.Set<DirectoryVersion>().SingleAsync(cancellationToken)).Next(work.Now);
                    foreach (var move in Lost(before, after, by))
                    {
                        db.Add(move);
                    }

                    return done;
                },
                cancellationToken);
            return result!;
        }
        finally
        {
            kept.Changed();
            await mover.SoonAsync(cancellationToken);
        }
    }

    /// <summary>Moves a business's entries to another business.</summary>
    public Task MoveEntriesAsync(
        long id,
        string toKey,
        IEnumerable<IDirectoryWork> parts,
        Person by,
        CancellationToken cancellationToken) =>
        ChangeAsync(
            null,
            by,
            async db =>
            {
                var from = await LoadAsync(db, id, cancellationToken);
                var to = await db.Set<ListedBusiness>()
                    .SingleOrDefaultAsync(b => b.Key == toKey && b.ClosedAt == null, cancellationToken);
                if (to is null || to.Id == from.Id)
                {
                    throw RefusedException.Input("moveTo", "Choose the business that the entries go to");
                }

                // After a second press, the move is under way or nothing is left to move.
                if (
                    await db.Set<DirectoryMove>()
                        .AnyAsync(
                            m => m.BusinessKey == from.Key && m.ToBusinessKey != null && m.DoneAt == null,
                            cancellationToken) || !await AnythingToMoveAsync(db, from.Key, parts, cancellationToken))
                {
                    return;
                }

                db.Add(DirectoryMove.OfBusiness(from.Key, from.Name, to.Key, to.Name, Actor.Of(by), work.Now));
            },
        cancellationToken);

    private static async Task<bool> AnythingToMoveAsync(
        UpcDbContext db,
        string key,
        IEnumerable<IDirectoryWork> parts,
        CancellationToken cancellationToken)
    {
        foreach (var part in parts)
        {
            if (await part.OpenAsync(db, key, cancellationToken) is { CanMove: true, Count: > 0 })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Closes a business, if nothing is open for it.</summary>
    public Task CloseAsync(
        long id,
        int version,
        IEnumerable<IDirectoryWork> parts,
        Person by,
        string actKey,
        CancellationToken cancellationToken) =>
        ChangeAsync(
            actKey,
            by,
            async db =>
            {
                var business = await LoadAsync(db, id, cancellationToken);
                business.Close(Actor.Of(by), work.Now);
                if (business.Version != version + 1)
                {
                    throw new RefusedException(
                        RefusalReason.OutOfDate,
                        $"{business.Name} was changed meanwhile. Look at it again before you close it");
                }

                foreach (var part in parts)
                {
                    if (await part.OpenAsync(db, business.Key, cancellationToken) is { Count: > 0 } open)
                    {
                        throw new RefusedException(
                            RefusalReason.Facts,
                            $"{business.Name} has {open.Count} {open.What}. Nothing was closed");
                    }
                }

                // Remove its listings too.
                foreach (
                    var person in await db.Set<ListedPerson>()
                        .Include(p => p.Roles)
                        .Where(p => p.Roles.Any(r => r.BusinessKey == business.Key))
                        .ToListAsync(cancellationToken))
                {
                    foreach (var role in person.Roles.Where(r => r.BusinessKey == business.Key).ToArray())
                    {
                        person.Remove(role.AsListing(), Actor.Of(by), work.Now);
                    }
                }
            },
            cancellationToken);

    /// <summary>Gives somebody a role.</summary>
    public async Task GiveAsync(
        Guid person,
        Listing listing,
        Person by,
        string actKey,
        CancellationToken cancellationToken)
    {
        var named =
            await directory.FindAsync(person, cancellationToken)
            ?? throw new RefusedException(
                RefusalReason.Facts,
                "No one in the directory matches that. Search again");
        await ChangeAsync(
            actKey, by,
            async db =>
            {
                var listed = await db.Set<ListedPerson>()
                    .Include(p => p.Roles)
                    .SingleOrDefaultAsync(p => p.ObjectId == person, cancellationToken);
                if (listed is null)
                {
                    db.Add(listed = ListedPerson.Of(person, named.Name, named.Email));
                }

                listed.Add(listing, named, Actor.Of(by), work.Now);
            },
            cancellationToken);
    }

    /// <summary>Removes a role. Open work as a DSM is handed over.</summary>
    public Task TakeAsync(
        Guid person,
        Listing listing,
        Person by,
        string actKey,
        CancellationToken cancellationToken) =>
        ChangeAsync(
            actKey,
            by,
            async db =>
            {
                var listed =
                    await db.Set<ListedPerson>()
                        .Include(p => p.Roles)
                        .SingleOrDefaultAsync(p => p.ObjectId == person, cancellationToken)
                    ?? throw RefusedException.TooLate("They are not listed for this any more. Nothing has changed");
                listed.Remove(listing, Actor.Of(by), work.Now);
            },
            cancellationToken);

    internal static async Task<ListedBusiness> LoadAsync(
        UpcDbContext db, long id, CancellationToken cancellationToken) =>
        await db.FindAsync<ListedBusiness>([id], cancellationToken) ?? throw RefusedException.NotFound("business");

    // Somebody who is no longer a DSM anywhere loses all their work as one. Otherwise they lose only this business's.
    private IEnumerable<DirectoryMove> Lost(DirectoryContent before, DirectoryContent after, Actor by)
    {
        var now = DirectoryRules.DsmOf(after).ToHashSet();
        foreach (var person in DirectoryRules.DsmOf(before).Where(d => !now.Contains(d)).GroupBy(d => d.Person))
        {
            var name = before.People.FirstOrDefault(p => p.ObjectId == person.Key)?.Name ?? "";
            if (!DirectoryRules.IsDsm(after, person.Key))
            {
                yield return DirectoryMove.OfPerson(MoveReason.RoleTaken, person.Key, name, null, "", by, work.Now);
                continue;
            }

            foreach (var key in person.Select(d => d.BusinessKey).OfType<string>())
            {
                yield return DirectoryMove.OfPerson(
                    MoveReason.RoleTaken,
                    person.Key,
                    name,
                    key,
                    before.Businesses.FirstOrDefault(b => b.Key == key)?.Name ?? "",
                    by,
                    work.Now);
            }
        }
    }
}
