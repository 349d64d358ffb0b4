using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>
/// The templates of all letters, with a folder for each language. They are read and checked once, so that a missing or
/// broken template stops the host at start instead of failing somebody's letter. Languages are never
/// machine-translated: one is available only if somebody wrote its templates.
/// </summary>
public sealed class LetterTemplates
{
    /// <summary>The language that is always available.</summary>
    public const string English = "en";

    private const string Prefix = "letters/";
    private const string Common = "common";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly FrozenDictionary<(string Language, LetterKind Kind), LetterTemplate> _templates;
    private readonly FrozenDictionary<string, LetterWording> _wordings;

    private LetterTemplates(
        Dictionary<(string, LetterKind), LetterTemplate> templates,
        Dictionary<string, LetterWording> wordings) =>
        (_templates, _wordings, Languages) = (
            templates.ToFrozenDictionary(),
            wordings.ToFrozenDictionary(),
            [.. wordings.Keys.Order(StringComparer.Ordinal)]);

    /// <summary>The available languages, by folder name.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>Loads the templates embedded in this assembly.</summary>
    /// <exception cref="InvalidDataException">One is missing or broken; the message names it.</exception>
    public static LetterTemplates Load()
    {
        var assembly = typeof(LetterTemplates).Assembly;
        return Load(
            assembly
                .GetManifestResourceNames()
                .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
                .ToDictionary(n => n[Prefix.Length..].Replace('\\', '/'), n => Read(assembly, n)));
    }

    /// <summary>Loads templates given by name, such as <c>en/notification.json</c>.</summary>
    /// <exception cref="InvalidDataException">One is missing or broken; the message names it.</exception>
    internal static LetterTemplates Load(IReadOnlyDictionary<string, string> files)
    {
        var languages = files.Keys.Select(n => n.Split('/')[0]).Append(English).Distinct().ToArray();
        var templates = new Dictionary<(string, LetterKind), LetterTemplate>();
        var wordings = new Dictionary<string, LetterWording>();
        foreach (var language in languages)
        {
            wordings[language] = Parsed<LetterWording>(files, language, Common);
            wordings[language].Check(language);
            foreach (var kind in LetterKinds.All)
            {
                templates[(language, kind)] = Checked(
                    language,
                    kind,
                    Parsed<TemplateFile>(files, language, LetterKinds.Template(kind)));
            }
        }

        return new(templates, wordings);
    }

    /// <summary>Returns the template of a kind of letter.</summary>
    internal LetterTemplate Of(string language, LetterKind kind) => _templates[(language, kind)];

    /// <summary>Returns the wording that all letters of a language share.</summary>
    internal LetterWording WordingOf(string language) => _wordings[language];

    private static T Parsed<T>(IReadOnlyDictionary<string, string> files, string language, string name)
    {
        var file = $"{language}/{name}.json";
        if (!files.TryGetValue(file, out var text))
        {
            throw new InvalidDataException($"The letter template {file} is missing");
        }

        try
        {
            return JsonSerializer.Deserialize<T>(text, Json)
                ?? throw new InvalidDataException($"The letter template {file} is empty");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The letter template {file} is broken: {e.Message}", e);
        }
    }

    private static LetterTemplate Checked(string language, LetterKind kind, TemplateFile file)
    {
        var name = $"{language}/{LetterKinds.Template(kind)}.json";
        try
        {
            var template = new LetterTemplate(Pieces.Of(file.Title), [.. file.Blocks.Select(BlockOf)]);
            var known = LetterValues.NamesFor(kind);
            if (template.Names.FirstOrDefault(n => !known.Contains(n)) is { } unknown)
            {
                throw new InvalidDataException(
                    $"The letter template {name} names '{unknown}', which nobody is asked for");
            }

            // Every required field must have a place in the template.
            if (
                LetterFields
                    .For(kind)
                    .FirstOrDefault(f =>
                        f.Missing is not null
                        && !LetterValues.NamesOf(f).Any(template.Names.Contains)
                        && !LetterValues.AreOfTheHead.Contains(f.Id)) is
                { } unused)
            {
                throw new InvalidDataException($"The letter template {name} has no place for '{unused.Id}'");
            }

            return
                LetterKinds.Notifies(kind)
                && FivePoints.Missing(template.Blocks.SelectMany(b => b.Points)) is { Count: > 0 } missing
                ? throw new InvalidDataException(
                    $"The letter template {name} lacks what §25 asks: {FivePoints.Say(missing)}")
                : template;
        }
        catch (FormatException e)
        {
            throw new InvalidDataException($"The letter template {name} is broken: {e.Message}", e);
        }
    }

    private static TemplateBlock BlockOf(TemplateFileBlock block) =>
        (block.Text, block.Heading, block.List) switch
        {
            ({ } text, null, null) => new(BlockKind.Text, Pieces.Of(text), block.When, block.Points ?? [], block.From),
            (null, { } heading, null) => new(
                BlockKind.Heading,
                Pieces.Of(heading),
                block.When,
                block.Points ?? [],
                block.From),
            (null, null, { } list) => new(
                BlockKind.Item,
                Pieces.Of($"{{{list}}}"),
                block.When,
                block.Points ?? [],
                block.From),
            _ => throw new FormatException("A block is either a text, a heading or a list"),
        };

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private sealed record TemplateFile(string Title, IReadOnlyList<TemplateFileBlock> Blocks);

    private sealed record TemplateFileBlock
    {
        public string? Text { get; init; }

        public string? Heading { get; init; }

        public string? List { get; init; }

        public string? When { get; init; }

        public IReadOnlyList<Point>? Points { get; init; }

        public string? From { get; init; }
    }
}
