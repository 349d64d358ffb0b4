
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// Combines the directory that CReST maintains (roles, businesses, channels) with Graph (profiles, managers, channel
/// members). Graph never grants a permission. If Graph does not respond, stored and cached data are used.
/// </summary>
/// <remarks>
/// Someone whose account is disabled or deleted is unknown here, whatever they are listed for, so that no work waits
/// for them. If they are still named as a DSM, their messages fail and are passed to CReST.
/// </remarks>
internal sealed class GraphDirectory(IDatabaseDirectory kept, GraphProfiles profiles, GraphMembers members)
    : IDirectory,
        IAccounts
{
    private const int MostFound = 10;

    /// <inheritdoc/>
    public async ValueTask<Person?> FindAsync(Guid objectId, CancellationToken cancellationToken = default)
    {
        var listed = await kept.FindAsync(objectId, cancellationToken);
        if (objectId == Guid.Empty)
        {
            return listed;
        }

        if (Merge(objectId, listed, await profiles.FindAsync(objectId, cancellationToken)) is not { } person)
        {
            return null;
        }

        // The name may have changed since they were listed. Graph is not asked who else has it.
        var shares = listed is null || await kept.HasNamesakeAsync(objectId, person.Name, cancellationToken);
        return shares == person.SharesName ? person : person with { SharesName = shares };
    }

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

        var found = new Dictionary<Guid, Person>();
        foreach (var (id, profile) in await profiles.SearchAsync(wanted, cancellationToken))
        {
            found[id] = Merge(id, await kept.FindAsync(id, cancellationToken), profile)!;
        }

        foreach (var person in (await kept.SearchAsync(words, cancellationToken)).Select(Now).OfType<Person>())
        {
            found.TryAdd(person.ObjectId, person);
        }

        return [.. found.Values.OrderBy(p => p.Name, StringComparer.Ordinal).Take(MostFound)];
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Business>> BusinessesAsync(CancellationToken cancellationToken = default) =>
        kept.BusinessesAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Person>> DsmsAsync(CancellationToken cancellationToken = default)
    {
        var listed = await kept.DsmsAsync(cancellationToken);
        await profiles.ReadAsync([.. listed.Select(p => p.ObjectId)], cancellationToken);
        return [.. listed.Select(Now).OfType<Person>().OrderBy(p => p.Name, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Person>> ContactPointsAsync(
        string businessKey,
        CancellationToken cancellationToken = default)
    {
        var listed = await kept.ContactPointsAsync(businessKey, cancellationToken);
        await profiles.ReadAsync([.. listed.Select(p => p.ObjectId)], cancellationToken);
        return [.. listed.Select(Now).OfType<Person>().OrderBy(p => p.Name, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public ValueTask<TeamsChannel?> ChannelAsync(string key, CancellationToken cancellationToken = default) =>
        kept.ChannelAsync(key, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<TeamsChannel?> ChannelByIdAsync(
        string conversationId,
        CancellationToken cancellationToken = default) => kept.ChannelByIdAsync(conversationId, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Guid>> MembersAsync(
        TeamsChannel channel,
        CancellationToken cancellationToken = default
    ) => await members.OfAsync(channel, cancellationToken) ?? await kept.MembersAsync(channel, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<bool?> IsHereAsync(Guid person, CancellationToken cancellationToken = default) =>
        (await profiles.FindAsync(person, cancellationToken))?.IsHere;

    private Person? Now(Person listed) => Merge(listed.ObjectId, listed, profiles.Peek(listed.ObjectId));

    private static Person? Merge(Guid id, Person? listed, Profile? profile) =>
        (listed, profile) switch
        {
            (_, null) => listed,
            (_, { IsHere: false }) => null,
            (null, _) => new(
                id,
                profile.Name,
                profile.Position,
                profile.Team,
                profile.Email,
                profile.Phone,
                profile.ManagerId,
                Roles.None,
                []),
            _ => listed with
            {
                Name = profile.Name,
                Position = Or(profile.Position, listed.Position),
                Team = Or(profile.Team, listed.Team),
                Email = Or(profile.Email, listed.Email),
                Phone = Or(profile.Phone, listed.Phone),
                ManagerId = profile.ManagerId ?? listed.ManagerId,
            },
        };

    private static string Or(string first, string second) => first.Length > 0 ? first : second;
}
