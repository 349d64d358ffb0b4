using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>
/// "Within n working days of being sent" (§24: 5), as it is stored: the rule, never the date, because a bank holiday
/// announced later must move the date of a deadline that is already running.
/// </summary>
[Serves("§24")]
public sealed record WorkingDayDeadline
{
    /// <summary>A rule.</summary>
    /// <param name="sent">When the DSM was sent the request.</param>
    /// <param name="days">Working days allowed, at least 1; day 0 is not one of them.</param>
    /// <param name="nation">The nation of the DSM's business.</param>
    public WorkingDayDeadline(Instant sent, int days, Nation nation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        (Sent, Days, Nation) = (sent, days, nation);
    }

    /// <summary>When the DSM was sent the request.</summary>
    public Instant Sent { get; }

    /// <summary>Working days allowed; day 0 is not one of them.</summary>
    public int Days { get; }

    /// <summary>Whose working days.</summary>
    public Nation Nation { get; }

    /// <summary>The rule's dates by the calendars that are known now.</summary>
    public ComputedDeadline In(WorkingDayCalendars calendars) => In(calendars[Nation]);

    /// <inheritdoc cref="In(WorkingDayCalendars)"/>
    /// <param name="calendar">The calendar of this rule's <see cref="Nation"/>.</param>
    /// <exception cref="ArgumentException">The calendar is another nation's.</exception>
    public ComputedDeadline In(WorkingDayCalendar calendar) => new(this, calendar);
}
