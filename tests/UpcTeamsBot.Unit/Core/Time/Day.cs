using NodaTime;
using NodaTime.Text;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Tests.Deadlines;

/// <summary>Parses dates and London times as tests write them.</summary>
internal static class Day
{
    /// <summary>Parses a date such as "2026-11-30".</summary>
    public static LocalDate Of(string date) => LocalDatePattern.Iso.Parse(date).Value;

    /// <summary>Parses a time in London such as "2026-11-30 09:00".</summary>
    public static Instant At(string londonTime) =>
        LondonTime.At(LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm").Parse(londonTime).Value);

    /// <summary>Parses a time in UTC such as "2026-11-30T09:00:00Z".</summary>
    public static Instant Utc(string utc) => InstantPattern.ExtendedIso.Parse(utc).Value;
}
