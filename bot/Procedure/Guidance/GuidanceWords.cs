using System.Text;

namespace UpcTeamsBot.Procedure.Guidance;

/// <summary>Splits a text into the words used by the search: lower case, stemmed, without stop words.</summary>
internal static class GuidanceWords
{
    // Stop words, which occur in every question and do not help to find anything.
    private static readonly HashSet<string> Silent = new(
        (
            "a an and any are as at be been being but by can cannot could did do does doing don don't for from get "
                + "gets got had has have having he her him his how i if in into is it its it's me my of on or our she "
                + "should so "
            + "some that the their them then there these they this those to up us was we were what what's when where "
                + "which while who whom why will with would you your about after all also am because before just like "
                + "may might "
            + "must need needs ought please say says see tell want wants one guidance paragraph annex customer "
                + "customers person dwp complaint complaints upc upcc").Split(' '));

    /// <summary>Returns the words of a text, in order, without stop words.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var word = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Append(' '))
        {
            if (char.IsLetterOrDigit(c) || (c is '\'' or '\u2019' && word.Length > 0))
            {
                word.Append(c == '\u2019' ? '\'' : c);
            }
            else if (word.Length > 0)
            {
                var found = word.ToString().TrimEnd('\'');
                word.Clear();
                if (!Silent.Contains(found) && !Silent.Contains(found.Replace("'s", "", StringComparison.Ordinal)))
                {
                    yield return Stem(found);
                }
            }
        }
    }

    /// <summary>
    /// Removes the commonest English endings, so that "registered", "registering" and "registers" become one word.
    /// </summary>
    public static string Stem(string word)
    {
        word = word.Replace("'s", "", StringComparison.Ordinal);
        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal))
        {
            return word[..^3] + "y";
        }

        if (
            word.Length > 3
            && word.EndsWith('s')
            && !word.EndsWith("ss", StringComparison.Ordinal)
            && !word.EndsWith("us", StringComparison.Ordinal)
            && !word.EndsWith("is", StringComparison.Ordinal))
        {
            word = word[..^1];
        }

        foreach (var ending in (ReadOnlySpan<string>)["ingly", "ing", "edly", "ed", "ly", "ment", "e"])
        {
            if (
                word.Length - ending.Length >= (ending == "ly" ? 4 : 3)
                && word.EndsWith(ending, StringComparison.Ordinal)
                && word[..^ending.Length].Any("aeiouy".Contains))
            {
                word = word[..^ending.Length];
                break;
            }
        }

        // "stopped" becomes "stop".
        return word.Length > 3 && word[^1] == word[^2] && word[^1] is not ('l' or 's' or 'e' or 'o')
            ? word[..^1]
            : word;
    }
}
