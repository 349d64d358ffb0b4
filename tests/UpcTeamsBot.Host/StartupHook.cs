using System.Diagnostics;
using System.Globalization;

#pragma warning disable CA1050, CA1812, MA0047, SA1649 // .NET looks for a class of this name, outside any namespace.

/// <summary>
/// Runs in a bot's process before the bot (<c>DOTNET_STARTUP_HOOKS</c>), and kills it at one of its database commits:
/// at the one that <c>UPC_KILL_AT</c> counts, from when the file <c>UPC_KILL_FROM</c> is there.
/// </summary>
internal static class StartupHook
{
    private const string Committed = "Microsoft.EntityFrameworkCore.Database.Transaction.TransactionCommitted";

    public static void Initialize()
    {
        if (int.TryParse(
            Environment.GetEnvironmentVariable("UPC_KILL_AT"), NumberStyles.None, CultureInfo.InvariantCulture,
            out var at))
        {
            DiagnosticListener.AllListeners.Subscribe(
                new Listeners(new Commits(at, Environment.GetEnvironmentVariable("UPC_KILL_FROM")!)));
        }
    }

    private sealed class Listeners(Commits commits) : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
            {
                value.Subscribe(commits, name => name == Committed);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    private sealed class Commits(int at, string from) : IObserver<KeyValuePair<string, object?>>
    {
        private int _count;

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == Committed && File.Exists(from) && Interlocked.Increment(ref _count) == at)
            {
                using var me = Process.GetCurrentProcess();
                me.Kill();
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
