namespace UpcTeamsBot.Playground.People;

/// <summary>
/// All conversations: personal chats, channels, each team's General channel, and one group chat with everyone, which
/// the Playground requires.
/// </summary>
internal sealed class Workplace
{
    public const string GroupChatId = "19:dwp-colleagues@thread.v2";
    public const string GroupChatName = "Colleagues";

    // A team for people in no channel, because the Playground requires one.
    private static readonly TeamView NoTeam = new(
        "19:dwp@thread.tacv2",
        "DWP",
        "22222222-2222-2222-2222-2222222222ff",
        null);

    private readonly Dictionary<string, Conversation> _conversations = new(StringComparer.Ordinal);

    public Workplace(SampleDirectory directory)
    {
        Directory = directory;
        foreach (var person in directory.People)
            Add(
                person.PersonalChatId,
                ConversationKind.Personal,
                [person],
                directory.WithPages.Where(viewer => viewer == person));
        foreach (var channel in directory.Channels)
            Add(
                channel.Id,
                ConversationKind.Channel,
                channel.Members,
                directory.WithPages.Where(viewer => TeamOf(viewer).Channel == channel));
        foreach (var team in directory.WithPages.GroupBy(TeamIdOf))
            Add(team.Key, ConversationKind.Channel, MembersOfTeam(team.Key, team), team);
        Add(GroupChatId, ConversationKind.Group, directory.WithPages, directory.WithPages);
    }

    public SampleDirectory Directory { get; }

    public Conversation? Find(string id) => _conversations.GetValueOrDefault(id);

    public TeamView TeamOf(Person person)
    {
        var channel = Directory.Channels.FirstOrDefault(channel => channel.Members.Contains(person));
        return channel is null
            ? NoTeam
            : new TeamView(channel.TeamId, channel.TeamName, channel.TeamAadGroupId, channel);
    }

    /// <summary>Returns everyone else who has a page, starting with those in the same team.</summary>
    public IEnumerable<Person> NearestTo(Person person) =>
        Directory
            .WithPages.Where(other => other != person)
            .OrderByDescending(other => TeamIdOf(other) == TeamIdOf(person));

    public Person? FindPerson(string id) => Directory.People.FirstOrDefault(person => person.IsKnownAs(id));

    /// <summary>Returns a team as the connector does, or null if there is none with this id.</summary>
    public JsonObject? DescribeTeam(string teamId)
    {
        var channels = ChannelsOf(teamId);
        var name = channels.Count > 0 ? channels[0].TeamName : teamId == NoTeam.Id ? NoTeam.Name : null;
        return name is null ? null : new JsonObject
        {
            ["id"] = teamId,
            ["name"] = name,
            ["aadGroupId"] = channels.Count > 0 ? channels[0].TeamAadGroupId : NoTeam.AadGroupId,
            ["tenantId"] = Directory.TenantId,
            ["type"] = "standard",
            ["channelCount"] = channels.Count + 1,
            ["memberCount"] = MembersOfTeam(teamId, []).Count(),
        };
    }

    /// <summary>Returns a team's channels. As in Teams, General has the team's id and no name.</summary>
    public JsonObject DescribeChannels(string teamId)
    {
        var channels = new JsonArray { new JsonObject { ["id"] = teamId, ["type"] = "standard" } };
        foreach (var channel in ChannelsOf(teamId))
            channels.Add(new JsonObject { ["id"] = channel.Id, ["name"] = channel.Name, ["type"] = "standard" });
        return new JsonObject { ["conversations"] = channels };
    }

    private string TeamIdOf(Person person) => TeamOf(person).Id;

    private List<Channel> ChannelsOf(string teamId) =>
        [.. Directory.Channels.Where(channel => channel.TeamId == teamId)];

    private IEnumerable<Person> MembersOfTeam(string teamId, IEnumerable<Person> others) =>
        ChannelsOf(teamId).SelectMany(channel => channel.Members).Concat(others).Distinct();

    private void Add(string id, ConversationKind kind, IEnumerable<Person> members, IEnumerable<Person> viewers) =>
        _conversations[id] = new Conversation(id, kind, [.. members], [.. viewers]);
}
