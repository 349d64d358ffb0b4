using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>
/// A rule like "within 5 working days of being sent" (§24). The rule is stored rather than the date, because a bank
/// holiday announced later must move deadlines that are already running.
/// </summary>
[Serves("§24")]
public sealed record WorkingDayDeadline
{
    /// <summary>Creates a rule.</summary>
    /// <param name="sent">When the referral was sent to the DSM.</param>
    /// <param name="days">Working days allowed, at least 1, not counting day 0.</param>
    /// <param name="nation">Nation of the DSM's business.</param>
    public WorkingDayDeadline(Instant sent, int days, Nation nation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        (Sent, Days, Nation) = (sent, days, nation);
    }

    /// <summary>Gets when the referral was sent to the DSM.</summary>
    public Instant Sent { get; }

    /// <summary>Gets the working days allowed, not counting day 0.</summary>
    public int Days { get; }

    /// <summary>Gets the nation whose working days count.</summary>
    public Nation Nation { get; }

    /// <summary>Calculates the deadline with these calendars.</summary>
    public ComputedDeadline In(WorkingDayCalendars calendars) => In(calendars[Nation]);

    /// <inheritdoc cref="In(WorkingDayCalendars)"/>
    /// <param name="calendar">Calendar of this rule's <see cref="Nation"/>.</param>
    /// <exception cref="ArgumentException">The calendar is for another nation.</exception>
    public ComputedDeadline In(WorkingDayCalendar calendar) => new(this, calendar);
}
