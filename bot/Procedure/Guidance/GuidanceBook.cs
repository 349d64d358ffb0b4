using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace UpcTeamsBot.Procedure.Guidance;

/// <summary>A button that leads from a paragraph to the flow that it describes, by running a command.</summary>
/// <param name="Title">The button's title.</param>
/// <param name="Command">The command's name.</param>
/// <param name="Argument">The command's argument, or an empty string.</param>
public sealed record GuidanceFlow(string Title, string Command, string Argument = "");

/// <summary>What the guidance says in one paragraph or annex, in our words.</summary>
/// <param name="Id">"1" to "36", "A" to "H".</param>
/// <param name="Heading">The heading that it is under.</param>
/// <param name="Title">Its subject.</param>
/// <param name="Summary">What it says, in our words.</param>
public sealed record GuidanceSection(string Id, string Heading, string Title, string Summary)
{
    /// <summary>Further points, one per item.</summary>
    public IReadOnlyList<string> Points { get; init; } = [];

    /// <summary>Wording that the guidance prescribes or suggests, word for word.</summary>
    public IReadOnlyList<string> Prescribed { get; init; } = [];

    /// <summary>Search keywords.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Related paragraphs and annexes.</summary>
    public IReadOnlyList<string> See { get; init; } = [];

    /// <summary>The flows that carry out what it says, at most two.</summary>
    public IReadOnlyList<GuidanceFlow> Flows { get; init; } = [];

    /// <summary>The citation: "§24", "Annex D".</summary>
    public string Cited => Cite(Id);

    /// <summary>Returns the citation of a paragraph or annex.</summary>
    public static string Cite(string id) => char.IsAsciiDigit(id[0]) ? "§" + id : "Annex " + id;
}

/// <summary>A term of the guidance.</summary>
/// <param name="Term">The term.</param>
/// <param name="Meaning">What it means, in our words.</param>
/// <param name="Where">Where the guidance defines it.</param>
public sealed record GlossaryTerm(string Term, string Meaning, string Where)
{
    /// <summary>Synonyms, in lower case.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];
}

/// <summary>
/// A step of the desk aid (Annex H), in its own words. Where it wrongly says Annex E for the consideration form, we say
/// Annex F (see §22).
/// </summary>
/// <param name="What">"What to do".</param>
/// <param name="Do">"Do's and Don'ts".</param>
public sealed record DeskAidStep(string What, string Do)
{
    /// <summary>The points under "What to do".</summary>
    public IReadOnlyList<string> Points { get; init; } = [];

    /// <summary>Whether we corrected the form's name in it.</summary>
    public bool Ruled { get; init; }

    /// <summary>The explanation that can be expanded on it (annexA, annexesBC, whatCounts), or null.</summary>
    public string? Fold { get; init; }

    /// <summary>The flows that it leads to, at most two.</summary>
    public IReadOnlyList<GuidanceFlow> Flows { get; init; } = [];
}

/// <summary>A question that people ask and the guidance does not answer.</summary>
/// <param name="About">The topic, completing "The guidance does not say anything about …".</param>
/// <param name="Ask">Who to ask: keys of <see cref="GuidanceBook.Ask"/>.</param>
public sealed record NotCovered(string About, IReadOnlyList<string> Ask)
{
    /// <summary>Search keywords.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>The closest paragraphs.</summary>
    public IReadOnlyList<string> See { get; init; } = [];
}

