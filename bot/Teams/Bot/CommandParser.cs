using System.Collections.Frozen;
using System.Text.RegularExpressions;
using F23.StringSimilarity;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>The meaning of typed text.</summary>
/// <param name="Command">The command, or null.</param>
/// <param name="Argument">The text after the command, as typed.</param>
/// <param name="DidYouMean">The command that may have been mistyped, or null.</param>
public sealed record Understood(ICommand? Command, string Argument, ICommand? DidYouMean);

/// <summary>Recognises commands in any case, with synonyms and typing errors.</summary>
public sealed partial class CommandParser
{
    /// <summary>The name of the command that opens a record by its reference.</summary>
    public const string Open = "open";

    private static readonly Damerau Slips = new();
    private static readonly HashSet<string> QuestionWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "how", "what", "what's", "when", "where", "who", "whose", "which", "why", "can", "could", "may", "must",
        "should", "do", "does", "did", "is", "are", "will", "would",
    };

    private readonly FrozenDictionary<string, ICommand> _commands;
    private readonly (string Phrase, ICommand Command)[] _phrases;

    /// <summary>Indexes the commands.</summary>
    public CommandParser(IEnumerable<ICommand> commands)
    {
        var all = commands.ToArray();
        _commands = all.ToFrozenDictionary(c => c.Name);
        _phrases = [.. all.SelectMany(c => c.Synonyms.Prepend(c.Name).Select(p => (p, c)))
            .OrderByDescending(x => x.p.Length)];
    }

    /// <summary>Returns the command with a name, or null.</summary>
    public ICommand? Named(string name) => _commands.GetValueOrDefault(name);

    /// <summary>Recognises text that is neither a command nor a mistyped one by its content, or returns null.</summary>
    public Understood? Implied(string typed) => _commands.Values
        .Select(c => c.ArgumentIn(typed) is { } argument ? new Understood(c, argument, null) : null)
        .FirstOrDefault(u => u is not null);

    /// <summary>Recognises typed text.</summary>
    public Understood Understand(string typed)
    {
        var text = Spaces().Replace(typed.Trim(), " ").Trim('.', '!', ' ');
        if (text.TrimEnd('?', ' ') is { Length: > 0 } words)
        {
            text = words;
        }

        if (References.Plain(text) is var reference && ReferencePattern().IsMatch(reference)
            && _commands.TryGetValue(Open, out var open))
        {
            return new(open, reference, null);
        }

        foreach (var (phrase, command) in _phrases)
        {
            if (text.StartsWith(phrase, StringComparison.OrdinalIgnoreCase)
                && (text.Length == phrase.Length || phrase[^1] is '§' || text[phrase.Length] is ' ' or ':' or ','))
            {
                return new(command, text[phrase.Length..].TrimStart(' ', ':', ','), null);
            }
        }

        // "how" is one letter from "show", but it is a word of its own.
        var asked = FirstWordIn(text) is var first && QuestionWords.Contains(first) ? first : null;
        var near = _phrases
            .Where(p => asked is null || p.Phrase.StartsWith(asked + " ", StringComparison.OrdinalIgnoreCase))
            .Select(p => (p.Command, Head: Head(text, p.Phrase), Slips: SlipsTo(p.Phrase, Head(text, p.Phrase))))
            .Where(p => p.Slips is not null && (asked is null || p.Slips <= 1)).OrderBy(p => p.Slips).FirstOrDefault();
        return new(null, near.Command is null ? "" : text[near.Head.Length..].TrimStart(), near.Command);
    }

    /// <summary>
    /// Whether text reads as a question rather than a mistyped command with its argument: it starts with a question
    /// word, ends with a question mark, or has four words or more and no digit.
    /// </summary>
    public static bool IsQuestion(string typed)
    {
        var words = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1
            && (QuestionWords.Contains(words[0]) || words[^1].EndsWith('?')
                || (words.Length >= 4 && !typed.Any(char.IsAsciiDigit)));
    }

    private static string FirstWordIn(string text) => text.IndexOf(' ', StringComparison.Ordinal) is var end and > 0
        ? text[..end] : text;

    // Returns as many words of the text as the phrase has.
    private static string Head(string text, string phrase)
    {
        var end = 0;
        for (var words = phrase.Count(c => c == ' ') + 1; words > 0 && end < text.Length; words--)
        {
            end = text.IndexOf(' ', end + 1) is var next and > 0 ? next : text.Length;
        }

        return text[..end];
    }

    // Returns the number of typing errors between the two, or null if they are too different.
    private static double? SlipsTo(string phrase, string typed)
    {
        var most = phrase.Length <= 4 ? 1 : 2;
        return typed.Length >= 3 && Math.Abs(typed.Length - phrase.Length) <= most
            && Slips.Distance(typed.ToLowerInvariant(), phrase) is var slips && slips <= most ? slips : null;
    }

    [GeneratedRegex(
        @"^\s*(?:[EFLMQRS]-\d{4}-\d{1,9}|(?:UPC|N)-\d{1,9})\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ReferencePattern();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
