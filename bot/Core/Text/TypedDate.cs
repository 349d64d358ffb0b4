using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace UpcTeamsBot.Core.Text;

/// <summary>Parses dates that people type, and those from a card's date input.</summary>
public static partial class TypedDate
{
    private static readonly LocalDatePattern[] InFull =
    [
        LocalDatePattern.Iso, Pattern("d/M/yyyy"), Pattern("d MMM yyyy"), Pattern("d MMMM yyyy"),
    ];

    private static readonly LocalDatePattern[] InChat =
    [
        Pattern("d/M/yy"), Pattern("d MMM yy"), Pattern("d MMMM yy"), Pattern("d.M.yyyy"), Pattern("d.M.yy"),
        Pattern("d-M-yyyy"), Pattern("d-M-yy"),
    ];

    private static readonly LocalDatePattern[] MonthFirst = [Pattern("MMM d yyyy"), Pattern("MMMM d yyyy")];

    // Excel's first and last day taken for a date: 1954 to 2173. A bare year, such as 2026, is not one.
    private const double FirstSerial = 20_000;
    private const double LastSerial = 100_000;

    private static readonly AnnualDatePattern[] WithoutYear =
    [
        Annual("d MMM"), Annual("d MMMM"), Annual("d/M"), Annual("MMM d"), Annual("MMMM d"),
    ];

    /// <summary>Parses a full date from a field: <c>2026-11-19</c>, <c>19/11/2026</c>, <c>19 Nov 2026</c>.</summary>
    public static bool TryRead(string? typed, out LocalDate date)
    {
        var text = Typed.Clean(typed);
        if (
            InFull.Select(p => p.Parse(text)).FirstOrDefault(p => p.Success && p.Value.Year is > 1900 and < 2200) is
            { } read)
        {
            date = read.Value;
            return true;
        }

        date = default;
        return false;
    }

    /// <summary>
    /// Parses a date from a cell of a spreadsheet: Excel's number of days, or a full date as people write one, such as
    /// <c>12.3.26</c>, <c>12-Mar-26</c> or <c>Thu 12th March 2026</c>. A time after it is ignored. Two digits of a year
    /// mean 2000 to 2099.
    /// </summary>
    public static bool TryReadCell(string? cell, out LocalDate date)
    {
        var text = Typed.Clean(cell);
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days)
            && days is >= FirstSerial and <= LastSerial)
        {
            date = LocalDate.FromDateTime(DateTime.FromOADate(days));
            return true;
        }

        text = TimeOfDay().Replace(text, "");
        text = text.Any(char.IsAsciiLetter) ? BetweenWords().Replace(text, " ") : text;
        var bare = Bare(text, "on");
        return Found(
            Read(text, "on", _ => null) ?? MonthFirst.Select(p => p.Parse(bare)).FirstOrDefault(p => p.Success)?.Value,
            out date);
    }

    /// <summary>
    /// Parses a future date from a message: <c>1 Dec</c>, <c>1/12</c>, <c>tomorrow</c>, <c>Monday</c>, or a full date.
    /// </summary>
    /// <param name="typed">The date as typed, without surrounding text.</param>
    /// <param name="today">Today in London.</param>
    /// <param name="notBefore">Earliest date that a weekday, or a date without a year, can mean.</param>
    /// <param name="date">The date, if successful.</param>
    public static bool TryReadToCome(string typed, LocalDate today, LocalDate notBefore, out LocalDate date)
    {
        var read = Read(typed, "next", text => text switch
        {
            "today" or "now" => today,
            "tomorrow" => today.PlusDays(1),
            _ when DayOfWeek(text) is { } day => notBefore.DayOfWeek == day ? notBefore : notBefore.Next(day),
            _ => null,
        });
        return Found(read ?? InSomeYear(Bare(typed, "next"), notBefore.Year, 1, day => day >= notBefore), out date);
    }

    /// <summary>
    /// Parses a past date from a message: <c>19 Nov</c>, <c>yesterday</c>, <c>last Monday</c>, or a full date. A
    /// weekday never means today. A date without a year means the most recent one.
    /// </summary>
    /// <param name="typed">The date as typed, without surrounding text.</param>
    /// <param name="today">Today in London.</param>
    /// <param name="date">The date, if successful.</param>
    public static bool TryReadPast(string typed, LocalDate today, out LocalDate date)
    {
        var read = Read(typed, "last", text => text switch
        {
            "today" => today,
            "yesterday" => today.PlusDays(-1),
            _ when DayOfWeek(text) is { } day => today.Previous(day),
            _ => null,
        });
        return Found(read ?? InSomeYear(Bare(typed, "last"), today.Year, -1, day => day <= today), out date);
    }

    private static LocalDate? Read(string typed, string lead, Func<string, LocalDate?> word)
    {
        var text = Bare(typed, lead);
        if (TryRead(text, out var date))
        {
            return date;
        }

        return word(text.ToLowerInvariant())
            ?? InChat.Select(p => p.Parse(text)).FirstOrDefault(p => p.Success)?.Value;
    }

    // Steps through the years until one fits: the nearest 29 February may be years away.
    private static LocalDate? InSomeYear(string text, int year, int step, Func<LocalDate, bool> fits)
    {
        if (WithoutYear.Select(p => p.Parse(text)).FirstOrDefault(p => p.Success)?.Value is not { } annual)
        {
            return null;
        }

        while (!annual.IsValidYear(year) || !fits(annual.InYear(year)))
        {
            year += step;
        }

        return annual.InYear(year);
    }

    private static bool Found(LocalDate? read, out LocalDate date)
    {
        date = read ?? default;
        return read is not null;
    }

    private static IsoDayOfWeek? DayOfWeek(string word) => Enum.GetValues<IsoDayOfWeek>()
        .Where(d => d != IsoDayOfWeek.None).Cast<IsoDayOfWeek?>().FirstOrDefault(d => d.ToString() is { } name
            && (word.Equals(name, StringComparison.OrdinalIgnoreCase)
                || word.Equals(name[..3], StringComparison.OrdinalIgnoreCase)));

    // Turns "Mon 1st Dec," into "1 Dec" and "last Monday" into "Monday", with months in the case that the patterns
    // need.
    private static string Bare(string typed, string lead)
    {
        var words = Typed.Clean(typed).Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        var leads = words.Length > 1
            && (DayOfWeek(words[0]) is not null || words[0].Equals(lead, StringComparison.OrdinalIgnoreCase));
        return string.Join(' ', words.Skip(leads ? 1 : 0).Select(Word));
    }

    private static string Word(string word)
    {
        foreach (var ending in (string[])["st", "nd", "rd", "th"])
        {
            if (word.Length > 2 && word.EndsWith(ending, StringComparison.OrdinalIgnoreCase)
                && word[..^2].All(char.IsAsciiDigit))
            {
                return word[..^2];
            }
        }

        return word.Equals("sept", StringComparison.OrdinalIgnoreCase) ? "Sep"
            : word.All(char.IsAsciiLetter) && word.Length > 2
                ? char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()
            : word;
    }

    private static LocalDatePattern Pattern(string pattern) =>
        LocalDatePattern.CreateWithInvariantCulture(pattern).WithTwoDigitYearMax(99);

    private static AnnualDatePattern Annual(string pattern) => AnnualDatePattern.CreateWithInvariantCulture(pattern);

    [GeneratedRegex(@"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$")]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"[-/.,]+")]
    private static partial Regex BetweenWords();
}
