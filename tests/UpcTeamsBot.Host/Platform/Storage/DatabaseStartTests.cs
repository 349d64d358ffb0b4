using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Host;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Migrations;

/// <summary>Starts the bot on databases in every state that a kill, a copy or a full disk can leave.</summary>
// Tests the preparation of the file.
[Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
public sealed class DatabaseStartTests : IDisposable
{
    // EF's lock table, as it remains if the process ends during the migration.
    private const string Locked =
        """
        CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
        INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-24 10:30:00+00:00');
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string _folder = Directory.CreateTempSubdirectory("upc-start-").FullName;

    private string Database => Path.Combine(_folder, "data", "upc.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Start_AfterAKillWhileMigrating_MigratesAndStarts()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Database)!);
        Run(Database, Locked);
        await StartAsync();
        Run(Database, Locked);
        await StartAsync();
        Assert.Equal("1", Run(Database, "SELECT COUNT(*) FROM \"__EFMigrationsHistory\""));
    }

    [Fact]
    public async Task Start_TwoAtOnce_MigrateOnce()
    {
        await Task.WhenAll(StartAsync(), StartAsync(), StartAsync());
        Assert.Equal("1", Run(Database, "SELECT COUNT(*) FROM \"__EFMigrationsHistory\""));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_OverACopyWithoutWriteAheadLogging_SetsIt(bool migrated)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Database)!);
        if (migrated)
        {
            await StartAsync();
            SqliteConnection.ClearAllPools();
        }

        Assert.Equal("delete", Run(Database, "PRAGMA journal_mode=DELETE"));
        await StartAsync();
        Assert.Equal("wal", Run(Database, "PRAGMA journal_mode"));
    }

    [Fact]
    public async Task Start_OverANewerDatabase_IsRefused()
    {
        await StartAsync();
        Run(Database, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('20991231000000_Later', '11.0.0')");
        var e = await Assert.ThrowsAsync<StartRefusedException>(StartAsync);
        Assert.Contains("newer version", e.Message, StringComparison.Ordinal);
        Assert.Contains("20991231000000_Later", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_MakesFilesThatOnlyTheirOwnerCanRead()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await StartAsync();
        File.SetUnixFileMode(Database, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await StartAsync();
        await using var open = new SqliteConnection($"Data Source={Database}");
        await open.OpenAsync();
        Run(Database, "CREATE TABLE t (x); DROP TABLE t");
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Database)!))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public void Failure_OfTheDatabase_IsOneLineThatSaysWhatToDo() => Cases.AllHold(
        new[]
        {
            (13, "disk is full"), (8, "read-only"), (14, "cannot be opened"), (26, "not a database"),
            (11, "damaged"), (5, "locked"), (10, "disk cannot be"), (99, "SQLite error 99"),
        },
        (code, says) =>
        {
            var e = new DbUpdateException("x", new SqliteException("Alex Example", code));
            var line = Assert.Single(StartFailures.Of(e)!);
            Assert.StartsWith("Database:Path", line, StringComparison.Ordinal);
            Assert.Contains(says, line, StringComparison.Ordinal);
            Assert.DoesNotContain("Alex", line, StringComparison.Ordinal);
        });

    [Fact]
    public async Task Readiness_OnAFullDisk_Is503()
    {
        var host = new BotHost { Settings = { ["Database:MinimumFreeMegabytes"] = "1000000" } };
        await host.InitializeAsync();
        try
        {
            using var answer = await host.Http.GetAsync("/health/ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains(
                "disk of the database is full", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    private async Task StartAsync()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Database:Path"] = Database }).Build();
        await using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging()
            .AddStorage(configuration).BuildServiceProvider();
        await services.MigrateAsync().WaitAsync(Patience);
    }

    private static string Run(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!;
    }
}
