using NodaTime;
using NodaTime.Text;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Tests.Deadlines;

/// <summary>Dates and London times as a test writes them.</summary>
internal static class Day
{
    /// <summary>"2026-11-30".</summary>
    public static LocalDate Of(string date) => LocalDatePattern.Iso.Parse(date).Value;

    /// <summary>"2026-11-30 09:00", as the clock on the wall shows it in London.</summary>
    public static Instant At(string londonTime) =>
        LondonTime.At(LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm").Parse(londonTime).Value);

    /// <summary>"2026-11-30T09:00:00Z".</summary>
    public static Instant Utc(string utc) => InstantPattern.ExtendedIso.Parse(utc).Value;
}
