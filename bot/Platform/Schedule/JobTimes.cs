using NodaTime;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Platform.Schedule;

/// <summary>
/// When a sweep's turn comes. The scheduler only ticks; whether a turn is due is read from the last run that succeeded, so that a turn missed in
/// an outage is caught up once, and one that failed is tried again at the next tick.
/// </summary>
public abstract record JobTimes
{
    private JobTimes()
    {
    }

    /// <summary>How often the scheduler asks.</summary>
    public abstract Duration Tick { get; }

    /// <summary>Every so often.</summary>
    public static JobTimes Every(Duration interval) => new EverySoOften(interval);

    /// <summary>Once a day, at a time of day in London: first thing when that time has come, later if it was missed.</summary>
    public static JobTimes DailyAt(LocalTime time) => new Daily(time);

    /// <summary>Whether a turn is due.</summary>
    /// <param name="lastSuccess">When the last run began that succeeded; null: none did.</param>
    /// <param name="now">Now.</param>
    public abstract bool IsDue(Instant? lastSuccess, Instant now);

    /// <summary>Whether a turn was missed for so long that somebody should look.</summary>
    /// <param name="since">When the last run began that succeeded, or since when one could have.</param>
    /// <param name="now">Now.</param>
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

        public override Duration Tick => Duration.FromMinutes(5);

        public override bool IsDue(Instant? lastSuccess, Instant now) => lastSuccess is not { } last || last < LastTurn(now);

        public override bool IsOverdue(Instant since, Instant now) => since < LastTurn(now - Patience);

        // The latest turn that has come. Worked out by the calendar, since a day in London may last 23 or 25 hours.
        private Instant LastTurn(Instant now)
        {
            var today = LondonTime.DateOf(now);
            var turn = LondonTime.At(today, Time);
            return turn <= now ? turn : LondonTime.At(today.PlusDays(-1), Time);
        }
    }
}
