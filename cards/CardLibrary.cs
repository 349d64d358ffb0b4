using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AdaptiveCards.Templating;

namespace UpcTeamsBot.Cards;

/// <summary>
/// All card templates, parsed once. A template that is broken, or names a part that does not exist, stops the program when it
/// starts, not when somebody is waiting for the card.
/// </summary>
public sealed class CardLibrary
{
    /// <summary>How data is written for a template.</summary>
    internal static readonly JsonSerializerOptions DataOptions = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,

        // What is not there is left out, so that exists() tells: a null would be shown by some engines as the binding's own text.
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmptyDictionaries } },
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly FrozenDictionary<string, AdaptiveCardTemplate> _templates;

    private CardLibrary(IReadOnlyDictionary<string, string> sources)
    {
        Sources = sources;
        _templates = sources.ToFrozenDictionary(s => s.Key, s => Parse(s.Key, s.Value));
    }

    /// <summary>The complete templates by name: parts put in, fallbacks added. What the templating engine is given.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; }

    /// <summary>Reads and parses every template of this assembly.</summary>
    /// <exception cref="InvalidDataException">A template is broken; the message names it.</exception>
    public static CardLibrary Load()
    {
        var assembly = typeof(CardLibrary).Assembly;
        return Load(assembly.GetManifestResourceNames().Where(n => n.EndsWith(".json", StringComparison.Ordinal)).ToDictionary(n => n, n => Read(assembly, n)));
    }

    /// <summary>Reads and parses templates and their parts, given by their names (<c>menu.json</c>, <c>parts/header.json</c>).</summary>
    internal static CardLibrary Load(IReadOnlyDictionary<string, string> files) =>
        new(files.Where(f => !f.Key.StartsWith("parts/", StringComparison.Ordinal))
            .ToDictionary(f => f.Key[..^".json".Length], f => TemplateAssembler.Assemble(f.Key, f.Value, files)));

    /// <summary>Binds a template to its data.</summary>
    /// <param name="name">The template's file name without its ending.</param>
    /// <param name="data">A record of card data; its members in camelCase are what the template names.</param>
    public CardContent Bind(string name, object data) =>
        new(_templates[name].Expand(DataOf(data)));

    /// <summary>The data as a template gets it.</summary>
    internal static string DataOf(object data) => JsonSerializer.Serialize(data, data.GetType(), DataOptions);

    private static void LeaveOutEmptyDictionaries(JsonTypeInfo type)
    {
        foreach (var member in type.Properties.Where(p => p.PropertyType == typeof(IReadOnlyDictionary<string, string>)))
        {
            member.ShouldSerialize = (_, value) => value is IReadOnlyDictionary<string, string> { Count: > 0 };
        }
    }

    private static AdaptiveCardTemplate Parse(string name, string source)
    {
        try
        {
            return new AdaptiveCardTemplate(source);
        }
        catch (Exception e)
        {
            throw new InvalidDataException($"The card template {name}.json is broken: {e.Message}", e);
        }
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
