namespace UpcTeamsBot.Benchmarks.Measurements;

/// <summary>
/// Measures turns without the product: an echo bot on the SDK's own adapter (echo.stock) and on ours (echo.ours). The
/// two alternate within one run, so that other load on the machine affects both.
/// </summary>
internal sealed class Echo : IMeasurement
{
    private const int Connections = 16;

    public string Name => "echo";

    public string What => "an echo bot on the SDK's adapter and on ours, 16 connections";

    public async Task<IReadOnlyList<Figure>> RunAsync(Pace pace)
    {
        await using var connector = await Connector.StartAsync();
        using var stock = await Side.StartAsync("echo.stock", EchoServer.Stock, connector);
        using var ours = await Side.StartAsync("echo.ours", EchoServer.Ours, connector);
        Side[] sides = [stock, ours];
        foreach (var side in sides)
        {
            await side.Crowd.ClosedAsync(Connections, pace.Seconds(0.5, 4, 15));
        }

        var (rounds, length) = (pace.Of(1, 3, 5), pace.Seconds(0.5, 3, 8));
        for (var round = 0; round < rounds; round++)
        {
            foreach (var side in sides)
            {
                await side.MeasureAsync(length);
            }
        }

        foreach (var side in sides)
        {
            var megabytes = side.WorkingSet / 1048576.0;
            Say.Line(
                $"  {side.Measure}: {side.PerSecond:F0} turns/s, {side.CpuMs:F3} ms of CPU a turn, {megabytes:F0} MB");
        }

        return [stock.ToFigure(), ours.ToFigure() with { Ratio = ours.PerSecond / stock.PerSecond }];
    }

    private sealed class Side : IDisposable
    {
        private readonly Connector _connector;
        private readonly ServerProcess _server;
        private readonly HttpClient _http;
        private readonly Latencies _latencies = new();
        private TimeSpan _cpu;
        private double _seconds;

        private Side(string measure, Connector connector, ServerProcess server)
        {
            (Measure, _connector, _server) = (measure, connector, server);
            _http = new(
                new SocketsHttpHandler { UseProxy = false, UseCookies = false })
            { BaseAddress = server.Address };
            Crowd = new(Enumerable.Range(0, 64).Select(i => new Talker(new(_http, connector.Url, i))));
        }

        public string Measure { get; }

        public Crowd Crowd { get; }

        public double PerSecond => _latencies.Count / _seconds;

        public double CpuMs => _cpu.TotalMilliseconds / _latencies.Count;

        public long WorkingSet => _server.WorkingSet;

        public static async Task<Side> StartAsync(string measure, string which, Connector connector)
        {
            var port = Ports.Free();
            var server = ServerProcess.Start(
                typeof(Echo).Assembly.Location, [which, $"{port}"], port, new Dictionary<string, string>(), null);
            await server.ListensAsync();
            return new(measure, connector, server);
        }

        public async Task MeasureAsync(TimeSpan length)
        {
            var (calls, cpu) = (_connector.Calls, _server.ProcessorTime);
            var (perSecond, latencies) = await Crowd.ClosedAsync(Connections, length);
            _cpu += _server.ProcessorTime - cpu;
            _seconds += latencies.Count / perSecond;
            _latencies.Add(latencies);
            if (_connector.Calls - calls < latencies.Count)
            {
                throw new InvalidOperationException(
                    $"Only {_connector.Calls - calls} echoes of {latencies.Count} came back");
            }
        }

        public Figure ToFigure() => _latencies.ToFigure(Measure) with { PerSecond = PerSecond, CpuMs = CpuMs };

        public void Dispose()
        {
            _http.Dispose();
            _server.Dispose();
        }
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
