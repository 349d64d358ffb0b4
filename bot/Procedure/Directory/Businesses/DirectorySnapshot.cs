using System.Collections.Frozen;
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>The directory at one version, indexed for look-ups.</summary>
internal sealed class DirectorySnapshot
{
    private readonly FrozenDictionary<Guid, Person> _listed;
    private readonly ILookup<string, Guid> _namesakes;
    private readonly FrozenDictionary<string, TeamsChannel> _channels;
    private readonly FrozenDictionary<string, TeamsChannel> _channelsById;

    public DirectorySnapshot(long number, DirectoryContent content)
    {
        Number = number;
        Content = content;
        Businesses = [.. content.Businesses.OrderBy(b => b.Name, StringComparer.Ordinal)];
        _channels = content.Channels.ToFrozenDictionary(c => c.Key);
        _channelsById = content.Channels.ToFrozenDictionary(c => c.Id);

        // A DSM or deputy may have no row of their own, so add one.
        var rows = content.People.ToDictionary(p => p.ObjectId);
        var dsms = DirectoryRules.DsmOf(content).ToLookup(d => d.Person, d => d.BusinessKey);
        _listed = rows
            .Keys.Concat(dsms.Select(d => d.Key))
            .Distinct()
            .ToFrozenDictionary(id => id, id => PersonOf(id, rows.GetValueOrDefault(id), dsms[id]));
        _namesakes = _listed.Values.ToLookup(p => p.Name, p => p.ObjectId, StringComparer.OrdinalIgnoreCase);
    }

    public long Number { get; }

    public DirectoryContent Content { get; }

    public IReadOnlyList<Business> Businesses { get; }

    public IEnumerable<Person> Dsms => _listed.Values.Where(p => p.Is(Roles.Dsm));

    public IEnumerable<Person> Listed => _listed.Values;

    public bool HasNamesake(Guid person, string name) => _namesakes[name].Any(id => id != person);

    public Person? Find(Guid person) => _listed.GetValueOrDefault(person);

    public TeamsChannel? Channel(string key) => _channels.GetValueOrDefault(key);

    public TeamsChannel? ChannelById(string id) => _channelsById.GetValueOrDefault(id);

    private static Person PersonOf(Guid id, Listed? row, IEnumerable<string?> dsmOf)
    {
        var businesses = dsmOf.ToArray();
        var roles = (row?.For ?? []).Aggregate(
            businesses.Length > 0 ? Roles.Dsm : Roles.None,
            (all, l) => all | l.Role);
        return new(
            id,
            row?.Name is { Length: > 0 } name ? name : "A colleague",
            "",
            "",
            row?.Email ?? "",
            "",
            null,
            roles,
            [
                .. businesses
                    .OfType<string>()
                    .Concat((row?.For ?? []).Select(l => l.BusinessKey).OfType<string>())
                    .Distinct(),
            ]);
    }
}