/// <summary>
/// The guidance of 9 July 2020 as data: a summary of every paragraph and annex, prescribed wording, the glossary, the
/// desk aid and what is not covered. It is one file, checked at startup.
/// </summary>
public sealed class GuidanceBook
{
    /// <summary>The number of the last paragraph.</summary>
    public const int LastParagraph = 36;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };
    private readonly FrozenDictionary<string, GuidanceSection> _sections;

    private GuidanceBook(Content content)
    {
        (Sections, Glossary, DeskAid, NotCovered, Ask, AskAlways) = (
            content.Sections,
            content.Glossary,
            content.DeskAid,
            content.NotCovered,
            content.Ask,
            content.AskAlways);
        _sections = Sections.ToFrozenDictionary(s => s.Id, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Every paragraph and annex, in the guidance's order.</summary>
    public IReadOnlyList<GuidanceSection> Sections { get; }

    /// <summary>The glossary, in alphabetical order.</summary>
    public IReadOnlyList<GlossaryTerm> Glossary { get; }

    /// <summary>The eight steps of Annex H.</summary>
    public IReadOnlyList<DeskAidStep> DeskAid { get; }

    /// <summary>Questions that people ask and the guidance does not answer.</summary>
    public IReadOnlyList<NotCovered> NotCovered { get; }

    /// <summary>Who to ask, by key, with the paragraph that names them.</summary>
    public IReadOnlyDictionary<string, string> Ask { get; }

    /// <summary>Who to ask about anything.</summary>
    public IReadOnlyList<string> AskAlways { get; }

    /// <summary>The ids of a complete book: paragraphs 1 to 36, annexes A to H.</summary>
    public static IReadOnlyList<string> AllIds { get; } =
    [
        .. Enumerable.Range(1, LastParagraph).Select(n => n.ToString(CultureInfo.InvariantCulture)),
        .. "ABCDEFGH".Select(c => c.ToString()),
    ];

    /// <summary>Loads the book embedded in the program.</summary>
    /// <exception cref="InvalidDataException">It is incomplete. The message says what is wrong.</exception>
    public static GuidanceBook Load()
    {
        using var reader = new StreamReader(typeof(GuidanceBook).Assembly.GetManifestResourceStream("guidance.json")!);
        return Read(reader.ReadToEnd());
    }

    /// <summary>Parses a book and checks that it is complete.</summary>
    /// <exception cref="InvalidDataException">It is incomplete. The message says what is wrong.</exception>
    internal static GuidanceBook Read(string json)
    {
        Content content;
        try
        {
            content = JsonSerializer.Deserialize<Content>(json, Options)!;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"guidance.json cannot be read: {e.Message}", e);
        }

        var wrong = Faults(content).ToArray();
        return wrong.Length == 0
            ? new(content)
            : throw new InvalidDataException($"guidance.json is incomplete: {string.Join("; ", wrong)}");
    }

    /// <summary>Returns the paragraph or annex with that id, or null.</summary>
    public GuidanceSection? Find(string id) => _sections.GetValueOrDefault(id);

    /// <summary>Returns who to ask, in words.</summary>
    public IReadOnlyList<string> WhomToAsk(NotCovered? topic) => [.. (topic?.Ask ?? AskAlways).Select(key => Ask[key])];

    private static IEnumerable<string> Faults(Content content)
    {
        var ids = content.Sections.Select(s => s.Id).ToArray();
        if (!ids.SequenceEqual(AllIds))
        {
            yield return "the sections are not §1 to §36 and Annexes A to H, each once and in this order";
        }

        foreach (
            var section in content.Sections.Where(s =>
                s.Title.Length == 0 || s.Summary.Length is 0 or > 600 || s.Keywords.Count == 0 || s.Flows.Count > 2))
        {
            yield return $"{section.Id} needs a title, a summary of at most 600 characters, keywords and at most two "
                + "flows";
        }

        foreach (
            var (from, to) in content
                .Sections.SelectMany(s => s.See.Select(to => (s.Id, to)))
                .Concat(content.NotCovered.SelectMany(n => n.See.Select(to => (n.About, to))))
                .Where(x => !ids.Contains(x.Item2)))
        {
            yield return $"{from} refers to {to}, which is not there";
        }

        foreach (
            var key in content
                .NotCovered.SelectMany(n => n.Ask)
                .Concat(content.AskAlways)
                .Where(k => !content.Ask.ContainsKey(k))
                .Distinct())
        {
            yield return $"nobody is named as {key}";
        }

        foreach (var topic in content.NotCovered.Where(n => n.Keywords.Count == 0 || n.Ask.Count == 0))
        {
            yield return $"'{topic.About}' needs keywords and whom to ask";
        }

        if (content.AskAlways.Count == 0)
        {
            yield return "nobody is named for what is not covered";
        }

        var terms = content.Glossary.SelectMany(t => t.Also.Prepend(t.Term.ToLowerInvariant()).Distinct()).ToArray();
        foreach (var term in terms.GroupBy(t => t).Where(g => g.Count() > 1))
        {
            yield return $"the term '{term.Key}' is there twice";
        }

        if (content.DeskAid.Count != 8 || content.DeskAid.Any(s => s.Flows.Count is 0 or > 2))
        {
            yield return "the desk aid has eight steps, each with one or two flows";
        }
    }

    private sealed record Content(
        IReadOnlyList<GuidanceSection> Sections,
        IReadOnlyList<GlossaryTerm> Glossary,
        IReadOnlyList<DeskAidStep> DeskAid,
        IReadOnlyList<NotCovered> NotCovered,
        IReadOnlyDictionary<string, string> Ask,
        IReadOnlyList<string> AskAlways);
}
