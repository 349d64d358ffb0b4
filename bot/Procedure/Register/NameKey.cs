using System.Globalization;
using System.Text;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// One way to find a name again: a word of it, or that word with one letter left out. Two words that are one slip apart
/// (a letter wrong, missing, doubled or swapped with its neighbour) share at least one key, so an index look-up finds
/// slips too.
/// </summary>
public sealed class NameKey
{
    private const int LongestWord = 12;
    private static readonly HashSet<string> Titles = [
        "mr", "mrs", "ms", "miss", "mx", "dr", "sir", "lady", "lord", "rev", "prof"];

    private NameKey()
    {
    }

    private NameKey(string key, string district) => (Key, DistrictKey) = (key, district);

    /// <summary>The entry.</summary>
    public long RegisterEntryId { get; private set; }

    /// <summary>The key, lower case without accents.</summary>
    public string Key { get; private set; } = "";

    /// <summary>
    /// The entry's district, as look-ups compare it: of a common name, those of one district are read by themselves.
    /// </summary>
    public string DistrictKey { get; private set; } = "";

    /// <summary>Rows for keys.</summary>
    internal static IEnumerable<NameKey> Of(IEnumerable<string> keys, string district) =>
        keys.Select(key => new NameKey(key, district));

    /// <summary>The row of an entry that has its number.</summary>
    internal NameKey For(long entryId) => new(Key, DistrictKey) { RegisterEntryId = entryId };

    /// <summary>The distinct keys of all names that somebody is known by.</summary>
    public static IReadOnlySet<string> KeysOf(IEnumerable<string> names) =>
        names.SelectMany(KeysOf).ToHashSet(StringComparer.Ordinal);

    /// <summary>The distinct keys of a name.</summary>
    public static IReadOnlyCollection<string> KeysOf(string name)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        var words = WordsOf(name);

        // "Mc Donald" is found by "mcdonald", and "McDonald" by "mc donald".
        keys.UnionWith(words.Zip(words.Skip(1), Joined));
        foreach (var word in words)
        {
            keys.Add(word);
            if (word.Length > 3)
            {
                for (var i = 0; i < word.Length; i++)
                {
                    keys.Add(word.Remove(i, 1));
                }
            }
        }

        return keys;
    }

    /// <summary>
    /// A name's words as they are compared: lower case, no accents, no punctuation, no titles, O'Neil as oneil.
    /// </summary>
    public static IReadOnlyList<string> WordsOf(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var rune in name.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.ModifierLetter)
            {
                plain.Append(Rune.ToLowerInvariant(rune));
            }
            else if (Rune.GetUnicodeCategory(rune) is not (
                UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.ModifierLetter)
                    && rune.Value is not ('\'' or '’' or '‘' or '`' or '´' or '′' or '.'))
            {
                plain.Append(' ');
            }
        }

        return [.. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !Titles.Contains(word))
            .Select(Cut)
            .Take(6)];
    }

    /// <summary>Two words of a name as somebody types them who leaves out the space or hyphen between them.</summary>
    internal static string Joined(string first, string second) => Cut(first + second);

    private static string Cut(string word) => word.Length > LongestWord ? word[..LongestWord] : word;
}
