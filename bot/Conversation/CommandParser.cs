using System.Collections.Frozen;
using System.Text.RegularExpressions;
using F23.StringSimilarity;

namespace UpcTeamsBot.Conversation;

/// <summary>What somebody meant by what they typed.</summary>
/// <param name="Command">The command, or null.</param>
/// <param name="Argument">What followed it, as typed.</param>
/// <param name="DidYouMean">The command that a slip of the finger may have meant, or null.</param>
public sealed record Understood(ICommand? Command, string Argument, ICommand? DidYouMean);

/// <summary>Reads commands in any case, with synonyms, and notices slips of the finger.</summary>
public sealed partial class CommandParser
{
    /// <summary>Name of the command that opens a record by its reference.</summary>
    public const string Open = "open";

    private static readonly Damerau Slips = new();
    private readonly FrozenDictionary<string, ICommand> _commands;
    private readonly (string Phrase, ICommand Command)[] _phrases;

    /// <summary>Learns the commands.</summary>
    public CommandParser(IEnumerable<ICommand> commands)
    {
        var all = commands.ToArray();
        _commands = all.ToFrozenDictionary(c => c.Name);
        _phrases = [.. all.SelectMany(c => c.Synonyms.Prepend(c.Name).Select(p => (p, c))).OrderByDescending(x => x.p.Length)];
    }

    /// <summary>The command of a name, or null.</summary>
    public ICommand? Named(string name) => _commands.GetValueOrDefault(name);

    /// <summary>Understands what was typed.</summary>
    public Understood Understand(string typed)
    {
        var text = Spaces().Replace(typed.Trim(), " ").Trim('.', '!', ' ');
        if (ReferencePattern().IsMatch(text) && _commands.TryGetValue(Open, out var open))
        {
            return new(open, text, null);
        }

        foreach (var (phrase, command) in _phrases)
        {
            if (text.StartsWith(phrase, StringComparison.OrdinalIgnoreCase) && (text.Length == phrase.Length || text[phrase.Length] is ' ' or ':' or ','))
            {
                return new(command, text[phrase.Length..].TrimStart(' ', ':', ','), null);
            }
        }

        var first = text.Split(' ')[0].ToLowerInvariant();
        var near = first.Length is < 3 or > 20
            ? default
            : _phrases.Where(p => !p.Phrase.Contains(' ', StringComparison.Ordinal)).Select(p => (p.Command, Slips: Slips.Distance(first, p.Phrase), p.Phrase.Length))
                .Where(p => p.Slips <= (p.Length <= 4 ? 1 : 2)).OrderBy(p => p.Slips).FirstOrDefault();
        return new(null, near.Command is null || first.Length >= text.Length ? "" : text[(first.Length + 1)..], near.Command);
    }

    [GeneratedRegex(@"^\s*(?:[EF]-\d{4}-\d{1,9}|UPC-\d{1,9})\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ReferencePattern();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
