using System.Diagnostics;
using System.Net.Sockets;

namespace UpcTeamsBot.Benchmarks;

/// <summary>A server in its own process, so that its memory and startup time can be measured.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly StreamWriter? _log;

    private ServerProcess(Process process, Uri address, StreamWriter? log) =>
        (_process, Address, _log) = (process, address, log);

    public Uri Address { get; }

    /// <summary>Memory in use now, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>CPU time used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts a program or an assembly. It may not be listening yet.</summary>
    public static ServerProcess Start(
        string program, IEnumerable<string> arguments, int port, IReadOnlyDictionary<string, string> environment,
        string? logFile)
    {
        var start = Repository.Start(program, arguments);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var log = logFile is null ? null : new StreamWriter(logFile) { AutoFlush = true };
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Write(log, line.Data);
        process.ErrorDataReceived += (_, line) => Write(log, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process, new($"http://127.0.0.1:{port}/"), log);
    }

    /// <summary>Waits until the server listens.</summary>
    public async Task ListensAsync()
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(Address.Host, Address.Port);
                return;
            }
            catch (SocketException) when (!_process.HasExited && patience.Elapsed < StartsWithin)
            {
                await Task.Delay(2);
            }
            catch (SocketException)
            {
                throw new InvalidOperationException(
                    "The server did not start: "
                        + $"{(_process.HasExited ? $"it ended with {_process.ExitCode}" : "it never listened")}");
            }
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
        _log?.Dispose();
    }

    private static void Write(StreamWriter? log, string? line)
    {
        if (log is not null && line is not null)
        {
            lock (log)
            {
                log.WriteLine(line);
            }
        }
    }
}
