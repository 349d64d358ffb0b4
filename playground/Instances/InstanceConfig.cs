using UpcTeamsBot.Playground.People;

namespace UpcTeamsBot.Playground.Instances;

/// <summary>What one person's Playground is told: who it belongs to, who the others are, and the one team that it shows.</summary>
internal static class InstanceConfig
{
    /// <summary>The name is YAML's, but YAML takes JSON as it is.</summary>
    public const string FileName = ".m365agentsplayground.yml";

    public static JsonObject For(Person person, Workplace workplace)
    {
        var directory = workplace.Directory;
        var team = workplace.TeamOf(person);
        var others = workplace.NearestTo(person).Take(SampleDirectory.Others).Select(other => (JsonNode)other.ToPlaygroundUser());
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
