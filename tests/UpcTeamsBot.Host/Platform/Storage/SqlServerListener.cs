using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Tests.SqlServer;

/// <summary>
/// Creates a host's database contexts: for SQLite, until the test switches to SQL Server. From then on, every statement
/// is generated for SQL Server, recorded, and answered with no rows, as by a server with empty tables.
/// </summary>
internal sealed class SqlServerListener(IDbContextFactory<UpcDbContext> sqlite) : IDbContextFactory<UpcDbContext>
{
    private readonly Notes _notes = new();

    // Background jobs stay on SQLite.
    private readonly AsyncLocal<bool> _isOn = new();

    /// <summary>The distinct statements.</summary>
    public IReadOnlyCollection<string> Statements => [.. _notes.Statements.Keys];

    /// <summary>Whether this async flow generates statements for SQL Server.</summary>
    public bool IsOn
    {
        get => _isOn.Value;
        set => _isOn.Value = value;
    }

    /// <summary>Returns a context that is never connected, for the model and for translating queries.</summary>
    public static SqlServerUpcDbContext NeverAsked() =>
        new(new DbContextOptionsBuilder<SqlServerUpcDbContext>().UseSqlServer("Server=never-asked").Options);

    public UpcDbContext CreateDbContext() => IsOn ? Listening() : sqlite.CreateDbContext();

    public async Task<UpcDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        IsOn ? Listening() : await sqlite.CreateDbContextAsync(cancellationToken);

    /// <summary>Returns a context whose commands go to a listener, which must answer each of them.</summary>
    public static SqlServerUpcDbContext Listening(DbCommandInterceptor listener) =>
        new(new DbContextOptionsBuilder<SqlServerUpcDbContext>().UseSqlServer("Server=never-asked")
            .AddInterceptors(listener, new Closed(), new NoTransactions()).Options);

    private SqlServerUpcDbContext Listening() => Listening(_notes);

    private sealed class Notes : DbCommandInterceptor
    {
        public ConcurrentDictionary<string, bool> Statements { get; } = new();

        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Noted(command);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default) => new(Noted(command));

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result,
            CancellationToken cancellationToken = default)
        {
            Noted(command);
            return new(InterceptionResult<int>.SuppressWithResult(0));
        }

        private InterceptionResult<DbDataReader> Noted(DbCommand command)
        {
            Statements[command.CommandText] = true;
            return InterceptionResult<DbDataReader>.SuppressWithResult(new DataTable().CreateDataReader());
        }
    }

    private sealed class Closed : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
                InterceptionResult.Suppress();

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result,
            CancellationToken cancellationToken = default) => new(InterceptionResult.Suppress());
    }

    private sealed class NoTransactions : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
            CancellationToken cancellationToken = default) =>
            new(InterceptionResult<DbTransaction>.SuppressWithResult(new Nothing(connection)));

        public override ValueTask<InterceptionResult> CreatingSavepointAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result,
            CancellationToken cancellationToken = default) => new(InterceptionResult.Suppress());

        public override ValueTask<InterceptionResult> RollingBackToSavepointAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result,
            CancellationToken cancellationToken = default) => new(InterceptionResult.Suppress());
    }

    private sealed class Nothing(DbConnection connection) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => IsolationLevel.Unspecified;

        protected override DbConnection DbConnection => connection;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }
}
