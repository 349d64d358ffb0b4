using System.Reflection;
using System.Text.Json.Nodes;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Cards;

/// <summary>The sample data beside the templates.</summary>
internal static class CardSamples
{
    /// <summary>The bot's templates.</summary>
    public static readonly CardLibrary Library = CardLibrary.Load();

    /// <summary>The type of data that each template shows.</summary>
    public static readonly IReadOnlyDictionary<string, Type> DataTypes = typeof(CardDataAttribute).Assembly.GetTypes()
        .Select(type => (Of: type.GetCustomAttribute<CardDataAttribute>(), Type: type))
        .Where(t => t.Of is not null).ToDictionary(t => t.Of!.Template, t => t.Type);

    private static readonly Dictionary<string, Dictionary<string,
        string>> All = Library.Sources.Keys.ToDictionary(t => t, Read);

    /// <summary>Every template, paired with the name of each of its samples.</summary>
    public static IEnumerable<(string Template, string Sample)> Names =>
        All.SelectMany(t => t.Value.Keys.Select(s => (t.Key, s)));

    /// <summary>The templates' names.</summary>
    public static IEnumerable<string> Templates => Library.Sources.Keys;

    /// <summary>Asserts something for every sample of every template, and lists all that fail.</summary>
    public static void AllHold(Action<string, string> holds) => Cases.AllHold(Names, holds);

    /// <summary>Returns a sample's data as JSON.</summary>
    public static string Data(string template, string sample) => All[template][sample];

    /// <summary>Returns the card that our engine expands from a sample.</summary>
    public static string Card(string template, string sample) =>
        new AdaptiveCards.Templating.AdaptiveCardTemplate(Library.Sources[template]).Expand(Data(template, sample));

    /// <summary>Returns all objects of a card, including those in fallbacks, with their paths.</summary>
    public static IEnumerable<(string Path, JsonObject Object)> Everything(JsonNode? node, string path = "$")
    {
        if (node is JsonObject o)
        {
            yield return (path, o);
        }

        IEnumerable<(string, JsonNode?)> inner = node switch
        {
            JsonObject x => x.Select(p => ($"{path}.{p.Key}", p.Value)),
            JsonArray a => a.Select((item, i) => ($"{path}[{i}]", item)),
            _ => [],
        };
        foreach (var below in inner.SelectMany(i => Everything(i.Item2, i.Item1)))
        {
            yield return below;
        }
    }

    private static Dictionary<string, string> Read(string template)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "CardSamples", template + ".sample.json");
        return File.Exists(file)
            ? JsonNode.Parse(File.ReadAllText(file))!.AsArray()
            .ToDictionary(s => (string)s!["name"]!, s => s!["data"]!.ToJsonString())
            : [];
    }
}
