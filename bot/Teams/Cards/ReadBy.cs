using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Teams.Cards;

/// <summary>Words about what somebody did, as a particular reader reads them.</summary>
internal static class ReadBy
{
    // The verbs of these sentences that change after "You", or do not end in "ed".
    private static readonly Dictionary<string, string> Verbs = new(StringComparer.Ordinal)
    {
        ["has"] = "have", ["is"] = "are", ["was"] = "were", ["did"] = "did", ["found"] = "found", ["gave"] = "gave",
        ["made"] = "made", ["said"] = "said", ["sent"] = "sent", ["took"] = "took", ["withdrew"] = "withdrew",
        ["wrote"] = "wrote",
    };

    /// <summary>
    /// Returns words that start with a name, as the reader's own copy says them: to Chris Rest, "Chris Rest has this
    /// already" is "You have this already". Other words stay as they are.
    /// </summary>
    /// <remarks>
    /// Several records keep only the name of whoever acted. Two people of one name who can open the same card would
    /// both read "You"; the line at the foot still has the name.
    /// </remarks>
    /// <param name="reader">The person who reads them, or null for a card that others read as well.</param>
    /// <param name="words">The words.</param>
    public static string Told(Person? reader, string words)
    {
        if (reader is null || !words.StartsWith($"{reader.Name} ", StringComparison.Ordinal))
        {
            return words;
        }

        var rest = words[(reader.Name.Length + 1)..];
        var end = rest.IndexOf(' ', StringComparison.Ordinal);
        var verb = (end > 0 ? rest[..end] : rest).TrimEnd(':', '.');
        return Verbs.TryGetValue(verb, out var changed) ? $"You {changed}{rest[verb.Length..]}"
            : verb.EndsWith("ed", StringComparison.Ordinal) ? $"You {rest}"
            : words;
    }
}
