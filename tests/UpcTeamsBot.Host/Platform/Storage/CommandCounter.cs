using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Tests.Storage;

/// <summary>
/// Counts the commands that a host sends to its database, as EF Core reports them. Rows saved together count as one
/// command, because SQL Server gets them as one batch, although SQLite gets each by itself. It must listen before the
/// host starts: EF Core caches for a second that nobody is listening.
/// </summary>
internal sealed class CommandCounter
    : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string _database;
    private readonly List<IDisposable> _subscriptions = [];
    private readonly List<(string Text, bool InBackground)> _commands = [];
    private readonly HashSet<DbContext> _saving = [];
    private readonly Dictionary<DbContext, int> _open = [];
    private readonly List<(int RoundTrips, bool InBackground)> _transactions = [];
    private readonly AsyncLocal<bool> _isPaused = new();

    public CommandCounter(string database)
    {
        _database = database;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>The commands since the last <see cref="Clear"/>, in order.</summary>
    public IReadOnlyList<(string Text, bool InBackground)> Commands
    {
        get
        {
            lock (_commands)
            {
                return [.. _commands];
            }
        }
    }

    /// <summary>
    /// The round trips of each committed transaction since the last <see cref="Clear"/>: its commands, its beginning
    /// and its commit.
    /// </summary>
    public IReadOnlyList<(int RoundTrips, bool InBackground)> Transactions
    {
        get
        {
            lock (_commands)
            {
                return [.. _transactions];
            }
        }
    }

    /// <summary>Runs something whose own commands do not count.</summary>
    public async Task WithoutAsync(Func<Task> act)
    {
        _isPaused.Value = true;
        await act();
    }

    /// <summary>Resets the count to zero.</summary>
    public void Clear()
    {
        lock (_commands)
        {
            _commands.Clear();
            _transactions.Clear();
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        lock (_commands)
        {
            if (value.Value is CommandEventData { Context: { } context } command
                && value.Key == RelationalEventId.CommandExecuting.Name)
            {
                var text = command.Command.CommandText.Replace('[', '"').Replace(']', '"');
                if (IsOurs(command.Connection) && !RunsByTheClock(text) && !_isPaused.Value
                    && (command.CommandSource != CommandSource.SaveChanges || _saving.Remove(context)))
                {
                    _commands.Add((text, BackgroundWork.IsRunning));
                    if (_open.TryGetValue(context, out var before))
                    {
                        _open[context] = before + 1;
                    }
                }
            }
            else if (value.Value is TransactionEndEventData { Context: { } begun }
                && value.Key == RelationalEventId.TransactionStarted.Name && IsOurs(begun.Database.GetDbConnection()))
            {
                _open[begun] = 1;
            }
            else if (value.Value is TransactionEndEventData { Context: { } ended }
                && value.Key == RelationalEventId.TransactionCommitted.Name
                && _open.Remove(ended, out var trips))
            {
                _transactions.Add((trips + 1, BackgroundWork.IsRunning));
            }
            else if (value.Value is DbContextEventData { Context: { } saving }
                && value.Key == CoreEventId.SaveChangesStarting.Name)
            {
                _saving.Add(saving);
            }
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    // On SQL Server the folder names the database; see TestDatabase.
    private bool IsOurs(DbConnection connection) => connection.DataSource == _database
        || connection.Database == Path.GetFileName(Path.GetDirectoryName(_database));

    // Sealing the audit trail and polling the outbox serve everything committed in the meantime, not one press.
    private static bool RunsByTheClock(string command) =>
        command.Contains("\"AuditSeals\"", StringComparison.Ordinal)
            || (command.Contains("\"OutboxMessages\"", StringComparison.Ordinal)
                && command.Contains("\"OutboxLanes\"", StringComparison.Ordinal));

    public void Dispose() => _subscriptions.ForEach(s => s.Dispose());
}
