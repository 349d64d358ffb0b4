using System.Globalization;
using System.Text.RegularExpressions;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// Parses references to entries as people type and paste them: <c>UPC-000123</c>, in any case, with any kind of hyphen
/// or none.
/// </summary>
public static partial class EntryReference
{
    /// <summary>Returns the entry's number, or null if the text is not a reference.</summary>
    public static long? Read(string typed) => Number(Pattern().Match(References.Plain(typed)));

    /// <summary>Returns the entry's number from a field for a reference, in which the number alone is enough.</summary>
    public static long? ReadInField(string typed) => Read(typed) ?? Number(Digits().Match(References.Plain(typed)));

    private static long? Number(Match match) =>
        match.Success ? long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^UPC[- ]?(\d{1,12})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^(\d{1,12})$", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
