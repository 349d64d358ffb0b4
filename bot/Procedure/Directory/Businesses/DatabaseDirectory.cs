using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>
/// The directory in the database, with profiles from the file. Each instance holds it in memory and checks one row for
/// changes. A change counts at once on the instance that made it, and within <see cref="LookEvery"/> on the others.
/// </summary>
public sealed class DatabaseDirectory(IDbContextFactory<UpcDbContext> databases, LocalDirectory file, TimeProvider time)
    : IDatabaseDirectory
{
    private const int MostFound = 10;

    /// <summary>The longest that a permission withdrawn on another instance still counts on this one.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private DirectorySnapshot? _newest;
    private long _lookedAt;
    private bool _stale = true;
    private int _changes;
    private Task<DirectorySnapshot>? _looking;

    /// <summary>Marks the cached directory as out of date after a change by this instance.</summary>
    public void Changed()
    {
        lock (_lock)
        {
            (_stale, _looking) = (true, null);
            _changes++;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Person?> FindAsync(Guid objectId, CancellationToken cancellationToken = default)
    {
        var now = await NowAsync(cancellationToken);
        var person = Merge(now.Find(objectId), await file.FindAsync(objectId, cancellationToken));
        return person is not null && await HasNamesakeAsync(now, objectId, person.Name, cancellationToken)
            ? person with { SharesName = true } : person;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> HasNamesakeAsync(
        Guid objectId, string name, CancellationToken cancellationToken = default) =>
        await HasNamesakeAsync(await NowAsync(cancellationToken), objectId, name, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Person>> SearchAsync(
        string words,
        CancellationToken cancellationToken = default)
    {
        var wanted = words.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (wanted.Length == 0)
        {
            return [];
        }

        var now = await NowAsync(cancellationToken);
        var found = (await file.SearchAsync(words, cancellationToken))
            .Select(p => Merge(now.Find(p.ObjectId), p)!)
            .ToDictionary(p => p.ObjectId);
        foreach (
            var listed in now.Listed.Where(p =>
                wanted.All(w =>
                    p.Name.Contains(w, StringComparison.OrdinalIgnoreCase)
                    || p.Email.StartsWith(w, StringComparison.OrdinalIgnoreCase))))
        {
            found.TryAdd(listed.ObjectId, Merge(listed, await file.FindAsync(listed.ObjectId, cancellationToken))!);
        }

        return [.. found.Values.OrderBy(p => p.Name, StringComparer.Ordinal).Take(MostFound)];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Business>> BusinessesAsync(CancellationToken cancellationToken = default) =>
        (await NowAsync(cancellationToken)).Businesses;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Person>> DsmsAsync(CancellationToken cancellationToken = default)
    {
        var dsms = new List<Person>();
        foreach (var dsm in (await NowAsync(cancellationToken)).Dsms)
        {
            dsms.Add(Merge(dsm, await file.FindAsync(dsm.ObjectId, cancellationToken))!);
        }

        return [.. dsms.OrderBy(p => p.Name, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Person>> ContactPointsAsync(
        string businessKey,
        CancellationToken cancellationToken = default)
    {
        var now = await NowAsync(cancellationToken);
        return
        [
            .. now
                .Content.People.Where(p =>
                    p.For.Any(f => f.Role == Roles.BusinessContactPoint && f.BusinessKey == businessKey))
                .Select(p => now.Find(p.ObjectId))
                .OfType<Person>()
                .OrderBy(p => p.Name, StringComparer.Ordinal),
        ];
    }

    /// <inheritdoc/>
    public async ValueTask<TeamsChannel?> ChannelAsync(string key, CancellationToken cancellationToken = default) =>
        (await NowAsync(cancellationToken)).Channel(key);

    /// <inheritdoc/>
    public async ValueTask<TeamsChannel?> ChannelByIdAsync(
        string conversationId,
        CancellationToken cancellationToken = default
    ) => (await NowAsync(cancellationToken)).ChannelById(conversationId.Split(';')[0]);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Guid>> MembersAsync(
        TeamsChannel channel,
        CancellationToken cancellationToken = default) =>
        (await file.ChannelAsync(channel.Key, cancellationToken))?.Id == channel.Id
            ? await file.MembersAsync(channel, cancellationToken)
            : [];

    /// <summary>Returns everything stored, as of now.</summary>
    public async ValueTask<DirectoryContent> ContentAsync(CancellationToken cancellationToken = default) =>
        (await NowAsync(cancellationToken)).Content;

    /// <summary>
    /// Reads everything stored from the database. Used within a change, where a cached copy may be out of date.
    /// </summary>
    internal static async Task<DirectoryContent> ReadAsync(UpcDbContext db, CancellationToken cancellationToken)
    {
        var businesses = await db.Set<ListedBusiness>()
            .AsNoTracking()
            .Where(b => b.ClosedAt == null)
            .ToListAsync(cancellationToken);
        var people = await db.Set<ListedPerson>().AsNoTracking().Include(p => p.Roles).ToListAsync(cancellationToken);
        var channels = await db.Set<LinkedChannel>().AsNoTracking().ToListAsync(cancellationToken);
        return new(
            [.. businesses.Select(b => b.AsBusiness())],
            [.. people.Select(p => p.AsListed())],
            [.. channels.Select(c => c.AsChannel()).OfType<TeamsChannel>()]);
    }

    private async ValueTask<bool> HasNamesakeAsync(
        DirectorySnapshot now, Guid objectId, string name, CancellationToken cancellationToken) =>
        now.HasNamesake(objectId, name) || await file.HasNamesakeAsync(objectId, name, cancellationToken);

    private ValueTask<DirectorySnapshot> NowAsync(CancellationToken cancellationToken)
    {
        Task<DirectorySnapshot> looking;
        lock (_lock)
        {
            if (!_stale && _newest is { } newest && time.GetElapsedTime(_lookedAt) < LookEvery)
            {
                return new(newest);
            }

            var (changes, known) = (_changes, _newest);
            looking = _looking is { IsFaulted: false, IsCanceled: false } running
                ? running
                : _looking = Task.Run(() => LookAsync(changes, known), CancellationToken.None);
        }

        return new(looking.WaitAsync(cancellationToken));
    }

    // Callers share one read. If this instance changes the directory during the read, the next caller reads again.
    private async Task<DirectorySnapshot> LookAsync(int changes, DirectorySnapshot? known)
    {
        var began = time.GetTimestamp();
        await using var db = await databases.CreateDbContextAsync();
        var number = await db.Set<DirectoryVersion>()
            .AsNoTracking()
            .Where(v => v.Id == DirectoryVersion.Only)
            .Select(v => (long?)v.Number)
            .SingleOrDefaultAsync();
        var found =
            known is not null && known.Number == number
                ? known
                : new(number ?? 0, number is null ? file.Content : await ReadAsync(db, CancellationToken.None));
        lock (_lock)
        {
            if (_changes == changes)
            {
                (_newest, _lookedAt, _stale, _looking) = (found, began, false, null);
            }
        }

        return found;
    }

    // The file gives profiles and businesses only. After the first start it grants no role.
    private static Person? Merge(Person? listed, Person? profile) => (listed, profile) switch
    {
        (null, null) => null,
        (null, _) => profile with { Roles = Roles.None },
        (_, null) => listed,
        _ => profile with { Roles = listed.Roles, Businesses = [.. listed.Businesses.Union(profile.Businesses)] },
    };
}
