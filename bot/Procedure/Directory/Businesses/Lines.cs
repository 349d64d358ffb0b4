using System.Globalization;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>Short lists, typed with one item per line.</summary>
internal static class Lines
{
    /// <summary>Returns the items, without empty lines and duplicates.</summary>
    public static IReadOnlyList<string> Split(string? text) =>
        [
            .. Typed
                .Clean(text)
                .Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

    /// <summary>Returns the list as it is stored.</summary>
    public static string Join(IEnumerable<string> lines) => string.Join('\n', lines);

    /// <summary>Returns the number of items, for the audit trail, which holds no names.</summary>
    public static string Count(IReadOnlyList<string> lines) => lines.Count.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns the number of items after a change, even if it stayed the same.</summary>
    public static string Count(IReadOnlyList<string> after, IReadOnlyList<string> before) =>
        after.Count == before.Count && !after.SequenceEqual(before) ? $"{Count(after)}, others" : Count(after);
}
