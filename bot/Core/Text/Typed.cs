using System.Globalization;
using System.Text;

namespace UpcTeamsBot.Core.Text;

/// <summary>What people type into fields: how it is cleaned before it is checked, and how long it may be.</summary>
public static class Typed
{
    /// <summary>Longest single line.</summary>
    public const int Line = 100;

    /// <summary>Longest text of several lines.</summary>
    public const int Text = 2000;

    /// <summary>
    /// Trims, and drops what nobody means to type: control characters other than line ends, and code units that make no character.
    /// Direction marks stay: right-to-left text needs them.
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
            if (rune.Value is '\n' or '\t' || (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned) && rune != Rune.ReplacementChar))
            {
                kept.Append(rune);
            }
        }

        return kept.ToString().Trim();
    }

    /// <summary>
    /// Cleaned, for text that stands among words of ours: without the controls that turn the direction of what follows them (embeddings, overrides, isolates), since one
    /// that is not closed would turn our words as well. Direction marks stay.
    /// </summary>
    public static string AmongOurWords(string? typed) =>
        string.Concat(Clean(typed).Where(c => c is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')))).Trim();

    /// <summary>Whether something is said: dots, dashes or blanks that are there to fill a field say nothing.</summary>
    public static bool Says(string? typed) => Clean(typed).EnumerateRunes().Any(Rune.IsLetterOrDigit);

    /// <summary>
    /// The choice of that name, in any case, or null. No more than a name: enumerations would also be read from a number, and several names from a list of them.
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

    /// <summary>Length as people count it: what looks like one character is one.</summary>
    public static int Length(string text) => new StringInfo(text).LengthInTextElements;

    /// <summary>Whether it looks like a person's name: letters of any script, with spaces, apostrophes, hyphens, full stops and commas.</summary>
    public static bool IsName(string text) => text.EnumerateRunes().Any(Rune.IsLetter) && text.EnumerateRunes().All(r =>
        Rune.IsLetter(r) || r.Value is ' ' or '\'' or '’' or '‘' or '-' or '‐' or '‑' or '–' or '.' or ',' or '·' or '(' or ')'
        || Rune.GetUnicodeCategory(r) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format);
}
