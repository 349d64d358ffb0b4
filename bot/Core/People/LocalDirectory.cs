using System.Collections.Frozen;
using System.Text.Json;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Core.People;

/// <summary>A directory of sample people and businesses, loaded from a JSON file. Used in Development.</summary>
public sealed class LocalDirectory : IDatabaseDirectory
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly FrozenDictionary<Guid, Person> _people;
    private readonly ILookup<string, Guid> _namesakes;
    private readonly Business[] _businesses;
    private readonly Person[] _dsms;
    private readonly FrozenDictionary<string, TeamsChannel> _channels;
    private readonly FrozenDictionary<string, TeamsChannel> _channelsById;

    private readonly FrozenDictionary<string, IReadOnlyList<Guid>> _members;

    private LocalDirectory(Shape shape)
    {
        _people = shape.People.Select(ToPerson).ToFrozenDictionary(p => p.ObjectId);
        _namesakes = _people.Values.ToLookup(p => p.Name, p => p.ObjectId, StringComparer.OrdinalIgnoreCase);
        _businesses = [.. shape.Businesses.Select(ToBusiness).OrderBy(b => b.Name, StringComparer.Ordinal)];
        _dsms = [.. _people.Values.Where(p => p.Is(Roles.Dsm)).OrderBy(p => p.Name, StringComparer.Ordinal)];
        _channels = shape
            .Channels.Select(c => new TeamsChannel(
                Need(c.Key, "key"), Need(c.Id, "id"), Need(c.Name, "name"), Need(c.TeamId, "teamId"), c.TeamAadGroupId))
            .ToFrozenDictionary(c => c.Key);
        var byKey = shape.People.Where(p => p.Key is not null).ToDictionary(p => p.Key!, p => p.ObjectId);
        _members = shape.Channels.ToFrozenDictionary(c => c.Key, c => MembersOf(c, byKey));
        _channelsById = _channels.Values.ToFrozenDictionary(c => c.Id);
        foreach (var business in _businesses)
        {
            Check(
                _people.TryGetValue(business.DsmId, out var dsm) && dsm.Is(Roles.Dsm),
                $"Business '{business.Key}': its dsm is not a person with the role dsm");
            Check(
                business.DeputyId is not { } deputy || _people.ContainsKey(deputy),
                $"Business '{business.Key}': its deputy is not among the people");
            Check(
                business.ChannelKey is null || _channels.ContainsKey(business.ChannelKey),
                $"Business '{business.Key}': its channel is not among the channels");
            Check(
                business.ChannelKey is null || _businesses.Count(b => b.ChannelKey == business.ChannelKey) == 1,
                $"Business '{business.Key}': its channel is also another business's");
        }

        Content = new(
            _businesses,
            [
                .. _people
                    .Values.Select(p => ListedFor(p, _businesses))
                    .OfType<Listed>()
                    .OrderBy(p => p.Name, StringComparer.Ordinal),
            ],
            [.. _channels.Values]);
    }

    /// <summary>Gets a directory without anybody, for a start without a file.</summary>
    public static LocalDirectory None { get; } = new(new([], [], []));

    /// <summary>Gets whether there is no file.</summary>
    public bool IsNone => ReferenceEquals(this, None);

    /// <summary>Gets whether any of the people are invented, as the sample people are.</summary>
    public bool HasSamplePeople => _people.Keys.Any(InventedPeople.Is);

    /// <summary>Gets the businesses, listings and channels that the database is seeded with.</summary>
    public DirectoryContent Content { get; }

    /// <summary>Loads and validates the file.</summary>
    /// <exception cref="InvalidDataException">The file is malformed. The message says where.</exception>
    public static LocalDirectory Load(string path) =>
        Parse($"{DirectoryOptions.Section}:{nameof(DirectoryOptions.File)} {Path.GetFileName(path)}", () =>
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<Shape>(file, Json);
        });

    /// <summary>Parses and validates the text of a file.</summary>
    /// <exception cref="InvalidDataException">The text is malformed. The message says where.</exception>
    public static LocalDirectory Parse(string json) =>
        Parse(
            $"{DirectoryOptions.Section}:{nameof(DirectoryOptions.Json)}",
            () => JsonSerializer.Deserialize<Shape>(json, Json));

    private static LocalDirectory Parse(string setting, Func<Shape?> read)
    {
        try
        {
            var directory = new LocalDirectory(read() ?? throw new InvalidDataException("It is empty"));
            Check(
                directory._channels.ContainsKey(TeamsChannel.Crest),
                $"There is no channel with the key '{TeamsChannel.Crest}'");
            return directory;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException
            or InvalidDataException or ArgumentException or FormatException)
        {
            throw new InvalidDataException($"{setting} cannot be used: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Person?> FindAsync(Guid objectId, CancellationToken cancellationToken = default) =>
        new(_people.GetValueOrDefault(objectId));

    /// <inheritdoc/>
    public ValueTask<bool> HasNamesakeAsync(
        Guid objectId, string name, CancellationToken cancellationToken = default) =>
        new(_namesakes[name].Any(id => id != objectId));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Person>> SearchAsync(string words, CancellationToken cancellationToken = default)
    {
        var wanted = words.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new(
            wanted.Length == 0
                ? []
                :
                [
                    .. _people
                        .Values.Where(p =>
                            wanted.All(w =>
                                p.Name.Contains(w, StringComparison.OrdinalIgnoreCase)
                                || p.Email.StartsWith(w, StringComparison.OrdinalIgnoreCase)))
                        .OrderBy(p => p.Name, StringComparer.Ordinal)
                        .Take(10),
                ]);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Business>> BusinessesAsync(CancellationToken cancellationToken = default) =>
        new(_businesses);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Person>> DsmsAsync(CancellationToken cancellationToken = default) => new(_dsms);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Person>> ContactPointsAsync(
        string businessKey,
        CancellationToken cancellationToken = default) =>
        new([
            .. _people
                .Values.Where(p =>
                    p.Is(Roles.BusinessContactPoint) && p.Businesses.Contains(businessKey, StringComparer.Ordinal))
                .OrderBy(p => p.Name, StringComparer.Ordinal),
        ]);

    /// <inheritdoc/>
    public ValueTask<TeamsChannel?> ChannelAsync(string key, CancellationToken cancellationToken = default) =>
        new(_channels.GetValueOrDefault(key));

    /// <inheritdoc/>
    public ValueTask<TeamsChannel?> ChannelByIdAsync(
        string conversationId,
        CancellationToken cancellationToken = default
    ) => new(_channelsById.GetValueOrDefault(conversationId.Split(';')[0]));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Guid>> MembersAsync(
        TeamsChannel channel,
        CancellationToken cancellationToken = default) => new(_members.GetValueOrDefault(channel.Key, []));

    // DSMs and deputies of businesses are implied by the business, so they need no listing of their own.
    private static Listed? ListedFor(Person person, IReadOnlyCollection<Business> businesses)
    {
        var of = new List<Listing>();
        if (person.Is(Roles.Crest))
        {
            of.Add(new(Roles.Crest));
        }

        if (person.Is(Roles.Viewer))
        {
            of.Add(new(Roles.Viewer, Team: person.Team));
        }

        if (person.Is(Roles.BusinessContactPoint))
        {
            of.AddRange(InBusinesses(Roles.BusinessContactPoint, person.Businesses));
        }

        if (person.Is(Roles.Dsm) && !businesses.Any(b => b.DsmId == person.ObjectId || b.DeputyId == person.ObjectId))
        {
            of.AddRange(InBusinesses(Roles.Dsm, person.Businesses));
        }

        return of.Count == 0 && !businesses.Any(b => b.DsmId == person.ObjectId || b.DeputyId == person.ObjectId)
            ? null
            : new(person.ObjectId, person.Name, person.Email, of);
    }

    private static IEnumerable<Listing> InBusinesses(Roles role, IReadOnlyList<string> keys) =>
        keys.Count == 0 ? [new(role)] : keys.Select(key => new Listing(role, key));

    private static IReadOnlyList<Guid> MembersOf(ChannelShape channel, Dictionary<string, Guid> people) =>
        [
            .. (channel.Members ?? []).Select(key =>
                people.TryGetValue(key, out var id)
                    ? id
                    : throw new InvalidDataException(
                        $"Channel '{channel.Key}': its member '{key}' is not among the people")),
        ];

    private static Person ToPerson(PersonShape p) =>
        new(
            p.ObjectId,
            Need(p.Name, "name"),
            p.Position ?? "",
            p.Team ?? "",
            p.Email ?? "",
            p.Phone ?? "",
            p.ManagerObjectId,
            (p.Roles ?? []).Aggregate(Roles.None, (all, role) => all | ToRole(role)),
            p.Businesses ?? []);

    private static Roles ToRole(string role) => role switch
    {
        "viewer" => Roles.Viewer,
        "dsm" => Roles.Dsm,
        "crest" => Roles.Crest,
        "bcp" => Roles.BusinessContactPoint,
        _ => throw new InvalidDataException($"'{role}' is not a role: use viewer, dsm, crest or bcp"),
    };

    private static Business ToBusiness(BusinessShape b) =>
        new(
            Need(b.Key, "key"),
            Need(b.Name, "name"),
            Need(b.Line, "line"),
            ToNation(b.Nation),
            b.Dsm,
            b.Deputy,
            b.ComplaintsTeamEmail,
            b.Channel)
        {
            Districts = b.Districts ?? [],
            Regions = b.Regions ?? [],
            Contacts = b.Contacts ?? [],
        };

    private static Nation ToNation(string? nation) =>
        nation switch
        {
            "england-and-wales" => Nation.EnglandAndWales,
            "scotland" => Nation.Scotland,
            "northern-ireland" => Nation.NorthernIreland,
            _ => throw new InvalidDataException(
                $"'{nation}' is not a nation: use england-and-wales, scotland or northern-ireland"),
        };

    private static string Need(string? value, string member) =>
        string.IsNullOrWhiteSpace(value) ? throw new InvalidDataException($"A '{member}' is missing") : value;

    private static void Check(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidDataException(otherwise);
        }
    }

    private sealed record Shape(
        IReadOnlyList<PersonShape> People,
        IReadOnlyList<BusinessShape> Businesses,
        IReadOnlyList<ChannelShape> Channels);

    private sealed record PersonShape(
        string? Key,
        Guid ObjectId,
        string? Name,
        string? Position,
        string? Team,
        string? Email,
        string? Phone,
        Guid? ManagerObjectId,
        string[]? Roles,
        string[]? Businesses);

    private sealed record BusinessShape(
        string? Key,
        string? Name,
        string? Line,
        string? Nation,
        Guid Dsm,
        Guid? Deputy,
        string? ComplaintsTeamEmail,
        string? Channel,
        string[]? Districts,
        string[]? Regions,
        string[]? Contacts);

    private sealed record ChannelShape(
        string Key,
        string Id,
        string Name,
        string TeamId,
        Guid? TeamAadGroupId,
        string[]? Members);
}
