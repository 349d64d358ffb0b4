using System.Globalization;

namespace UpcTeamsBot.Tests.Schedule;

/// <summary>
/// A clock that runs, and can be set forward and back. As on a real machine, the time that passes does not follow it.
/// </summary>
internal sealed class SettableClock : TimeProvider
{
    private long _ahead;

    /// <summary>Creates a clock that is set to a time in London.</summary>
    public SettableClock(string londonTime) => Set(londonTime);

    /// <summary>Sets it to a time in London, such as "2026-11-30 09:00".</summary>
    public void Set(string londonTime) => Interlocked.Exchange(
        ref _ahead, (Deadlines.Day.At(londonTime).ToDateTimeOffset() - System.GetUtcNow()).Ticks);

    /// <summary>Sets it forward, or back.</summary>
    public void Jump(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

    public override string ToString() => GetUtcNow().ToString("u", CultureInfo.InvariantCulture);
}
