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
/// All card templates, parsed once. A broken template, or one that names a missing part, fails at startup and not when
/// someone needs the card.
/// </summary>
public sealed class CardLibrary
{
    /// <summary>The options for serializing template data.</summary>
    internal static readonly JsonSerializerOptions DataOptions = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,

        // Omit nulls, so that exists() is false: some engines would show a null as the text of the binding.
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmptyDictionaries } },
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private const string ChatLink = "parts/chat-link.json";

    private readonly FrozenDictionary<string, AdaptiveCardTemplate> _templates;
    private readonly AdaptiveCardTemplate? _chatLink;

    private CardLibrary(
        Dictionary<string, (string Template, IReadOnlyList<string> FreeText)> assembled, AdaptiveCardTemplate? chatLink)
    {
        Sources = assembled.ToDictionary(a => a.Key, a => a.Value.Template);
        FreeText = assembled.ToDictionary(a => a.Key, a => a.Value.FreeText);
        _templates = Sources.ToFrozenDictionary(s => s.Key, s => Parse(s.Key, s.Value));
        _chatLink = chatLink;
    }

    /// <summary>The complete templates by name, with their parts and fallbacks.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; }

    /// <summary>The fields of each template in which people write what they like, by template.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> FreeText { get; }

    /// <summary>Loads every template of this assembly.</summary>
    /// <param name="typeahead">
    /// Whether fields search the directory, and people are picked, while somebody types. Without it, fields take text.
    /// </param>
    /// <param name="dialogs">Whether forms open in dialogs. Without it, they open in the card.</param>
    /// <exception cref="InvalidDataException">A template is broken. The message names it.</exception>
    public static CardLibrary Load(bool typeahead = true, bool dialogs = false)
    {
        var assembly = typeof(CardLibrary).Assembly;
        var files = assembly.GetManifestResourceNames()
            .Where(n => n.EndsWith(".json", StringComparison.Ordinal))
            .ToDictionary(n => n, n => Read(assembly, n));
        if (!typeahead)
        {
            files["parts/search-field.json"] = files["parts/text-field.json"];
            files["parts/filter-field.json"] = files["parts/choice-field.json"];
            files["parts/person-pick.json"] = "[]";
            files["parts/person-text.json"] = files["parts/text-field.json"];
            files["parts/person-field.json"] = files["parts/choice-field.json"].Replace(
                "@choices@", "@people@", StringComparison.Ordinal);
        }

        return Load(files, dialogs);
    }

    /// <summary>Loads templates and parts by file name (<c>menu.json</c>, <c>parts/head.json</c>).</summary>
    internal static CardLibrary Load(IReadOnlyDictionary<string, string> files, bool dialogs = false) =>
        new(files.Where(f => !f.Key.StartsWith("parts/", StringComparison.Ordinal)).ToDictionary(
                f => f.Key[..^".json".Length], f => TemplateAssembler.Assemble(f.Key, f.Value, files, dialogs)),
            files.TryGetValue(ChatLink, out var chatLink) ? Parse("chat-link", chatLink) : null);

    /// <summary>Returns a card from a template and its data.</summary>
    /// <param name="name">The template's file name without its extension.</param>
    /// <param name="data">A record of card data. Templates use its properties in camelCase.</param>
    public CardContent Bind(string name, object data) => new(_templates[name].Expand(DataOf(data)));

    /// <summary>Returns the card with a line at its end that opens a chat with somebody.</summary>
    /// <param name="card">A card of this library.</param>
    /// <param name="link">The link in Markdown.</param>
    public CardContent WithChatLink(CardContent card, string link) =>
        _chatLink is null ? card : card.With(_chatLink.Expand(DataOf(new { link })));

    /// <summary>Returns the data as JSON, as a template receives it.</summary>
    internal static string DataOf(object data) => JsonSerializer.Serialize(data, data.GetType(), DataOptions);

    private static void LeaveOutEmptyDictionaries(JsonTypeInfo type)
    {
        foreach (var member in type.Properties.Where(
            p => typeof(IReadOnlyDictionary<string, string>).IsAssignableFrom(p.PropertyType)))
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
