using System.Text.Json;

namespace UpcTeamsBot.Playground.People;

/// <summary>
/// The sample people and channels, read from the same file as the bot's in Development. Ignores members that are not
/// needed here.
/// </summary>
internal sealed record SampleDirectory(
    string TenantId,
    string BotId,
    string BotName,
    IReadOnlyList<Person> People,
    IReadOnlyList<Channel> Channels)
{
    /// <summary>How many other people the Playground needs besides the current user. It takes exactly five.</summary>
    public const int Others = 5;

    public IReadOnlyList<Person> WithPages { get; } = [.. People.Where(person => person.HasPage)];

    public static SampleDirectory Read(string file)
    {
        if (!File.Exists(file))
            throw new PlaygroundException($"The sample directory {file} is missing. Name another with --people FILE.");
        try
        {
            var directory = Read(JsonNode.Parse(File.ReadAllText(file))!);
            return directory.WithPages.Count > Others
                ? directory
                : throw new PlaygroundException(
                    $"{file} must give at least {Others + 1} people a page, but gives {directory.WithPages.Count}.");
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new PlaygroundException($"{file} is not a sample directory: {exception.Message}", exception);
        }
    }

    private static SampleDirectory Read(JsonNode root)
    {
        var people = root["people"]!.AsArray().Select(node => ReadPerson(node!)).ToList();
        var byKey = people.ToDictionary(person => person.Key, StringComparer.Ordinal);
        var channels = root["channels"]!.AsArray().Select(node => ReadChannel(node!, byKey)).ToList();
        return new SampleDirectory(
            Text(root, "tenantId"),
            Text(root["bot"]!, "id"),
            Text(root["bot"]!, "name"),
            people,
            channels);
    }

    private static Person ReadPerson(JsonNode node) => new(
        Text(node, "key"),
        Text(node, "objectId"),
        Text(node, "teamsId"),
        Text(node, "personalChatId"),
        Text(node, "name"),
        Optional(node, "title"),
        Optional(node, "team"),
        Optional(node, "email"),
        Optional(node, "tryFirst"),
        node["page"]?.GetValue<bool>() ?? false);

    private static Channel ReadChannel(JsonNode node, Dictionary<string, Person> people) => new(
        Text(node, "id"),
        Text(node, "name"),
        Text(node, "teamId"),
        Text(node, "teamName"),
        Text(node, "teamAadGroupId"),
        [.. node["members"]!.AsArray().Select(member => Member(people, member!.GetValue<string>()))]);

    private static Person Member(Dictionary<string, Person> people, string key) =>
        people.TryGetValue(key, out var person)
            ? person
            : throw new FormatException($"a channel's member \"{key}\" is nobody's key");

    private static string Text(JsonNode node, string name) =>
        node[name]?.GetValue<string>() ?? throw new FormatException($"\"{name}\" is missing");

    private static string Optional(JsonNode node, string name) => node[name]?.GetValue<string>() ?? "";
}
