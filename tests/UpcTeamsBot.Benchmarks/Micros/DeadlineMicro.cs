using BenchmarkDotNet.Attributes;
using NodaTime;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Benchmarks.Micros;

/// <summary>Working day calculations (§24).</summary>
public class DeadlineMicro
{
    private readonly WorkingDayDeadline _rule = new(Instant.FromUtc(2026, 12, 22, 15, 30), 5, Nation.Scotland);
    private readonly Instant _now = Instant.FromUtc(2026, 12, 29, 9, 0);
    private WorkingDayCalendars _calendars = null!;

    [GlobalSetup]
    public void Setup() => _calendars = new(BankHolidays.Shipped());

    [Benchmark]
    public int DeadlineOverChristmas() => _rule.In(_calendars).WorkingDaysLeft(_now);
}
