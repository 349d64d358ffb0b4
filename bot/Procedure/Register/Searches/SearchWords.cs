using System.Globalization;
using System.Text.RegularExpressions;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Procedure.Register.Searches;

/// <summary>
/// What somebody typed to find an entry, taken apart: a number or a part of one, a reference, and words that may be
/// names, a district or a business.
/// </summary>
/// <param name="Nino">A whole National Insurance number, or null.</param>
/// <param name="NinoStart">The first characters of one, at least two letters and two digits; or null.</param>
/// <param name="NinoEnd">The last characters of one, at least three, its suffix perhaps among them; or null.</param>
/// <param name="EntryId">Number of an entry (<c>UPC-000123</c>), or null.</param>
/// <param name="Consideration">Reference of the consideration that led to an entry (<c>F-2026-000123</c>), or
/// null.</param>
/// <param name="Words">The words, as they are compared: lower case, without accents.</param>
public sealed partial record SearchWords(
    Nino? Nino, string? NinoStart, string? NinoEnd, long? EntryId, string? Consideration, IReadOnlyList<string> Words)
{
    /// <summary>The most that is read of what was typed, in characters.</summary>
    public const int Longest = 200;

    private const int MostWords = 8;
    private const int ShortestOldReference = 3;

    /// <summary>
    /// All of it as a reference of the log that was imported, or null if it cannot be one: such a reference may look
    /// like anything.
    /// </summary>
    public string? OldReference { get; private init; }

    /// <summary>Whether there is nothing to go by.</summary>
    public bool IsEmpty =>
        Nino is null && NinoStart is null && NinoEnd is null && EntryId is null && Consideration is null
            && OldReference is null && Words.Count == 0;

    /// <summary>Takes apart what was typed.</summary>
    public static SearchWords Read(string typed)
    {
        var text = Typed.Clean(typed);
        text = text.Length > Longest ? text[..Longest] : text;
        var (left, found) = (
            text.Split([' ', ',', ';', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)
                .ToList(), new SearchWords(null, null, null, null, null, []));
        for (var first = 0; first < left.Count; first++)
        {
            for (var taken = Math.Min(left.Count - first, 5); taken > 0; taken--)
            {
                if (found.With(string.Concat(left.Skip(first).Take(taken))) is { } more)
                {
                    found = more;
                    left.RemoveRange(first, taken);
                    first--;
                    break;
                }
            }
        }

        return found with
        {
            Words = [.. left.SelectMany(NameKey.WordsOf).Take(MostWords)],
            OldReference = found.Nino is null && EntryKeys.OfOldReference(text) is { } key
                && key.Length >= ShortestOldReference && key.Any(char.IsAsciiDigit) ? key : null,
        };
    }

    // Null: this is no number and no reference, or there is one of its kind already.
    private SearchWords? With(string run)
    {
        var upper = run.ToUpperInvariant().Replace("-", "", StringComparison.Ordinal);
        if (EntryId is null && EntryReference.Read(run) is { } entry)
        {
            return this with { EntryId = entry };
        }

        if (Consideration is null && ConsiderationReference().Match(run) is { Success: true } request)
        {
            var number = long.Parse(request.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
            return this with { Consideration = $"F-{request.Groups[1].Value}-{number:000000}" };
        }

        if (Nino is null && UpcTeamsBot.Core.Customers.Nino.TryParse(run, out var nino))
        {
            return this with { Nino = nino };
        }

        if (NinoStart is null && Start().IsMatch(upper))
        {
            return this with { NinoStart = upper };
        }

        return NinoEnd is null && End().IsMatch(upper) ? this with { NinoEnd = upper } : null;
    }

    [GeneratedRegex(@"^F-(\d{4})-(\d{1,12})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ConsiderationReference();

    [GeneratedRegex(@"^[A-Z]{2}\d{2,5}$")]
    private static partial Regex Start();

    [GeneratedRegex(@"^(\d{2,6}[A-D]|\d{3,6})$")]
    private static partial Regex End();
}
