using NodaTime;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>The text typed after <c>contact</c> and the customer, parsed as far as possible.</summary>
/// <param name="Channel">How the customer made contact, or null if it was not understood.</param>
/// <param name="On">The day, or null if it was not understood.</param>
/// <param name="About">The other words, which may name a complaint.</param>
public sealed record ContactWords(ContactChannel? Channel, LocalDate? On, IReadOnlyList<string> About)
{
    private const int LongestDate = 4;

    /// <summary>
    /// Parses <c>letter about the overpayment last Monday</c>. A date without a year, or a weekday, means the most
    /// recent one, since contact is in the past.
    /// </summary>
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

    // Takes the first and longest run of words that is a date.
    private static LocalDate? TakeDate(List<string> words, LocalDate today)
    {
        for (var taken = LongestDate; taken > 0; taken--)
        {
            for (var first = 0; first + taken <= words.Count; first++)
            {
                if (TypedDate.TryReadPast(string.Join(' ', words.Skip(first).Take(taken)), today, out var date))
                {
                    words.RemoveRange(first, taken);
                    return date;
                }
            }
        }

        return null;
    }
}
