using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Host;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Tests.SqlServer;

/// <summary>
/// Over SQL Server the bot changes no tables by itself: it starts over a database that is ready, and otherwise says
/// what to do. A stand-in answers for the server.
/// </summary>
public sealed class SqlServerStartTests
{
    [Fact]
    public async Task Start_OverADatabaseThatIsReady_ChangesNothing()
    {
        var server = new Server { Migrations = Known(), ReadsSnapshots = true };
        await Services(server).PrepareAsync();
        Assert.DoesNotContain(
            server.Statements, s => s.Contains("CREATE", StringComparison.OrdinalIgnoreCase)
                || s.Contains("ALTER", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(false, true, "argument migrate")]
    [InlineData(true, false, "READ_COMMITTED_SNAPSHOT")]
    public async Task Start_OverADatabaseThatIsNotReady_EndsWithOneLineThatSaysWhatToDo(
        bool migrated, bool readsSnapshots, string says)
    {
        var server = new Server { Migrations = migrated ? Known() : [], ReadsSnapshots = readsSnapshots };
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => Services(server).PrepareAsync());
        var line = Assert.Single(StartFailures.Of(refused)!);
        Assert.Contains(says, line, StringComparison.Ordinal);
        Assert.Contains("argument migrate", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    [Fact]
    public async Task Start_OverANewerDatabase_IsRefused()
    {
        var server = new Server { Migrations = [.. Known(), "20991231000000_Later"], ReadsSnapshots = true };
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => Services(server).PrepareAsync());
        Assert.Contains("20991231000000_Later", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OverADatabaseWithAdditionsOfTheNextVersion_GoesOn()
    {
        var server = new Server { Migrations = [.. Known(), "20991231000000_AddsLater"], ReadsSnapshots = true };
        await Services(server).PrepareAsync();
        Assert.NotEmpty(server.Statements);
    }

    [Fact]
    public async Task Migrate_OverADatabaseWhoseReadersWait_TurnsSnapshotsOn()
    {
        var server = new Server { Migrations = Known() };
        await Services(server).MigrateAsync();
        Assert.Contains(
            server.Statements, s => s.Contains("SET READ_COMMITTED_SNAPSHOT ON", StringComparison.Ordinal));
    }

    private static string[] Known()
    {
        using var db = SqlServerListener.NeverAsked();
        return [.. db.Database.GetMigrations()];
    }

    private static ServiceProvider Services(Server server)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Database:SqlServer", "Server=never-asked")]).Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging()
            .AddStorage(configuration).AddSingleton<IDbContextFactory<UpcDbContext>>(new Databases(server))
            .BuildServiceProvider();
    }

    private sealed class Databases(Server server) : IDbContextFactory<UpcDbContext>
    {
        public UpcDbContext CreateDbContext() => SqlServerListener.Listening(server);
    }

    private sealed class Server : DbCommandInterceptor
    {
        public string[] Migrations { get; init; } = [];

        public bool ReadsSnapshots { get; init; }

        public List<string> Statements { get; } = [];

        // Whether there is a table of migrations.
        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result,
            CancellationToken cancellationToken = default)
        {
            Statements.Add(command.CommandText);
            return new(InterceptionResult<object>.SuppressWithResult(1));
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result,
            CancellationToken cancellationToken = default)
        {
            Statements.Add(command.CommandText);
            return new(InterceptionResult<int>.SuppressWithResult(0));
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            Statements.Add(command.CommandText);
            var rows = new DataTable();
            if (command.CommandText.Contains("is_read_committed_snapshot_on", StringComparison.Ordinal))
            {
                rows.Columns.Add("Value", typeof(bool));
                rows.Rows.Add(ReadsSnapshots);
            }
            else
            {
                rows.Columns.Add("MigrationId", typeof(string));
                rows.Columns.Add("ProductVersion", typeof(string));
                foreach (var migration in Migrations)
                {
                    rows.Rows.Add(migration, "10.0.0");
                }
            }

            return new(InterceptionResult<DbDataReader>.SuppressWithResult(rows.CreateDataReader()));
        }
    }
}
