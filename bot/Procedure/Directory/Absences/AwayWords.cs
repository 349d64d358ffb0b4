using System.Text.RegularExpressions;
using NodaTime;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Procedure.Directory.Absences;

/// <summary>The text typed after <c>away</c>, parsed as far as possible.</summary>
/// <param name="Person">Name of the person who is away. If empty, the person who typed it.</param>
/// <param name="From">The first day, or null if it was not understood.</param>
/// <param name="To">The last day, or null if it was not understood.</param>
/// <param name="Deputy">Name of the deputy, or empty if nobody was named.</param>
public sealed partial record AwayWords(string Person, LocalDate? From, LocalDate? To, string Deputy)
{
    /// <summary>Parses <c>Dana Smith from 1 Dec to 12 Dec, deputy Dev Okafor</c>. Any part may be missing.</summary>
    /// <param name="typed">The text after the command.</param>
    /// <param name="today">Today in London.</param>
    public static AwayWords Read(string typed, LocalDate today)
    {
        var (rest, deputy) = typed.Length > 300 ? ("", "") : Cut(typed, DeputyWords());
        var (person, dates) = PersonOf(rest.Trim(' ', ','), today);
        var (first, last) = Cut(dates, ToWords());
        if (last.Length == 0 && UntilWords().Match(dates) is { Success: true } until)
        {
            // "until 12 Dec" starts today.
            (first, last) = ("today", dates[until.Length..]);
        }

        LocalDate? from = TypedDate.TryReadToCome(WithoutFrom(first), today, today, out var begins) ? begins : null;

        // "1 to 12 Dec" names the month only once.
        if (from is null && last.Length > 0 && DayAlone().IsMatch(WithoutFrom(first)) && MonthOf(last) is { } month
            && TypedDate.TryReadToCome($"{WithoutFrom(first)} {month}", today, today, out begins))
        {
            from = begins;
        }

        LocalDate? to =
            last.Length == 0 ? from
            : TypedDate.TryReadToCome(last, today, from ?? today, out var ends) ? ends
            : null;
        return new(person, from, to, deputy.Trim(' ', ',', '.'));
    }

    // The name is everything before the first word that starts a date.
    private static (string Person, string Dates) PersonOf(string text, LocalDate today)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var begins = Array.FindIndex(
            words,
            w => w.Any(char.IsAsciiDigit) || FromWord().IsMatch(w) || TypedDate.TryReadToCome(w, today, today, out _));

        // "Dec 1": a month name before its day is part of the date.
        if (
            begins > 0
            && words[begins].Any(char.IsAsciiDigit)
            && TypedDate.TryReadToCome($"{words[begins - 1]} {words[begins]}", today, today, out _))
        {
            begins--;
        }

        return begins < 0
            ? (text, "")
            : (string.Join(' ', words[..begins]).TrimEnd(',', ':'), string.Join(' ', words[begins..]));
    }

    private static (string Before, string After) Cut(string text, Regex at) =>
        at.Match(text) is { Success: true } match
            ? (text[..match.Index], text[(match.Index + match.Length)..])
            : (text, "");

    private static string WithoutFrom(string text) =>
        text.StartsWith("from ", StringComparison.OrdinalIgnoreCase) ? text[5..].Trim() : text.Trim();

    private static string? MonthOf(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var month, ..] ? month : null;

    [GeneratedRegex(
        @"(?:^|[\s,]+)(?:(?:with|and|my)\s+)*(?:deputy(?:\s+is)?|covered\s+by|cover(?:\s+is)?)\s*:?\s+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DeputyWords();

    [GeneratedRegex(
        @"\s+(?:to|until|till|through|-|–)\s+|\s*–\s*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ToWords();

    [GeneratedRegex(@"^(?:until|till|to)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UntilWords();

    [GeneratedRegex("^(?:from|until|till|to)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FromWord();

    [GeneratedRegex(@"^\d{1,2}(?:st|nd|rd|th)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DayAlone();
}
