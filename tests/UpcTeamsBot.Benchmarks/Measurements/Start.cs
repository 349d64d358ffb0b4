using System.Diagnostics;

namespace UpcTeamsBot.Benchmarks.Measurements;

/// <summary>The bot's startup time with an existing database, and its memory.</summary>
internal sealed class Start : IMeasurement
{
    public string Name => "start";

    public string What => "process start to first answer, memory when idle and after turns";

    public async Task<IReadOnlyList<Figure>> RunAsync(Pace pace)
    {
        await using var host = await BotHost.StartAsync();
        var latencies = new Latencies();
        for (var i = 0; i < pace.Of(1, 4, 15); i++)
        {
            host.StopBot();
            var began = Stopwatch.GetTimestamp();
            await host.StartBotAsync();
            var listens = Stopwatch.GetElapsedTime(began);
            await new Turn(host.Http, host.ServiceUrl, 0).SayAsync("help");
            latencies.Add("help", Stopwatch.GetElapsedTime(began));
            if (i == 0)
            {
                Say.Line($"  listens after {listens.TotalMilliseconds:F0} ms, first answer after {latencies.Percentile(1):F0} ms");
            }
        }

        Say.Line($"  first answer: p50 {latencies.Percentile(0.5):F0} ms, longest {latencies.Percentile(1):F0} ms");
        await Task.Delay(pace.Seconds(0.5, 5, 5));
        var idle = host.Process.WorkingSet;
        var (perSecond, turns) = await AnnexETurns.CrowdOf(host).ClosedAsync(8, pace.Seconds(1, 12, 40));
        var loaded = host.Process.WorkingSet;
        Say.Line($"  working set: {idle / 1048576.0:F0} MB when idle, {loaded / 1048576.0:F0} MB after {turns.Count} turns at {perSecond:F0} a second");
        return [latencies.ToFigure("start.firstAnswer"), new("memory.idle") { Bytes = idle },
            new("memory.underLoad") { Bytes = loaded, N = turns.Count }];
    }
}
