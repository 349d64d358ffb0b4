using System.Runtime.InteropServices;

namespace UpcTeamsBot.Playground;

/// <summary>Ctrl-C, SIGTERM or, where asked for, the end of standard input: from whatever moment it comes, everything is ended in order.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignal()
    {
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop),
        ];
    }

    public CancellationToken Token => _stop.Token;

    public void WatchStandardInput() => _ = Task.Run(async () =>
    {
        await Console.In.ReadToEndAsync();
        await _stop.CancelAsync();
    });

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        _stop.Cancel();
    }
}
