namespace UpcTeamsBot.Cards;

/// <summary>
/// Text that a person typed, for showing exactly as typed. Templates show it in a <c>TextRun</c>, which knows no markdown; the one thing
/// left that a renderer would interpret are <c>{{DATE(…)}}</c> macros, which an invisible joiner between the braces disarms.
/// </summary>
public static class AsTyped
{
    private const string Disarmed = "{\u2060{";

    /// <summary>One line.</summary>
    public static string Line(string? text) => (text ?? "").ReplaceLineEndings(" ").Replace("{{", Disarmed, StringComparison.Ordinal);

    /// <summary>The lines of a longer text; empty ones keep their place.</summary>
    public static IReadOnlyList<string> Lines(string? text) =>
        [.. (text ?? "").ReplaceLineEndings("\n").Split('\n').Select(line => line.Length == 0 ? " " : Line(line))];
}
