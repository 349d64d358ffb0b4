namespace UpcTeamsBot.Cards;

/// <summary>
/// Text that a person typed, for showing exactly as typed. Templates show it in a <c>TextRun</c>, which knows no markdown; the one thing
/// left that a renderer would interpret are <c>{{DATE(…)}}</c> macros, which an invisible joiner between the braces disarms.
/// </summary>
public static class AsTyped
{
    private const string Disarmed = "{\u2060{";
    private const int MostLines = 16;

    /// <summary>One line.</summary>
    public static string Line(string? text) => (text ?? "").ReplaceLineEndings(" ").Replace("{{", Disarmed, StringComparison.Ordinal);

    /// <summary>One line of no more than so many characters, as people count them; what is longer ends in an ellipsis.</summary>
    public static string Short(string? text, int most = 80)
    {
        var marks = new System.Globalization.StringInfo(Line(text));
        return marks.LengthInTextElements <= most ? marks.String : marks.SubstringByTextElements(0, most - 1) + "…";
    }

    /// <summary>
    /// The lines of a longer text; empty ones keep their place. Each line is an element of the card, and Teams takes no card that is too
    /// big: so what comes after the last of these follows it on the same one, all words kept.
    /// </summary>
    public static IReadOnlyList<string> Lines(string? text)
    {
        var lines = (text ?? "").ReplaceLineEndings("\n").Split('\n');
        return lines.Length <= MostLines
            ? [.. lines.Select(Shown)]
            : [.. lines.Take(MostLines - 1).Select(Shown), Line(string.Join(" / ", lines.Skip(MostLines - 1).Where(l => l.Length > 0)))];
    }

    private static string Shown(string line) => line.Length == 0 ? " " : Line(line);
}
