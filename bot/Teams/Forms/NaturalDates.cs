using NodaTime;
using NodaTime.Text;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Teams.Forms;

/// <summary>Reads dates to come as people type them: <c>1 Dec</c>, <c>1/12</c>, <c>1 December 2026</c>, <c>tomorrow</c>, <c>Monday</c>.</summary>
public static class NaturalDates
{
    private static readonly AnnualDatePattern[] WithoutYear =
    [
        AnnualDatePattern.CreateWithInvariantCulture("d MMM"), AnnualDatePattern.CreateWithInvariantCulture("d MMMM"), AnnualDatePattern.CreateWithInvariantCulture("d/M"),
        AnnualDatePattern.CreateWithInvariantCulture("MMM d"), AnnualDatePattern.CreateWithInvariantCulture("MMMM d"),
    ];

    private static readonly LocalDatePattern[] WithYear =
    [
        LocalDatePattern.CreateWithInvariantCulture("d/M/yy"), LocalDatePattern.CreateWithInvariantCulture("d MMM yy"),
        LocalDatePattern.CreateWithInvariantCulture("d.M.yyyy"), LocalDatePattern.CreateWithInvariantCulture("d-M-yyyy"),
    ];

    /// <summary>Reads a date. One without a year, or a day of the week, is the first such day on or after another.</summary>
    /// <param name="typed">What was typed, without anything around it.</param>
    /// <param name="today">Today in London.</param>
    /// <param name="notBefore">The first day that a date without a year can mean.</param>
    /// <param name="date">The date.</param>
    public static bool TryRead(string typed, LocalDate today, LocalDate notBefore, out LocalDate date)
    {
        var text = Bare(typed);
        if (FormRules.TryDate(text, out date))
        {
            return true;
        }

        switch (text.ToLowerInvariant())
        {
            case "today" or "now":
                date = today;
                return true;
            case "tomorrow":
                date = today.PlusDays(1);
                return true;
        }

        if (DayOfWeek(text) is { } day)
        {
            date = notBefore.DayOfWeek == day ? notBefore : notBefore.Next(day);
            return true;
        }

        foreach (var pattern in WithYear)
        {
            if (pattern.Parse(text) is { Success: true, Value: var whole })
            {
                date = whole;
                return true;
            }
        }

        foreach (var pattern in WithoutYear)
        {
            if (pattern.Parse(text) is { Success: true, Value: var annual })
            {
                // 29 February is the next one that there is.
                var year = notBefore.Year;
                while (!annual.IsValidYear(year) || annual.InYear(year) < notBefore)
                {
                    year++;
                }

                date = annual.InYear(year);
                return true;
            }
        }

        date = default;
        return false;
    }

    private static IsoDayOfWeek? DayOfWeek(string text)
    {
        var word = text.StartsWith("next ", StringComparison.OrdinalIgnoreCase) ? text[5..] : text;
        return Enum.GetValues<IsoDayOfWeek>().Where(d => d != IsoDayOfWeek.None)
            .Cast<IsoDayOfWeek?>().FirstOrDefault(d => word.Equals(d.ToString(), StringComparison.OrdinalIgnoreCase) || word.Equals(d.ToString()![..3], StringComparison.OrdinalIgnoreCase));
    }

    // "Mon 1st Dec," is "1 Dec"; months by name as the patterns write them.
    private static string Bare(string typed)
    {
        var words = Typed.Clean(typed).Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).ToList();
        if (words.Count > 1 && DayOfWeek(words[0]) is not null)
        {
            words.RemoveAt(0);
        }

        return string.Join(' ', words.Select(Word));
    }

    private static string Word(string word)
    {
        foreach (var ending in (string[])["st", "nd", "rd", "th"])
        {
            if (word.Length > 2 && word.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && word[..^2].All(char.IsAsciiDigit))
            {
                return word[..^2];
            }
        }

        return word.Equals("sept", StringComparison.OrdinalIgnoreCase) ? "Sep"
            : word.All(char.IsAsciiLetter) && word.Length > 2 ? char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()
            : word;
    }
}
