namespace UpcTeamsBot.Cards;

/// <summary>
/// Prepares text that a person typed, to be shown exactly as typed. Templates show it in a <c>TextRun</c>, which
/// ignores markdown. That leaves <c>{{DATE(…)}}</c> macros, which an invisible joiner between the braces disables.
/// </summary>
public static class AsTyped
{
    private const string Disarmed = "{\u2060{";
    private const int MostLines = 16;

    /// <summary>Returns the text on one line.</summary>
    public static string Line(string? text) =>
        (text ?? "").ReplaceLineEndings(" ").Replace("{{", Disarmed, StringComparison.Ordinal);

    /// <summary>
    /// Returns the text on one line, cut with an ellipsis if it is longer than the given number of visible characters.
    /// </summary>
    public static string Short(string? text, int most = 80)
    {
        var marks = new System.Globalization.StringInfo(Line(text));
        return marks.LengthInTextElements <= most ? marks.String : marks.SubstringByTextElements(0, most - 1) + "…";
    }

    /// <summary>
    /// Returns the lines of a longer text, including empty ones. Each becomes an element of the card, and Teams limits
    /// a card's size, so the lines after the last allowed one are joined to it.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="most">How many lines are allowed.</param>
    public static IReadOnlyList<string> Lines(string? text, int most = MostLines)
    {
        var lines = (text ?? "").ReplaceLineEndings("\n").Split('\n');
        return lines.Length <= most
            ? [.. lines.Select(Shown)]
            :
            [
                .. lines.Take(most - 1).Select(Shown),
                Line(string.Join(" / ", lines.Skip(most - 1).Where(l => l.Length > 0)))
            ];
    }

    private static string Shown(string line) => line.Length == 0 ? " " : Line(line);
}
