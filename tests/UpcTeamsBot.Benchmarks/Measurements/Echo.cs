using System.Diagnostics;

namespace UpcTeamsBot.Benchmarks.Measurements;

/// <summary>What the stand-in of the Bot Framework itself costs: a bare echo bot, as the real one was measured (16 connections).</summary>
internal sealed class Echo : IMeasurement
{
    private const int Connections = 16;

    public string Name => "echo";

    public string What => "a bare echo bot on sdk/, 16 connections";

    public async Task<IReadOnlyList<Figure>> RunAsync(bool quick)
    {
        await using var connector = await Connector.StartAsync();
        var port = Ports.Free();
        var began = Stopwatch.GetTimestamp();
        using var server = ServerProcess.Start(typeof(Echo).Assembly.Location, [EchoServer.Name, $"{port}"], port, new Dictionary<string, string>(), null);
        await server.ListensAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = server.Address };
        var callers = Enumerable.Range(0, 64).Select(i => new Talker(new(http, connector.Url, i))).ToArray();
        await callers[0].TakeTurnAsync();
        Say.Line($"  first answer after {Stopwatch.GetElapsedTime(began).TotalMilliseconds:F0} ms, working set {server.WorkingSet / 1048576.0:F0} MB");
        var crowd = new Crowd(callers);
        await crowd.ClosedAsync(Connections, TimeSpan.FromSeconds(quick ? 8 : 20));
        var before = server.ProcessorTime;
        var (perSecond, latencies) = await crowd.ClosedAsync(Connections, TimeSpan.FromSeconds(quick ? 10 : 30));
        var processor = (server.ProcessorTime - before).TotalMilliseconds / latencies.Count;
        Say.Line($"  {perSecond:F0} turns/s, p50 {latencies.Percentile(0.5):F1} ms, p99 {latencies.Percentile(0.99):F1} ms, {processor:F2} ms of processor a turn, working set {server.WorkingSet / 1048576.0:F0} MB");
        if (connector.Calls < latencies.Count)
        {
            throw new InvalidOperationException($"Only {connector.Calls} echoes came back");
        }

        return [latencies.ToFigure("echo.sdk") with { PerSecond = perSecond }];
    }

    private sealed class Talker(Turn turn) : ICaller
    {
        public async Task<string> TakeTurnAsync()
        {
            await turn.SayAsync("hello");
            return "hello";
        }
    }
}
