using NodaTime;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Platform.Schedule;

/// <summary>
/// When a background job is due. The scheduler only ticks. Whether the job is due depends on its last successful run,
/// so a missed run is caught up once and a failed one is retried at the next tick.
/// </summary>
public abstract record JobTimes
{
    private JobTimes()
    {
    }

    /// <summary>Gets the interval at which the scheduler checks whether the job is due.</summary>
    public abstract Duration Tick { get; }

    /// <summary>Creates times with a fixed interval.</summary>
    public static JobTimes Every(Duration interval) => new EverySoOften(interval);

    /// <summary>Creates times for once a day, at a time in London or as soon as possible after it.</summary>
    public static JobTimes DailyAt(LocalTime time) => new Daily(time);

    /// <summary>Returns whether the job is due.</summary>
    /// <param name="lastSuccess">Start of the last successful run, or null if there was none.</param>
    /// <param name="now">Current time.</param>
    public abstract bool IsDue(Instant? lastSuccess, Instant now);

    /// <summary>Returns whether the job is so late that someone should look.</summary>
    /// <param name="since">Start of the last successful run, or the earliest time that one could have started.</param>
    /// <param name="now">Current time.</param>
    public abstract bool IsOverdue(Instant since, Instant now);

    private sealed record EverySoOften(Duration Interval) : JobTimes
    {
        private static readonly Duration Patience = Duration.FromMinutes(5);

        public override Duration Tick => Interval;

        public override bool IsDue(Instant? lastSuccess, Instant now) => true;

        public override bool IsOverdue(Instant since, Instant now) => now - since > Interval + Interval + Patience;
    }

    private sealed record Daily(LocalTime Time) : JobTimes
    {
        private static readonly Duration Patience = Duration.FromHours(2);

        // Clocks of instances differ by less.
        private static readonly Duration Skew = Duration.FromHours(1);

        public override Duration Tick => Duration.FromMinutes(5);

        // A run in the future was noted before the clock was set back. Waiting for it would skip days.
        public override bool IsDue(Instant? lastSuccess, Instant now) =>
            lastSuccess is not { } last || last < LastTurn(now) || last > now + Skew;

        public override bool IsOverdue(Instant since, Instant now) => since < LastTurn(now - Patience);

        // Uses the calendar, because a day in London can last 23 or 25 hours.
        private Instant LastTurn(Instant now)
        {
            var today = LondonTime.DateOf(now);
            var turn = LondonTime.At(today, Time);
            return turn <= now ? turn : LondonTime.At(today.PlusDays(-1), Time);
        }
    }
}
