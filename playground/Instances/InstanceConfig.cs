using UpcTeamsBot.Playground.People;

namespace UpcTeamsBot.Playground.Instances;

/// <summary>
/// Creates the configuration of a person's Playground: the person, the other people, and the team to show.
/// </summary>
internal static class InstanceConfig
{
    /// <summary>The file name. It is YAML, of which JSON is a subset.</summary>
    public const string FileName = ".m365agentsplayground.yml";

    public static JsonObject For(Person person, Workplace workplace)
    {
        var directory = workplace.Directory;
        var team = workplace.TeamOf(person);
        var others = workplace
            .NearestTo(person)
            .Take(SampleDirectory.Others)
            .Select(other => (JsonNode)other.ToPlaygroundUser());
        return new JsonObject
        {
            ["version"] = "0.1.1",
            ["tenantId"] = directory.TenantId,
            ["bot"] = new JsonObject { ["id"] = directory.BotId, ["name"] = directory.BotName },
            ["currentUser"] = person.ToPlaygroundUser(),
            ["users"] = new JsonArray([.. others]),
            ["personalChat"] = new JsonObject { ["id"] = person.PersonalChatId },
            ["groupChat"] = new JsonObject { ["id"] = Workplace.GroupChatId, ["name"] = Workplace.GroupChatName },
            ["team"] = new JsonObject
            {
                ["id"] = team.Id,
                ["name"] = team.Name,
                ["aadGroupId"] = team.AadGroupId,
                ["channels"] = Channels(team),
            },
        };
    }

    private static JsonArray Channels(TeamView team) =>
        team.Channel is { } channel ? [new JsonObject { ["id"] = channel.Id, ["name"] = channel.Name }] : [];
}
