using System.Globalization;
using System.Text;

namespace UpcTeamsBot.Core.Text;

/// <summary>Cleans and measures what people type into fields.</summary>
public static class Typed
{
    /// <summary>Maximum length of a single-line field, in characters.</summary>
    public const int Line = 100;

    /// <summary>
    /// Maximum length of a few lines of details, in characters: a SPOC, a deputy, an address, agreed times. The same
    /// everywhere, so that what one form accepts can be carried to another.
    /// </summary>
    public const int Details = 500;

    /// <summary>Maximum length of a multi-line field, in characters.</summary>
    public const int Text = 2000;

    /// <summary>
    /// Trims the text and removes control characters, other than line breaks and tabs, and invalid Unicode. Keeps
    /// direction marks, which right-to-left text needs.
    /// </summary>
    public static string Clean(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return "";
        }

        var kept = new StringBuilder(typed.Length);
        foreach (var rune in typed.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            if (
                rune.Value is '\n' or '\t'
                || (
                    Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned)
                    && rune != Rune.ReplacementChar))
            {
                kept.Append(rune);
            }
        }

        return kept.ToString().Trim();
    }

    /// <summary>
    /// Cleans text for display within the bot's own sentences. Also removes bidirectional embeddings, overrides and
    /// isolates, since an unclosed one would reorder the text after it. Keeps direction marks.
    /// </summary>
    public static string AmongOurWords(string? typed) =>
        string.Concat(
                Clean(typed).Where(c => c is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))))
            .Trim();

    /// <summary>
    /// Returns whether the text has at least one letter or digit, not just filler such as dots or dashes.
    /// </summary>
    public static bool Says(string? typed) => Clean(typed).EnumerateRunes().Any(Rune.IsLetterOrDigit);

    /// <summary>
    /// Returns the enum value with this name, ignoring case, or null. Unlike <see cref="Enum.TryParse{TEnum}(string,
    /// out TEnum)"/>, accepts neither numbers nor lists of names.
    /// </summary>
    public static T? Choice<T>(string? name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>
    /// The UTF-16 code units that a character may take in the database: columns are this many times as wide as what may
    /// be typed. Letters with marks and most emoji take fewer.
    /// </summary>
    public const int UnitsPerCharacter = 4;

    /// <summary>
    /// Returns the length in text elements: an emoji counts as one character. Text whose elements take more than
    /// <see cref="UnitsPerCharacter"/> on average counts as longer, since it would not fit into its column.
    /// </summary>
    public static int Length(string text) => Math.Max(
        new StringInfo(text).LengthInTextElements, (text.Length + UnitsPerCharacter - 1) / UnitsPerCharacter);

    /// <summary>
    /// Returns whether the text looks like a person's name: letters of any script and name punctuation.
    /// </summary>
    public static bool IsName(string text) =>
        text.EnumerateRunes().Any(Rune.IsLetter)
        && text.EnumerateRunes()
            .All(r =>
                Rune.IsLetter(r)
                || r.Value is ' ' or '\'' or '’' or '‘' or '-' or '‐' or '‑' or '–' or '.' or ',' or '·' or '(' or ')'
                || Rune.GetUnicodeCategory(r)
                    is UnicodeCategory.NonSpacingMark
                        or UnicodeCategory.SpacingCombiningMark
                        or UnicodeCategory.Format);
}
