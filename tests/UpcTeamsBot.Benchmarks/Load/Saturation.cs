namespace UpcTeamsBot.Benchmarks;

/// <summary>Measures a server's maximum throughput, and its latency at half of that.</summary>
internal static class Saturation
{
    private static readonly int[] Connections = [1, 2, 4, 8, 16];

    /// <param name="measure">The name of the figure.</param>
    /// <param name="crowd">The callers.</param>
    /// <param name="server">The server.</param>
    /// <param name="pace">How long to measure.</param>
    /// <param name="settled">Completes when the server has finished the work it deferred at full load, so that this
    /// does not affect the measurement at half load.</param>
    public static async Task<Figure> FindAsync(
        string measure, Crowd crowd, ServerProcess server, Pace pace, Func<Task<TimeSpan>>? settled = null)
    {
        await crowd.ClosedAsync(4, pace.Seconds(0.5, 5, 15));
        var most = 0.0;
        foreach (var connections in pace == Pace.Smoke ? [4] : Connections)
        {
            var before = server.ProcessorTime;
            var (perSecond, latencies) = await crowd.ClosedAsync(connections, pace.Seconds(0.3, 2, 8));
            var processor = (server.ProcessorTime - before).TotalMilliseconds / latencies.Count;
            Say.Line(
                $"  {connections,2} connections: {perSecond,6:F0} turns/s, p50 {latencies.Percentile(0.5),6:F1} ms, "
                + $"p99 {latencies.Percentile(0.99),6:F1} ms, {processor:F2} ms of processor a turn");
            most = Math.Max(most, perSecond);
        }

        if (settled is not null)
        {
            var took = await settled();
            Say.Line($"  what was put off at full load is done after {took.TotalSeconds:F0} s");
        }

        var (half, late) = await crowd.OpenAsync(most / 2, pace.Seconds(1, 8, 30));
        Say.Line(
            $"  at half of that, {most / 2:F0} turns/s at random moments: p50 {half.Percentile(0.5):F1} ms, p99 "
            + $"{half.Percentile(0.99):F1} ms (the driver was late by {late.Percentile(0.5):F1} ms, p99 "
            + $"{late.Percentile(0.99):F1} ms); by kind of turn:");
        foreach (var step in half.Steps.Order(StringComparer.Ordinal))
        {
            Say.Line(
                $"    {step,-14} p50 {half.Percentile(0.5, step),6:F1} ms, p99 {half.Percentile(0.99, step),6:F1} ms");
        }

        return half.ToFigure(measure) with { PerSecond = most };
    }
}
