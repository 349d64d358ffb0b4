using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>
/// The procedure's clock on the wall: Europe/London, whatever zone the machine, the database or the person is in
/// (ruling on §24). The zone's rules are NodaTime's own, so that they are the same on every machine.
/// </summary>
public static class LondonTime
{
    /// <summary>Europe/London, with British Summer Time.</summary>
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Europe/London"];

    /// <summary>Date and time of day in London at an instant.</summary>
    public static LocalDateTime Local(Instant instant) => instant.InZone(Zone).LocalDateTime;

    /// <summary>The date in London at an instant: in summer already tomorrow from 23:00 UTC.</summary>
    public static LocalDate DateOf(Instant instant) => Local(instant).Date;

    /// <summary>
    /// The instant of a time of day in London. In the hour that the clocks skip in March it is as much later as they
    /// skip; in the hour that they repeat in October it is the first of the two.
    /// </summary>
    public static Instant At(LocalDate date, LocalTime time) => Zone.AtLeniently(date + time).ToInstant();

    /// <inheritdoc cref="At(LocalDate, LocalTime)"/>
    public static Instant At(LocalDateTime local) => At(local.Date, local.TimeOfDay);

    /// <summary>The first instant of a day in London.</summary>
    public static Instant StartOf(LocalDate date) => Zone.AtStartOfDay(date).ToInstant();

    /// <summary>The end of a day in London, which is the first instant of the next: something done before it was done in time.</summary>
    public static Instant EndOf(LocalDate date) => StartOf(date.PlusDays(1));
}
