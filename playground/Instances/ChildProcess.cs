using System.Diagnostics;

namespace UpcTeamsBot.Playground.Instances;

/// <summary>
/// A process that must not outlive this one. It watches its standard input (keeper.cjs), which closes when we stop it
/// or are killed. Its output goes to a file.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly Process _process;
    private readonly StreamWriter _log;

    private ChildProcess(Process process, string logFile)
    {
        _process = process;
        LogFile = logFile;
        _log = new StreamWriter(logFile, append: false) { AutoFlush = true };
    }

    public string LogFile { get; }

    public bool HasEnded => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Raised when the process ends by itself, not when we stop it.</summary>
    public event Action? EndedByItself;

    public static ChildProcess Start(
        IReadOnlyList<string> arguments,
        string workingDirectory,
        IReadOnlyDictionary<string, string> environment,
        string logFile)
    {
        var start = new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var child = new ChildProcess(new Process { StartInfo = start, EnableRaisingEvents = true }, logFile);
        child._process.OutputDataReceived += child.Write;
        child._process.ErrorDataReceived += child.Write;
        child._process.Exited += child.Ended;
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Exited -= Ended;
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (Exception exception) when (exception is TimeoutException or IOException or InvalidOperationException)
        {
            KillTree();
        }

        _process.Dispose();
        lock (_log)
            _log.Dispose();
    }

    private void Ended(object? sender, EventArgs e) => EndedByItself?.Invoke();

    private void KillTree()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has already ended.
        }
    }

    private void Write(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
            return;
        lock (_log)
        {
            if (_log.BaseStream is { CanWrite: true })
                _log.WriteLine(line.Data);
        }
    }
}
