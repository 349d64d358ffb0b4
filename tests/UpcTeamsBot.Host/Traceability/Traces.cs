using System.Reflection;
using System.Text;
using UpcTeamsBot.Procedure.Guidance;

namespace UpcTeamsBot.Tests.Traceability;

/// <summary>
/// The code that serves each paragraph and annex of the guidance, and the tests that show it, read from attributes.
/// </summary>
internal sealed class Traces
{
    /// <summary>The reason why nothing in the product serves a paragraph. Only for paragraphs without code.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["§2"] = "A duty of the businesses themselves: there is nothing in it for a bot to do. `guidance 2` tells it.",
        ["§3"] = "Introduces §4, which is served.",
        ["§5"] = "Describes what customers do; what is done about it is §6's and Annex B's.",
        ["§9"] = "Complaints are answered outside the product, which stops nothing but a referral without a final "
            + "response (§17). `guidance 9` tells it.",
        ["§13"] = "Describes what customers do; where such letters go is §14's.",
        ["§14"] = "Letters are redirected outside the product, by two other guidances. `guidance 14` names them.",
        ["§15"] = "What a person explains to a customer. `guidance 15` tells it, and step 5 of the desk aid leads "
            + "there.",
        ["§16"] = "To disengage is a person's act, in their own letters. `guidance 16` tells it.",
    };

    private readonly ILookup<string, string> _serves;
    private readonly ILookup<string, string> _shows;

    private Traces(IEnumerable<(string Place, string By)> serves, IEnumerable<(string Place, string By)> shows) =>
        (_serves, _shows) = (serves.ToLookup(s => s.Place, s => s.By), shows.ToLookup(s => s.Place, s => s.By));

    /// <summary>All paragraphs and annexes, as people cite them.</summary>
    public static IReadOnlyList<string> Places { get; } = [.. GuidanceBook.AllIds.Select(GuidanceSection.Cite)];

    /// <summary>The assemblies of the unit tests and of the tests with a host.</summary>
    public static IReadOnlyList<Assembly> TestAssemblies { get; } = [
        typeof(ShowsAttribute).Assembly, typeof(Traces).Assembly];

    /// <summary>Every place named in an attribute, and where.</summary>
    public IEnumerable<(string Place, string By)> Named =>
        _serves.Concat(_shows).SelectMany(g => g.Select(by => (g.Key, by)));

    /// <summary>Reads the attributes of the bot and the tests.</summary>
    public static Traces Read() =>
        new(Tags<ServesAttribute>(typeof(ServesAttribute).Assembly, a => a.Places),
            TestAssemblies.SelectMany(tests => Tags<ShowsAttribute>(tests, a => a.Places)));

    /// <summary>Returns what is wrong with a place, or null.</summary>
    public string? Fault(string place) =>
        (_serves.Contains(place), _shows.Contains(place), Reasons.ContainsKey(place)) switch
        {
            (true, true, false) or (false, false, true) => null,
            (true, true, true) => $"{place} is served and shown: take its reason for not being served away",
            (true, false, _) => $"{place} is served by {_serves[place].First()}, but no test shows it",
            (false, true, _) => $"{place} is shown by {_shows[place].First()}, but nothing says that it serves it",
            _ => $"{place} has neither a feature with a test nor a reason for having none",
        };

    /// <summary>Returns the generated document.</summary>
    public string Document(GuidanceBook book)
    {
        var text = new StringBuilder();
        text.Append(
            """
            # Every paragraph of the guidance, and what became of it

            Made from the tags `[Serves("§24")]` in `bot/` and `[Shows("§24")]` in `tests/`; do not edit it.
            `UPC_TRACEABILITY=1 dotnet test tests/UpcTeamsBot.Host --filter Traceability` writes it again. The tests
            fail when it is out of date, and when a paragraph has neither a feature with a test nor a reason. The
            `guidance` command tells every paragraph in chat as well.

            | where | what it is about | what serves it | what shows it |
            |---|---|---|---|

            """);
        foreach (var section in book.Sections)
        {
            var place = section.Cited;
            text.Append(Reasons.TryGetValue(place, out var reason)
                ? $"| {place} | {section.Title} | nothing: {reason} | |\n"
                : $"| {place} | {section.Title} | {List(_serves[place])} | {List(_shows[place])} |\n");
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string List(IEnumerable<string> names) =>
        string.Join("<br>", names.Distinct().Order(StringComparer.Ordinal).Select(n => $"`{n}`"));

    private static IEnumerable<(string Place, string By)> Tags<T>(
        Assembly assembly, Func<T, IReadOnlyList<string>> places)
        where T : Attribute =>
        from type in assembly.GetTypes()
        from member in type.GetMembers(
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
                | BindingFlags.DeclaredOnly).Prepend(type)
        where member is not Type || member == type
        from tag in member.GetCustomAttributes<T>(inherit: false)
        from place in places(tag)
        select (place, NameOf(type, member));

    // Formats a name as "Considerations/Duty" or "Register/RegisterEntry.ReportContact": the folder and the type.
    private static string NameOf(Type type, MemberInfo member)
    {
        var folder = type.Namespace!.Split('.', 3).Last().Replace('.', '/');
        return member == type ? $"{folder}/{type.Name}" : $"{folder}/{type.Name}.{member.Name}";
    }
}
