using NodaTime;
using NodaTime.Text;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>What somebody typed after <c>contact</c> and the customer: each part as far as it was understood.</summary>
/// <param name="Channel">How the customer made contact; null: none was understood.</param>
/// <param name="On">The day; null: none was understood.</param>
/// <param name="About">The other words, which may name a complaint.</param>
public sealed record ContactWords(ContactChannel? Channel, LocalDate? On, IReadOnlyList<string> About)
{
    private const int LongestDate = 4;

    private static readonly AnnualDatePattern[] WithoutYear =
    [
        AnnualDatePattern.CreateWithInvariantCulture("d MMM"), AnnualDatePattern.CreateWithInvariantCulture("d MMMM"), AnnualDatePattern.CreateWithInvariantCulture("d/M"),
        AnnualDatePattern.CreateWithInvariantCulture("MMM d"), AnnualDatePattern.CreateWithInvariantCulture("MMMM d"),
    ];

    /// <summary>Reads <c>letter about the overpayment last Monday</c>. A day without a year, or a day of the week, is the last such day: contact is in the past.</summary>
    /// <param name="words">The words.</param>
    /// <param name="today">Today in London.</param>
    public static ContactWords Read(IReadOnlyList<string> words, LocalDate today)
    {
        var left = words.Select(w => w.Trim(',', '.', ';', ':')).Where(w => w.Length > 0).Take(60).ToList();
        var on = TakeDate(left, today);
        ContactChannel? channel = null;
        var at = left.FindIndex(w => ContactChannels.Parse(w) is not null);
        if (at >= 0)
        {
            channel = ContactChannels.Parse(left[at]);
            left.RemoveAt(at);
        }

        return new(channel, on, left);
    }

    // The longest run of words that is a date, the first of them.
    private static LocalDate? TakeDate(List<string> words, LocalDate today)
    {
        for (var taken = LongestDate; taken > 0; taken--)
        {
            for (var first = 0; first + taken <= words.Count; first++)
            {
                if (TryDate([.. words.Skip(first).Take(taken)], today, out var date))
                {
                    words.RemoveRange(first, taken);
                    return date;
                }
            }
        }

        return null;
    }

    private static bool TryDate(string[] words, LocalDate today, out LocalDate date)
    {
        // "Mon 23 Nov", "last Monday": a day of the week before a date says nothing that the date does not.
        if (words.Length > 1 && (DayOfWeek(words[0]) is not null || words[0].Equals("last", StringComparison.OrdinalIgnoreCase)))
        {
            words = words[1..];
        }

        var text = string.Join(' ', words.Select(Plain));
        if (FormRules.TryDate(text, out date))
        {
            return true;
        }

        if (words.Length == 1)
        {
            var days = text.ToLowerInvariant() switch
            {
                "today" => 0,
                "yesterday" => 1,
                _ when DayOfWeek(text) is { } day => today.DayOfWeek == day ? 7 : Period.Between(today.Previous(day), today, PeriodUnits.Days).Days,
                _ => -1,
            };
            if (days >= 0)
            {
                date = today.PlusDays(-days);
                return true;
            }
        }

        foreach (var pattern in WithoutYear)
        {
            if (pattern.Parse(text) is { Success: true, Value: var annual })
            {
                // 29 February is the last one that there was.
                var year = today.Year;
                while (!annual.IsValidYear(year) || annual.InYear(year) > today)
                {
                    year--;
                }

                date = annual.InYear(year);
                return true;
            }
        }

        return false;
    }

    private static IsoDayOfWeek? DayOfWeek(string word)
    {
        foreach (var day in Enum.GetValues<IsoDayOfWeek>())
        {
            var name = day.ToString();
            if (day != IsoDayOfWeek.None && (word.Equals(name, StringComparison.OrdinalIgnoreCase) || word.Equals(name[..3], StringComparison.OrdinalIgnoreCase)))
            {
                return day;
            }
        }

        return null;
    }

    private static string Plain(string word)
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
