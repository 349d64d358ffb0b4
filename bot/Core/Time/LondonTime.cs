using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>
/// Converts between instants and London time, which all deadlines use (ruling on §24). Uses NodaTime's time zone data,
/// which is the same on every machine.
/// </summary>
public static class LondonTime
{
    /// <summary>Gets Europe/London, including British Summer Time.</summary>
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Europe/London"];

    /// <summary>Returns the date and time in London.</summary>
    public static LocalDateTime Local(Instant instant) => instant.InZone(Zone).LocalDateTime;

    /// <summary>Returns the date in London.</summary>
    public static LocalDate DateOf(Instant instant) => Local(instant).Date;

    /// <summary>
    /// Returns the instant of a time in London. A time in the hour skipped in March is moved forward by an hour. A time
    /// in the hour repeated in October means the first of the two.
    /// </summary>
    public static Instant At(LocalDate date, LocalTime time) => Zone.AtLeniently(date + time).ToInstant();

    /// <inheritdoc cref="At(LocalDate, LocalTime)"/>
    public static Instant At(LocalDateTime local) => At(local.Date, local.TimeOfDay);

    /// <summary>Returns the first instant of a day in London.</summary>
    public static Instant StartOf(LocalDate date) => Zone.AtStartOfDay(date).ToInstant();

    /// <summary>Returns the end of a day in London, exclusive: the first instant of the next day.</summary>
    public static Instant EndOf(LocalDate date) => StartOf(date.PlusDays(1));
}
