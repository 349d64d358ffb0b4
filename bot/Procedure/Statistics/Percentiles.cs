using System.Globalization;

namespace UpcTeamsBot.Procedure.Statistics;

/// <summary>Computes percentiles by nearest rank, which is always one of the values.</summary>
public static class Percentiles
{
    /// <summary>Returns the index of the percentile in ascending order.</summary>
    /// <param name="count">How many values there are, at least one.</param>
    /// <param name="percent">Which percentile, 1 to 100.</param>
    public static int Before(int count, int percent) => (int)Math.Ceiling(count * percent / 100.0) - 1;

    /// <summary>Formats a waiting time: "12 minutes", "3.5 hours", "2.1 days".</summary>
    public static string Words(int minutes) => minutes switch
    {
        1 => "1 minute",
        < 90 => string.Create(CultureInfo.InvariantCulture, $"{minutes} minutes"),
        < 48 * 60 => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60.0:0.#} hours"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{minutes / 1440.0:0.#} days"),
    };
}
