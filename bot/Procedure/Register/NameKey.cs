using System.Globalization;
using System.Text;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// A search key for a name: one of its words, or that word with one letter left out. Two words that differ by one
/// typing error (a letter wrong, missing, doubled or swapped with its neighbour) share at least one key, so an index
/// search finds misspelt names too.
/// </summary>
public sealed class NameKey
{
    /// <summary>The characters of the longest key. Longer words are cut.</summary>
    internal const int Longest = 12;

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
    /// The entry's district as a search key, so that one district's entries with a common name can be read separately.
    /// </summary>
    public string DistrictKey { get; private set; } = "";

    /// <summary>Returns rows for keys.</summary>
    internal static IEnumerable<NameKey> Of(IEnumerable<string> keys, string district) =>
        keys.Select(key => new NameKey(key, district));

    /// <summary>Returns the row for an entry that has been given its number.</summary>
    internal NameKey For(long entryId) => new(Key, DistrictKey) { RegisterEntryId = entryId };

    /// <summary>Returns the distinct keys of all of a person's names.</summary>
    public static IReadOnlySet<string> KeysOf(IEnumerable<string> names) =>
        names.SelectMany(KeysOf).ToHashSet(StringComparer.Ordinal);

    /// <summary>Returns the distinct keys of a name.</summary>
    public static IReadOnlyCollection<string> KeysOf(string name)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        var words = WordsOf(name);

        keys.UnionWith(JoinedOf(words));
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
    /// Returns a name's words for comparison: lower case, no accents, no punctuation, no titles, and O'Neil as oneil.
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

    /// <summary>
    /// Returns each two neighbours of a name's words as one, so that "Mc Donald" is found by "mcdonald", and "McDonald"
    /// by "mc donald".
    /// </summary>
    internal static IEnumerable<string> JoinedOf(IReadOnlyList<string> words) => words.Zip(words.Skip(1), Joined);

    /// <summary>Returns two words of a name as typed by somebody who omits the space or hyphen between them.</summary>
    internal static string Joined(string first, string second) => Cut(first + second);

    private static string Cut(string word) => word.Length > Longest ? word[..Longest] : word;
}
