using System.Globalization;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>Short lists that people type one a line.</summary>
internal static class Lines
{
    /// <summary>What was typed, without empty lines and repeats.</summary>
    public static IReadOnlyList<string> Split(string? text) =>
        [.. Typed.Clean(text).Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>As it is kept.</summary>
    public static string Join(IEnumerable<string> lines) => string.Join('\n', lines);

    /// <summary>How many there are, for the audit, which holds no names.</summary>
    public static string Count(IReadOnlyList<string> lines) => lines.Count.ToString(CultureInfo.InvariantCulture);

    /// <summary>How many there are after a change: a change that leaves as many is one too.</summary>
    public static string Count(IReadOnlyList<string> after, IReadOnlyList<string> before) =>
        after.Count == before.Count && !after.SequenceEqual(before) ? $"{Count(after)}, others" : Count(after);
}
