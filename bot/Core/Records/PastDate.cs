using NodaTime;

namespace UpcTeamsBot.Core.Records;

/// <summary>
/// The rule for dates on which something happened. A form and its record refuse a later date in the same words.
/// </summary>
public static class PastDate
{
    /// <summary>Returns the error if a date is in the future, or null.</summary>
    /// <param name="date">The date.</param>
    /// <param name="today">Today in London.</param>
    /// <param name="label">What the date is called, at the start of a sentence.</param>
    public static string? Error(LocalDate date, LocalDate today, string label) =>
        date > today ? Future(label) : null;

    /// <summary>Returns the error for a date in the future.</summary>
    public static string Future(string label) => $"{label} must be today or in the past";

    /// <summary>Throws if a date is in the future.</summary>
    /// <exception cref="RefusedException">It is.</exception>
    public static void Require(LocalDate date, LocalDate today, string label)
    {
        if (Error(date, today, label) is { } error)
        {
            throw new RefusedException(RefusalReason.Facts, error);
        }
    }
}
