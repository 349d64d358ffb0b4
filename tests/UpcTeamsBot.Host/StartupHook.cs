using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

#pragma warning disable CA1050, CA1812, MA0047, SA1649 // .NET looks for a class of this name, outside any namespace.

/// <summary>
/// Runs in a bot's process before the bot (<c>DOTNET_STARTUP_HOOKS</c>). Kills it at one of its database commits: at
/// the one that <c>UPC_KILL_AT</c> counts, from when the file <c>UPC_KILL_FROM</c> is there. Or measures it, whenever
/// the file that <c>UPC_MEASURE</c> names is empty.
/// </summary>
internal static class StartupHook
{
    private const string Committed = "Microsoft.EntityFrameworkCore.Database.Transaction.TransactionCommitted";
    private const string Executed = "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuted";
    private const string Read = "Microsoft.EntityFrameworkCore.Database.Command.DataReaderDisposing";

    public static void Initialize()
    {
        if (int.TryParse(
            Environment.GetEnvironmentVariable("UPC_KILL_AT"), NumberStyles.None, CultureInfo.InvariantCulture,
            out var at))
        {
            DiagnosticListener.AllListeners.Subscribe(
                new Listeners(new Commits(at, Environment.GetEnvironmentVariable("UPC_KILL_FROM")!)));
        }

        if (Environment.GetEnvironmentVariable("UPC_MEASURE") is { Length: > 0 } file)
        {
            _ = MeasureAsync(file);
        }
    }

    // Writes the bytes that are in use, and the numbers of open handles and threads.
    private static async Task MeasureAsync(string file)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await timer.WaitForNextTickAsync())
        {
            if (new FileInfo(file) is { Exists: true, Length: 0 })
            {
                // What finalizers free counts as free.
                GC.Collect();
                GC.WaitForPendingFinalizers();
                var bytes = GC.GetTotalMemory(forceFullCollection: true);
                using var me = Process.GetCurrentProcess();
                File.WriteAllText(
                    file + ".new",
                    string.Create(CultureInfo.InvariantCulture, $"{bytes} {me.HandleCount} {me.Threads.Count}"));
                File.Move(file + ".new", file, overwrite: true);
            }
        }
    }

    private sealed class Listeners(Commits commits) : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
            {
                value.Subscribe(commits, name => name is Committed or Executed or Read);
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
            if (IsCommit(value) && File.Exists(from) && Interlocked.Increment(ref _count) == at)
            {
                using var me = Process.GetCurrentProcess();
                me.Kill();
            }
        }

        // A statement that writes outside a transaction commits by itself: at its end, or when its answer was read.
        // Leases of lanes do not count: a timer renews them, so their number depends on the machine.
        private static bool IsCommit(KeyValuePair<string, object?> value) => value.Key switch
        {
            Committed => true,
            Executed => value.Value is CommandExecutedEventData { ExecuteMethod: DbCommandMethod.ExecuteNonQuery } data
                && Writes(data.Command),
            Read => value.Value is DataReaderDisposingEventData data && Writes(data.Command),
            _ => false,
        };

        private static bool Writes(DbCommand command) => command.Transaction is null
            && !command.CommandText.Contains("OutboxLanes", StringComparison.Ordinal)
            && (command.CommandText.Contains("INSERT ", StringComparison.Ordinal)
                || command.CommandText.Contains("UPDATE ", StringComparison.Ordinal)
                || command.CommandText.Contains("DELETE ", StringComparison.Ordinal));

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
