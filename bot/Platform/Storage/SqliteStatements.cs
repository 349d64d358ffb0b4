using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// Keeps the prepared statements of each open connection. EF makes a new command each time, so SQLite would read and
/// plan each statement anew.
/// </summary>
internal sealed class SqliteStatements : DbCommandInterceptor, IDbConnectionInterceptor
{
    private readonly ConditionalWeakTable<SqliteConnection, Kept> _kept = [];

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result) =>
        result is SqliteCommand { Connection: { } connection } command
            ? _kept.GetOrCreateValue(connection).Take(command) : result;

    // A statement that is not ended keeps the file open and locked, although the connection is closed.
    InterceptionResult IDbConnectionInterceptor.ConnectionClosing(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        End(connection, result);

    ValueTask<InterceptionResult> IDbConnectionInterceptor.ConnectionClosingAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        ValueTask.FromResult(End(connection, result));

    InterceptionResult IDbConnectionInterceptor.ConnectionDisposing(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        End(connection, result);

    ValueTask<InterceptionResult> IDbConnectionInterceptor.ConnectionDisposingAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        ValueTask.FromResult(End(connection, result));

    private InterceptionResult End(DbConnection connection, InterceptionResult result)
    {
        if (connection is SqliteConnection sqlite && _kept.TryGetValue(sqlite, out var kept))
        {
            kept.ForgetAll();
        }

        return result;
    }

    // A connection has one user at a time, who may have several readers open.
    private sealed class Kept
    {
        private const int Most = 100;

        private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

        public SqliteCommand Take(SqliteCommand command)
        {
            if (!_statements.TryGetValue(command.CommandText, out var statement))
            {
                if (_statements.Count >= Most)
                {
                    ForgetAll();
                }

                statement = new(command.CommandText, command.Connection!);
                _statements.Add(command.CommandText, statement);
            }
            else if (statement.InUse)
            {
                return command;
            }

            statement.InUse = true;
            statement.Transaction = command.Transaction;
            statement.CommandTimeout = command.CommandTimeout;
            foreach (SqliteParameter parameter in command.Parameters)
            {
                statement.Parameters.Add(parameter);
            }

            command.Dispose();
            return statement;
        }

        public void ForgetAll()
        {
            foreach (var old in _statements.Values)
            {
                old.Forget();
            }

            _statements.Clear();
        }
    }

    // Its user disposes of it, which only makes it free again. It ends before its connection does.
    private sealed class Statement(string text, SqliteConnection connection) : SqliteCommand(text, connection)
    {
        private bool _forgotten;

        public bool InUse { get; set; }

        public void Forget()
        {
            _forgotten = true;
            if (!InUse)
            {
                Dispose();
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (_forgotten || !disposing)
            {
                base.Dispose(disposing);
                return;
            }

            Parameters.Clear();
            Transaction = null;
            InUse = false;
        }
    }
}
