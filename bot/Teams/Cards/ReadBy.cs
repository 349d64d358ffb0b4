using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;

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
    /// <param name="reader">The person who reads them, or null for a card that others read as well.</param>
    /// <param name="byId">Account of the person whom the words begin with.</param>
    /// <param name="words">The words.</param>
    public static string Told(Person? reader, Guid? byId, string words) =>
        reader is not null && reader.ObjectId == byId ? Rewritten(reader, words) : words;

    /// <summary>
    /// As the other, for a record that keeps only the name of whoever acted. If the reader shares their name with
    /// somebody in the directory, the words keep the name.
    /// </summary>
    public static string Told(Person? reader, string words) =>
        reader is { SharesName: false } ? Rewritten(reader, words) : words;

    /// <summary>
    /// As the other, for a record that keeps only a name, but the account of one person who may have acted.
    /// </summary>
    /// <param name="reader">The person who reads them, or null for a card that others read as well.</param>
    /// <param name="known">The person whose account is known. A reader of the same name is somebody else.</param>
    /// <param name="words">The words.</param>
    public static string Told(Person? reader, Actor known, string words) =>
        reader?.ObjectId != known.Id && words.StartsWith($"{known.Name} ", StringComparison.Ordinal)
            ? words : Told(reader, words);

    /// <summary>Returns why something was refused, as the reader's own copy says it.</summary>
    public static string Told(Person reader, RefusedException refused) => refused.ById is { } byId
        ? Told(reader, byId, refused.Message)
        : Told(reader, refused.Message);

    private static string Rewritten(Person reader, string words)
    {
        if (!words.StartsWith($"{reader.Name} ", StringComparison.Ordinal))
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
