using System.Collections.Frozen;
using System.Text.RegularExpressions;
using UpcTeamsBot.Cards;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// All verbs with their handlers. The host does not start if a template has a verb without a handler, a handler is in
/// no template, or a verb has two handlers.
/// </summary>
public sealed partial class CardRoutes
{
    private readonly FrozenDictionary<string, CardRoute> _routes;

    /// <summary>Finds the handlers in all classes and compares them with all templates.</summary>
    /// <exception cref="InvalidOperationException">They do not match. The message names each verb.</exception>
    public CardRoutes(IEnumerable<ICardAction> actions, CardLibrary cards)
        : this(actions, cards.Sources, cards.FreeText)
    {
    }

    /// <summary>
    /// Finds the handlers in these classes and compares them with templates and their fields of free text, by name.
    /// </summary>
    internal CardRoutes(
        IEnumerable<ICardAction> actions, IReadOnlyDictionary<string, string> templates,
        IReadOnlyDictionary<string, IReadOnlyList<string>> freeText)
    {
        var used = templates
            .SelectMany(t => VerbInTemplate().Matches(t.Value).Select(m => (Template: t.Key, Verb: m.Groups[1].Value)))
            .Distinct().ToArray();
        var cardsOf = used.ToLookup(u => u.Verb, u => u.Template);
        var routes = actions.SelectMany(a => CardRoute.Of(a, FreeTextOf)).ToLookup(r => r.Verb);
        var faults = Faults(routes, used).Order(StringComparer.Ordinal).ToArray();
        if (faults.Length > 0)
        {
            throw new InvalidOperationException(string.Join(". ", faults));
        }

        _routes = routes.ToFrozenDictionary(r => r.Key, r => r.Single());

        IReadOnlyList<string> FreeTextOf(CardActionAttribute button) =>
        [
            .. (button.BoundIn is { } card ? [card] : cardsOf[button.Verb])
                .SelectMany(c => freeText.GetValueOrDefault(c, [])).Distinct()
        ];
    }

    /// <summary>All verbs with a handler.</summary>
    public IReadOnlyCollection<string> Verbs => _routes.Keys;

    /// <summary>Returns the handler of a verb, or null.</summary>
    public CardRoute? Find(string verb) => _routes.GetValueOrDefault(verb);

    private static IEnumerable<string> Faults(
        ILookup<string, CardRoute> routes, (string Template, string Verb)[] used)
    {
        var named = used.Where(u => !IsBound(u.Verb)).ToArray();
        var bound = used.Where(u => IsBound(u.Verb)).Select(u => u.Template).ToHashSet();
        var all = routes.SelectMany(r => r).ToArray();
        return
        [
            .. routes.Where(r => r.Count() > 1).Select(r => $"The verb {r.Key} has {r.Count()} routes"),
            .. named.Where(u => !routes.Contains(u.Verb))
            .Select(u => $"The template {u.Template} has the verb {u.Verb}, which has no route"),
            .. bound.Where(t => all.All(r => r.BoundIn != t))
            .Select(t => $"The template {t} takes a verb from its data, and no route says so"),
            .. all.Where(r => r.BoundIn is null).Select(r => r.Verb).Except(named.Select(u => u.Verb))
                .Select(verb => $"The verb {verb} has a route, and no template names it"),
            .. all.Where(r => r.BoundIn is { } template && !bound.Contains(template))
                .Select(r => $"The template {r.BoundIn} takes no verb from its data, but {r.Verb} says so"),
        ];
    }

    private static bool IsBound(string verb) => verb.Contains("${", StringComparison.Ordinal);

    [GeneratedRegex(@"""verb""\s*:\s*""([^""]*)""")]
    private static partial Regex VerbInTemplate();
}
