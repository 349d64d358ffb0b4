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
        await using var connector = await Connector.StartAsync();
        var (latencies, floor) = (new Latencies(), new Latencies());
        Memory echo = default;
        for (var i = 0; i < pace.Of(1, 4, 15); i++)
        {
            host.StopBot();
            echo = await EchoAsync(connector, floor, pace);
            var began = Stopwatch.GetTimestamp();
            await host.StartBotAsync();
            var listens = Stopwatch.GetElapsedTime(began);
            await new Turn(host.Http, host.ServiceUrl, 0).SayAsync("help");
            latencies.Add("help", Stopwatch.GetElapsedTime(began));
            if (i == 0)
            {
                Say.Line(
                    $"  listens after {listens.TotalMilliseconds:F0} ms, first answer after "
                    + $"{latencies.Percentile(1):F0} ms, with {host.Process.ProcessorTime.TotalMilliseconds:F0} ms "
                    + $"of CPU");
            }
        }

        Say.Line(
            $"  first answer: p50 {latencies.Percentile(0.5):F0} ms, longest {latencies.Percentile(1):F0} ms; echo: "
            + $"p50 {floor.Percentile(0.5):F0} ms, longest {floor.Percentile(1):F0} ms");

        // Jobs begin ten seconds after the start, and take memory too.
        await Task.Delay(pace.Seconds(0.5, 15, 15));
        var idle = host.Process.WorkingSet;
        var (perSecond, turns) = await AnnexETurns.CrowdOf(host).ClosedAsync(8, pace.Seconds(1, 12, 40));
        var loaded = host.Process.WorkingSet;
        Say.Line(
            $"  working set: {idle / 1048576.0:F0} MB when idle, {loaded / 1048576.0:F0} MB after {turns.Count} "
            + $"turns at {perSecond:F0} a second; echo: {echo.Idle / 1048576.0:F0} MB and "
            + $"{echo.Loaded / 1048576.0:F0} MB");
        return
        [
            latencies.ToFigure("start.firstAnswer") with
            {
                Ratio = latencies.Percentile(0.5) / floor.Percentile(0.5), Floor = floor.ToFigure("start.echo"),
            },
            new("memory.idle") { Bytes = idle, Floor = new("memory.echoIdle") { Bytes = echo.Idle } },
            new("memory.underLoad")
            {
                Bytes = loaded, N = turns.Count, Floor = new("memory.echoUnderLoad") { Bytes = echo.Loaded },
            },
        ];
    }

    // The echo on our adapter, in its own process, while the bot is stopped.
    private static async Task<Memory> EchoAsync(Connector connector, Latencies latencies, Pace pace)
    {
        var port = Ports.Free();
        var began = Stopwatch.GetTimestamp();
        using var server = ServerProcess.Start(
            typeof(Echo).Assembly.Location, [EchoServer.Ours, $"{port}"], port, new Dictionary<string, string>(), null);
        await server.ListensAsync();
        using var http = new HttpClient(
            new SocketsHttpHandler { UseProxy = false, UseCookies = false })
        { BaseAddress = server.Address };
        var turn = new Turn(http, connector.Url, 0);
        await turn.SayAsync("hello");
        latencies.Add("hello", Stopwatch.GetElapsedTime(began));
        var idle = server.WorkingSet;
        for (var busy = Stopwatch.StartNew(); busy.Elapsed < pace.Seconds(0.2, 1, 5);)
        {
            await turn.SayAsync("hello");
        }

        return new(idle, server.WorkingSet);
    }

    private readonly record struct Memory(long Idle, long Loaded);
}
