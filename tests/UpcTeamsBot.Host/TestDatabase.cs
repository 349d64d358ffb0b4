using System.Data.Common;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Tests;

/// <summary>
/// The database of a test's host: a SQLite file, or one of its own on the SQL Server that <c>UPC_TEST_SQLSERVER</c>
/// names (a connection string of a login that may create databases).
/// </summary>
/// <remarks>
/// Tests that need the file itself carry the trait <see cref="SqliteOnly"/> and say why. Leave them out on SQL Server:
/// <c>--filter Database!=SQLite</c>.
/// </remarks>
internal static class TestDatabase
{
    /// <summary>The name of the trait.</summary>
    public const string Trait = "Database";

    /// <summary>The trait of tests that need a SQLite file.</summary>
    public const string SqliteOnly = "SQLite";

    private static readonly string? Server = Environment.GetEnvironmentVariable("UPC_TEST_SQLSERVER");

    // The folder that an ordinary host leaves which started and stopped.
    private static readonly Lazy<Task<string>> FirstStart = new(async () =>
    {
        var folder = Directory.CreateTempSubdirectory("upc-tests-first-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var host = new BotHost { KeepsFilesIn = folder };
        await host.InitializeAsync();
        await host.SettledAsync();
        await host.DisposeAsync();
        return folder;
    });

    /// <summary>Makes a host use it.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="file">The SQLite file. Its folder names the database on SQL Server.</param>
    public static void Use(IWebHostBuilder builder, string file)
    {
        builder.UseSetting("Database:Path", file);
        if (!string.IsNullOrEmpty(Server))
        {
            builder.UseSetting("Database:SqlServer", ConnectionOf(Server, file));
        }
    }

    /// <summary>Creates it, as <c>-- migrate</c> does on SQL Server.</summary>
    /// <param name="file">The SQLite file.</param>
    /// <param name="isOrdinary">Whether an ordinary host starts on it. On SQLite it then gets a copy of what the first
    /// start of one leaves, because a first start takes twice as long as the next.</param>
    public static async Task CreateAsync(string file, bool isOrdinary)
    {
        if (!string.IsNullOrEmpty(Server))
        {
            await using var services = Services(Server, file);
            await services.MigrateAsync();
        }
        else if (isOrdinary)
        {
            foreach (var part in Directory.EnumerateFiles(await FirstStart.Value, "upc.db*"))
            {
                File.Copy(part, Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileName(part)));
            }
        }
    }

    /// <summary>Deletes it. A SQLite file goes with its folder.</summary>
    public static async Task DeleteAsync(string file)
    {
        if (!string.IsNullOrEmpty(Server))
        {
            await using var services = Services(Server, file);
            await using var db = await services.GetRequiredService<IDbContextFactory<UpcDbContext>>()
                .CreateDbContextAsync();
            await db.Database.EnsureDeletedAsync();
        }
    }

    /// <summary>Lets a test see, delay or fail what a host sends to its database.</summary>
    public static void Intercept(this IServiceCollection services, IInterceptor interceptor) => services
        .ConfigureDbContext<SqliteUpcDbContext>(options => options.AddInterceptors(interceptor))
        .ConfigureDbContext<SqlServerUpcDbContext>(options => options.AddInterceptors(interceptor));

    /// <summary>Returns whether a statement contains all of these, with names in double quotes.</summary>
    public static bool Says(this DbCommand command, params string[] words)
    {
        var text = command.CommandText.Replace('[', '"').Replace(']', '"');
        return words.All(w => text.Contains(w, StringComparison.Ordinal));
    }

    private static ServiceProvider Services(string server, string file)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Database:SqlServer", ConnectionOf(server, file))]).Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging()
            .AddStorage(configuration).BuildServiceProvider();
    }

    private static string ConnectionOf(string server, string file) =>
        new SqlConnectionStringBuilder(server)
        {
            InitialCatalog = Path.GetFileName(Path.GetDirectoryName(file)!),
        }.ConnectionString;
}
