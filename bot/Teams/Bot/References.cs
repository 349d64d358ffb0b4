using System.Globalization;
using System.Text;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// References such as <c>E-2026-000123</c> as people paste them: out of a letter or a mail, whose program made other
/// hyphens of ours.
/// </summary>
public static class References
{
    private const string Hyphens = "\u2010\u2011\u2012\u2013\u2014\u2212\uFE63\uFF0D";

    /// <summary>The text with plain hyphens, and without marks that nobody sees.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (Hyphens.Contains(character, StringComparison.Ordinal))
            {
                plain.Append('-');
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.Format && character != '\u00AD')
            {
                plain.Append(character);
            }
        }

        return plain.ToString().Trim();
    }
}
