using System.Text;

namespace UpcTeamsBot.Playground;

/// <summary>Prints the addresses once everything is ready: a table for people, or one line of JSON for tests.</summary>
internal static class Announcement
{
    public static string Table(LocalTeams teams)
    {
        var people = teams.Instances.Select(instance => (Who: instance.Person, instance.Page)).ToList();
        var name = people.Max(row => row.Who.Name.Length) + 2;
        var title = people.Max(row => row.Who.Title.Length) + 2;
        var page = people.Max(row => row.Page.ToString().Length) + 2;
        var text = new StringBuilder();
        text.AppendLine().AppendLine(Line("Person", "Role", "Page", "Try first"));
        foreach (var (who, address) in people)
            text.AppendLine(Line(who.Name, who.Title, address.ToString(), who.TryFirst));
        text.AppendLine()
            .Append("Start page: ").Append(teams.Front).Append("   Bot: ").Append(teams.Bot)
            .AppendLine("   Press Ctrl-C to stop.");
        return text.ToString();

        string Line(string first, string second, string third, string fourth) =>
            first.PadRight(name) + second.PadRight(title) + third.PadRight(page) + fourth;
    }

    public static string Json(LocalTeams teams)
    {
        var people = teams.Instances.Select(instance => (JsonNode)new JsonObject
        {
            ["id"] = instance.Person.Key,
            ["name"] = instance.Person.Name,
            ["page"] = instance.Page.ToString(),
        });
        return new JsonObject
        {
            ["front"] = teams.Front.ToString(),
            ["bot"] = teams.Bot.ToString(),
            ["people"] = new JsonArray([.. people]),
        }.ToJsonString();
    }
}
