using System.Text.RegularExpressions;

namespace UpcTeamsBot.Procedure.Guidance;

/// <summary>Reads a paragraph or annex as people cite it: "24", "§24", "para 24", "annex d", "D".</summary>
internal static partial class GuidanceReference
{
    /// <summary>
    /// Returns the paragraph's number or the annex's letter, even if the guidance has no such paragraph or annex. Null
    /// if it is not a citation.
    /// </summary>
    public static string? Read(string typed) =>
        Cited().Match(typed) is { Success: true } cited
            ? cited.Groups[1].Value.TrimStart('0') is { Length: > 0 } id
                ? id.ToUpperInvariant()
                : "0"
            : null;

    [GeneratedRegex(
        @"^\s*(?:§\s*|(?:paragraph|para|annex)\s+§?\s*)?(\d{1,3}|[a-z])\s*[.?!]?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Cited();
}
