using System.Runtime.InteropServices;

namespace UpcTeamsBot.Playground;

/// <summary>
/// Cancels on Ctrl-C, SIGTERM or, with --attached, the end of standard input, so that everything is always shut down in
/// order.
/// </summary>
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
