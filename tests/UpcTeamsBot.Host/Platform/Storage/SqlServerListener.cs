using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Tests.SqlServer;

/// <summary>
/// Databases of a host: SQLite, until the test says that SQL Server is meant. From then on every statement is written
/// for SQL Server, noted, and answered by nothing found, as by a server whose tables are empty.
/// </summary>
internal sealed class SqlServerListener(IDbContextFactory<UpcDbContext> sqlite) : IDbContextFactory<UpcDbContext>
{
    private readonly Notes _notes = new();

    // What runs by itself goes on over SQLite.
    private readonly AsyncLocal<bool> _isOn = new();

    /// <summary>The statements, each once.</summary>
    public IReadOnlyCollection<string> Statements => [.. _notes.Statements.Keys];

    /// <summary>
    /// Whether the statements of whoever sets this, and of what they call, are for SQL Server from now on.
    /// </summary>
    public bool IsOn
    {
        get => _isOn.Value;
        set => _isOn.Value = value;
    }

    /// <summary>A database that nobody asks anything: for the model, and for queries to be written down.</summary>
    public static SqlServerUpcDbContext NeverAsked() =>
        new(new DbContextOptionsBuilder<SqlServerUpcDbContext>().UseSqlServer("Server=never-asked").Options);

    public UpcDbContext CreateDbContext() => IsOn ? Listening() : sqlite.CreateDbContext();

    public async Task<UpcDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        IsOn ? Listening() : await sqlite.CreateDbContextAsync(cancellationToken);

    /// <summary>A database whose statements go to a listener, which has to answer each of them.</summary>
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
