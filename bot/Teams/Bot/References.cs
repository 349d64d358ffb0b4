using System.Globalization;
using System.Text;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// Handles references such as <c>E-2026-000123</c> pasted from letters or emails, in which programs may have replaced
/// the hyphens.
/// </summary>
public static class References
{
    private const string Hyphens = "\u2010\u2011\u2012\u2013\u2014\u2212\uFE63\uFF0D";

    /// <summary>Returns the text with plain hyphens and without invisible characters.</summary>
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
