namespace UpcTeamsBot.Benchmarks;

/// <summary>How long each measurement takes.</summary>
internal enum Pace
{
    /// <summary>A second or two: shows that the measurement works. Its figures decide nothing.</summary>
    Smoke,

    /// <summary>Up to 40 seconds: fewer repetitions, smaller data.</summary>
    Quick,

    /// <summary>As long as a figure worth quoting needs.</summary>
    Full,
}

/// <summary>What a pace means for a measurement.</summary>
internal static class Paces
{
    /// <summary>Returns the value for the pace.</summary>
    public static T Of<T>(this Pace pace, T smoke, T quick, T full) =>
        pace switch { Pace.Smoke => smoke, Pace.Quick => quick, _ => full };

    /// <summary>Returns the duration for the pace, given in seconds.</summary>
    public static TimeSpan Seconds(this Pace pace, double smoke, double quick, double full) =>
        TimeSpan.FromSeconds(pace.Of(smoke, quick, full));
}
