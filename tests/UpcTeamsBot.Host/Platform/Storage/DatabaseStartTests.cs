using System.Diagnostics;
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

    // Killed once the file is there, and each time when more of the tables are written.
    [Fact]
    public async Task Start_AfterTheProcessWasKilledWhileItStarted_Starts()
    {
        foreach (var size in new[] { 0, 1, 100_000, 300_000, 600_000 })
        {
            var folder = Directory.CreateDirectory(Path.Combine(_folder, $"killed-{size}")).FullName;
            var files = new[] { "upc.db", "upc.db-wal" }.Select(f => new FileInfo(Path.Combine(folder, f))).ToArray();
            await using var bot = new BotProcess(
                folder, new Dictionary<string, string?> { ["BankHolidays__Refresh"] = "false" });
            var starting = bot.StartAsync();
            while (!starting.IsCompleted && !(files[0].Exists && files.Where(f => f.Exists).Sum(f => f.Length) >= size))
            {
                await Task.Delay(1);
                Array.ForEach(files, f => f.Refresh());
            }

            Assert.False(starting.IsCompleted);
            await bot.KillAsync();
            await Assert.ThrowsAsync<InvalidOperationException>(() => starting);
            await bot.StartAsync();
            Assert.Equal(
                "1", Run(Path.Combine(folder, "upc.db"), "SELECT COUNT(*) FROM \"__EFMigrationsHistory\""));
        }
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
        // More than any disk has, so that this one is almost full.
        var most = int.MaxValue.ToString(CultureInfo.InvariantCulture);
        var host = new BotHost { Settings = { ["Database:MinimumFreeMegabytes"] = most } };
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

    [Fact]
    public async Task Start_OnADiskThatFillsUpMeanwhile_SaysSo()
    {
        if (!OperatingSystem.IsLinux() || (await OnADiskAsync("64k", "true")).Code != 0)
        {
            // Not every kernel lets a process mount a disk of its own.
            return;
        }

        foreach (var size in new[] { "64k", "300k", "900k" })
        {
            var (code, said) = await OnADiskAsync(
                size, "dotnet", Path.Combine(AppContext.BaseDirectory, "UpcTeamsBot.dll"), "--environment=Development",
                "--urls=http://127.0.0.1:0", $"--Database:Path={_folder}/upc.db", "--BankHolidays:Refresh=false");
            Assert.Equal(1, code);
            Assert.Equal(
                "The bot cannot start. Database:Path cannot be used: the disk is full. Free some space",
                Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        }
    }

    // Runs a program to which the folder is a disk of its own.
    private async Task<(int Code, string Errors)> OnADiskAsync(string size, params string[] program)
    {
        using var process = Process.Start(
            new ProcessStartInfo(
                "unshare",
                [
                    "--map-root-user", "--mount", "sh", "-c",
                    $"mount -t tmpfs -o size={size} tmpfs \"$0\" && exec \"$@\"", _folder, .. program,
                ])
            {
                RedirectStandardError = true, RedirectStandardOutput = true,
            })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(2));
        await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, errors);
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
