using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace UpcTeamsBot.Tests;

/// <summary>The bot in its own process, which can be killed.</summary>
/// <param name="folder">The working directory, which also holds its data.</param>
/// <param name="settings">Additional settings. A null value removes a default one.</param>
/// <param name="program">The program's file, or null for the one built with the tests.</param>
internal sealed class BotProcess(string folder, IReadOnlyDictionary<string, string?> settings, string? program = null)
    : IAsyncDisposable
{
    private const int LowestPort = 20_000;
    private const int HighestPort = 32_000;

    private Process? _process;

    /// <summary>The output of all its runs.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>The port, which stays the same after a restart.</summary>
    public int Port { get; } = FreePort();

    /// <summary>Current memory in bytes.</summary>
    public long WorkingSet => Fresh().WorkingSet64;

    /// <summary>Peak memory in bytes.</summary>
    public long PeakWorkingSet => Fresh().PeakWorkingSet64;

    /// <summary>Starts the process, and waits until it listens.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(
            "dotnet", [program ?? Path.Combine(AppContext.BaseDirectory, "UpcTeamsBot.dll")])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{Port}",
                ["Database__Path"] = Path.Combine(folder, "upc.db"),
                ["Teams__TenantId"] = "11111111-1111-1111-1111-111111111111",
            },
        };
        foreach (var (key, value) in settings)
        {
            if (value is null)
            {
                start.Environment.Remove(key);
            }
            else
            {
                start.Environment[key] = value;
            }
        }

        _process = Process.Start(start)!;
        var listening = new TaskCompletionSource();
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not { } said)
            {
                return;
            }

            Lines.Enqueue(said);
            if (said.Contains("Application started", StringComparison.Ordinal))
            {
                listening.TrySetResult();
            }
        };
        _process.ErrorDataReceived += (_, line) => Lines.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var ended = _process.WaitForExitAsync();
        if (await Task.WhenAny(listening.Task, ended).WaitAsync(TimeSpan.FromMinutes(3)) == ended)
        {
            throw new InvalidOperationException($"It ended: {string.Join('\n', Lines)}");
        }
    }

    /// <summary>Waits until it ended by itself.</summary>
    public Task EndedAsync() => _process!.WaitForExitAsync();

    /// <summary>Kills the process, as kill -9 does.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            _process = null;
        }
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private Process Fresh()
    {
        _process!.Refresh();
        return _process;
    }

    // Below the ports that systems give to clients: while the bot is down, one of those could go to another process.
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(LowestPort, HighestPort);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Another process has this one.
            }
        }
    }
}
