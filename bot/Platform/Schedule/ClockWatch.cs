namespace UpcTeamsBot.Platform.Schedule;

/// <summary>Notices that the clock was set back, by comparing it with the time that has passed.</summary>
internal sealed class ClockWatch(TimeProvider time)
{
    // Time servers correct a clock by less.
    private static readonly TimeSpan Noticed = TimeSpan.FromMinutes(1);

    private DateTimeOffset _at = time.GetUtcNow();
    private long _since = time.GetTimestamp();

    /// <summary>Returns whether the clock was set back by more than a minute since the last call.</summary>
    public bool WasSetBack()
    {
        var expected = _at + time.GetElapsedTime(_since);
        (_at, _since) = (time.GetUtcNow(), time.GetTimestamp());
        return expected - _at > Noticed;
    }
}
